import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { SearchQuery } from '#read-models';
import { searchPage } from '#web';
import type { PageLanguage } from '#words';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { searchPageQuery } from './page-queries.ts';
import { page } from './page-reply.ts';

/** A longer text is no name: what comes behind it is not looked for. */
const LONGEST = 200;

/** Whom a text may mean, of those whom the reader may know of. */
@Controller('search')
@UseFilters(PageProblemFilter)
export class SearchPageController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  @Documented({
    operationId: 'searchPage',
    tag: 'Pages',
    summary: 'People by any part of any name, in any script and case; the likeliest first.',
    answer: html(),
  })
  async search(
    @Query({ schema: searchPageQuery }) { q }: z.infer<typeof searchPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = (q ?? '').trim().slice(0, LONGEST);
    const viewer = viewerOf(request, reply);
    const answer = text === '' ? null : await this.queries.execute(new SearchQuery({ text, viewer }));
    const props = { lang, text, found: answer?.found ?? null, more: answer?.more ?? false };
    return page(reply, searchPage({ ...props, ...this.frames.of(request) }));
  }
}
