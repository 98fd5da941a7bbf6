import { Controller, Get, Header, HttpCode, Inject, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '#accounts';
import { HealthRegistry, type HealthReport } from '#platform';
import { holderIfAny } from '../access/access-guard.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { Documented, json } from '../openapi/documented.ts';

const alive = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Alive' });
const health = z
  .strictObject({
    ok: z.boolean(),
    checks: z
      .array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() }))
      .nullable()
      .describe('What each check found; null without a token of an administrator or auditor that may read.'),
  })
  .meta({ id: 'Health' });

/** For those who watch over Habeas: is the process there, can it answer, and does everything run that should. */
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  /** The process answers. Says nothing of the database, so that an outage there does not restart it. */
  @Get('live')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({ operationId: 'getLive', tag: 'Service', summary: 'The process answers.', answer: json(alive) })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when this process can answer, otherwise 503; with what each check found for those who may watch. */
  @Get('ready')
  @UseGuards(ReaderGuard)
  @Documented({
    operationId: 'getReady',
    tag: 'Service',
    summary: 'This process can answer: it has its database and the read models, and is not stopping.',
    answer: json(health),
    otherAnswers: { 503: json(health, 'It cannot.') },
  })
  async ready(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof health>> {
    return answer(await this.health.run(), request, reply);
  }

  /** 200 when everything runs that should, in this process or another, otherwise 503; likewise. */
  @Get('duties')
  @UseGuards(ReaderGuard)
  @Documented({
    operationId: 'getDuties',
    tag: 'Service',
    summary: 'Everything runs that should, in this process or another: sweeps, mail, signing, projection.',
    answer: json(health),
    otherAnswers: { 503: json(health, 'Something does not run.') },
  })
  async duties(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof health>> {
    return answer(await this.health.runDuties(), request, reply);
  }
}

function answer({ ok, checks }: HealthReport, request: FastifyRequest, reply: FastifyReply): z.infer<typeof health> {
  const holder = holderIfAny(request);
  void reply.header('cache-control', 'no-store').status(ok ? 200 : 503);
  return { ok, checks: holder !== null && may(holder, 'read-measures') ? [...checks] : null };
}
