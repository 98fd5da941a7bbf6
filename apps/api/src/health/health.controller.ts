import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { HealthRegistry, type HealthReport } from '#platform';
import { Documented, json } from '../openapi/documented.ts';

const alive = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Alive' });
const health = z
  .strictObject({
    ok: z.boolean(),
    checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  })
  .meta({ id: 'Health' });

/** For whoever watches the process: is it there, and can it do its work. */
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

  /** 200 when every check is well, otherwise 503, with what each check found. */
  @Get('ready')
  @Documented({
    operationId: 'getReady',
    tag: 'Service',
    summary: 'Every check is well.',
    answer: json(health),
    otherAnswers: { 503: json(health, 'A check is not well.') },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.run();
    void reply.header('cache-control', 'no-store').status(report.ok ? 200 : 503);
    return report;
  }
}
