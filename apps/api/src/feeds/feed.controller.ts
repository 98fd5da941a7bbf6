import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PublicUrl } from '#platform';
import { atomFeed } from '#publishing';
import { listFilters, PublicChangesQuery } from '#read-models';
import { conditional, Documented } from '../openapi/documented.ts';
import { givenOnce } from '../requests/given-once.ts';
import { conditionalReply } from './conditional-reply.ts';
import { languageParameter } from './language-parameter.ts';

const ON_A_PAGE = 50;

const feedQuery = z.strictObject({
  before: givenOnce
    .regex(/^\d{1,18}$/, 'must be the number that the page before gave, in its link "next"')
    .transform(BigInt)
    .describe('From the link "next" of the page before.')
    .optional(),
  language: languageParameter.optional(),
  ...listFilters.changes,
});

/** What was recorded, newest first, as Atom: what everybody may know, whoever asks. */
@Controller()
export class FeedController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(PublicUrl) private readonly url: PublicUrl,
  ) {}

  @Get('feed.atom')
  @Documented({
    operationId: 'changesFeed',
    tag: 'Feeds',
    summary: 'What was recorded, newest first, as Atom.',
    ...conditional('application/atom+xml', 'RFC 4287, paged by RFC 5005.'),
  })
  async feed(
    @Query({ schema: feedQuery }) asked: z.infer<typeof feedQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { before = null, language = 'en', ...filter } = asked;
    const view = await this.queries.execute(new PublicChangesQuery({ ...filter, before, limit: ON_A_PAGE }));
    const text = atomFeed(view, { publicUrl: this.url.base, before, language, filter });
    return conditionalReply(request, reply, text, { type: 'application/atom+xml; charset=utf-8', cache: 'public' });
  }
}
