import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PublicUrl } from '#platform';
import { atomFeed } from '#publishing';
import { PublicChanges } from '#read-models';
import { parseQuery } from '../boards/list-query.ts';
import { conditionalReply } from './conditional-reply.ts';

const ON_A_PAGE = 50;

const query = {
  before: z
    .string('must be given once')
    .regex(/^\d{1,18}$/, 'must be the number that the page before gave, in its link "next"')
    .transform(BigInt)
    .optional(),
};

/** What was recorded, newest first, as Atom: what everybody may know, whoever asks. */
@Controller()
export class FeedController {
  constructor(
    @Inject(PublicChanges) private readonly changes: PublicChanges,
    @Inject(PublicUrl) private readonly url: PublicUrl,
  ) {}

  @Get('feed.atom')
  async feed(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { before = null } = parseQuery(query, asked);
    const view = await this.changes.list({ before, limit: ON_A_PAGE });
    const text = atomFeed(view, { publicUrl: this.url.base, before });
    return conditionalReply(request, reply, text, { type: 'application/atom+xml; charset=utf-8', cache: 'public' });
  }
}
