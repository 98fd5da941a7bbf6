import { Body, Controller, Header, HttpCode, Inject, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CLOSED_PAGES, type Closed, Lockdown } from '#accounts';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';

const closing = z
  .strictObject({
    pages: z
      .enum(CLOSED_PAGES, `must be ${CLOSED_PAGES.join(' or ')}`)
      .default('read-only')
      .describe('What everybody still sees: the pages without forms, or nothing.'),
    reason: z
      .string('must be a text')
      .trim()
      .min(1, 'must say why, or be left out')
      .max(500, 'must be 500 characters at the most')
      .nullable()
      .default(null)
      .describe('For the group. It names nobody.'),
  })
  .meta({ id: 'Closing' })
  .register(refusedBodies, { status: 422, code: 'bad-closing' });

const closed = z
  .strictObject({
    since: z.string().describe('RFC 3339 in UTC.'),
    pages: z.enum(CLOSED_PAGES),
    ended: z
      .strictObject({ tokens: z.int(), sessions: z.int(), invitations: z.int() })
      .describe('How many of each ended just now.'),
  })
  .meta({ id: 'Closed' });

/** The switch that closes everything. */
@Controller('api/v1/lockdown')
@UseGuards(AccessGuard, Requires('close-everything'))
export class LockdownController {
  constructor(@Inject(Lockdown) private readonly lockdown: Lockdown) {}

  @Post()
  @HttpCode(200)
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'closeEverything',
    tag: 'Access',
    summary:
      'Closes everything: every token and sign-in ends, also this one; mail is held; pages are read-only or off.',
    description:
      'The recovery code opens it again, at /recover or by `habeas lockdown lift`. What was ended stays ended.',
    answer: json(closed, 'Closed.'),
    refusals: [403],
  })
  async close(
    @Body({ schema: closing }) { pages, reason }: z.infer<typeof closing>,
    @Req() request: FastifyRequest,
  ): Promise<Pick<Closed, 'since' | 'pages' | 'ended'>> {
    const done = await this.lockdown.close({ by: holderOf(request).id, pages, reason });
    return { since: done.since, pages: done.pages, ended: done.ended };
  }
}
