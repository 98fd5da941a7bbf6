import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CustodyBoardQuery } from '#read-models';
import { noLongerFollowedPage } from '#web';
import type { PageLanguage } from '#words';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { asOf, given, refusingBadQueries } from './asked-for.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { noLongerFollowedPageQuery } from './page-queries.ts';
import { page } from './page-reply.ts';

/** Episodes on one page. */
const PAGE = 100;

/** Custody that left the board without having ended, since nobody follows it any more. */
@Controller('no-longer-followed')
@UseFilters(PageProblemFilter)
export class NoLongerFollowedController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  @Documented({
    operationId: 'noLongerFollowedPage',
    tag: 'Pages',
    summary: 'Custody that the record no longer follows. None of it is known to have ended.',
    answer: html(),
  })
  async list(
    @Query({ schema: noLongerFollowedPageQuery }) query: z.infer<typeof noLongerFollowedPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const { known, nextCursor, validAt, knownAt } = await refusingBadQueries(() =>
      this.queries.execute(
        new CustodyBoardQuery({
          ...asked,
          viewer: viewerOf(request, reply),
          show: 'no_longer_followed',
          limit: PAGE,
          cursor: given(query.after),
        }),
      ),
    );
    const moments = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null);
    const html = noLongerFollowedPage({
      lang,
      validAt,
      knownAt,
      list: known.map(({ entry, state }) => ({ held: entry, reason: state.followUpEnded?.reason ?? null })),
      asked,
      next:
        nextCursor &&
        `/no-longer-followed?${new URLSearchParams({ ...Object.fromEntries(moments), after: nextCursor })}`,
      ...this.frames.of(request),
    });
    return page(reply, html);
  }
}
