import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Viewer } from '#domain';
import { PublicUrl, webcalOf } from '#platform';
import { type HearingEntry, HearingsBoardQuery } from '#read-models';
import { addDays } from '#time';
import { hearingsPage } from '#web';
import type { PageLanguage } from '#words';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { asOf, dateOf, given, refusingBadQueries } from './asked-for.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { hearingsPageQuery } from './page-queries.ts';
import { page } from './page-reply.ts';

/** Hearings on one page. */
const PAGE = 100;
/** How many days back the first page looks. */
const LATELY = 30;

/** What is before the courts: what lies ahead and what was of late, or the hearings of days that were asked for. */
@Controller('hearings')
@UseFilters(PageProblemFilter)
export class HearingsPageController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PublicUrl) private readonly url: PublicUrl,
  ) {}

  @Get()
  @Documented({
    operationId: 'hearingsPage',
    tag: 'Pages',
    summary: 'What is before the courts: what lies ahead and what was of late, or on the days asked for.',
    answer: html(),
  })
  async hearings(
    @Query({ schema: hearingsPageQuery }) query: z.infer<typeof hearingsPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = { from: dateOf(query.from), to: dateOf(query.to) };
    const moments = { ...asOf(query), viewer: viewerOf(request, reply) };
    const cursor = given(query.after);
    const { hearings, nextCursor, validAt } = await refusingBadQueries(() =>
      // Before the first day that the record takes there is nothing, so that only a last day asks for all up to it.
      this.queries.execute(
        new HearingsBoardQuery({
          ...moments,
          from: asked.from ?? (asked.to && '1000-01-01'),
          to: asked.to,
          limit: PAGE,
          cursor,
        }),
      ),
    );
    const isFirst = asked.from === null && asked.to === null && cursor === null;
    const html = hearingsPage({
      lang,
      hearings,
      lately: isFirst ? { days: LATELY, hearings: await this.lately({ ...moments, validAt }, hearings) } : null,
      asked,
      next:
        nextCursor &&
        `/hearings?${new URLSearchParams({ ...withoutNulls({ ...asked, ...asOf(query) }), after: nextCursor })}`,
      webcal: webcalOf(this.url.to('/calendar/hearings.ics')),
      ...this.frames.of(request),
    });
    return page(reply, html);
  }

  /** What is over or was called off, latest first. */
  private async lately(
    moments: { readonly validAt: string; readonly knownAt: string | null; readonly viewer: Viewer },
    ahead: readonly HearingEntry[],
  ): Promise<readonly HearingEntry[]> {
    const today = moments.validAt.slice(0, 10);
    // A day more, for places that are a day ahead of UTC.
    const days = { from: addDays(today, -LATELY), to: addDays(today, 1) };
    const { hearings } = await this.queries.execute(new HearingsBoardQuery({ ...days, ...moments }));
    const shown = new Set(ahead.map(({ case: key, hearing }) => `${key}/${hearing}`));
    return hearings.filter(({ case: key, hearing }) => !shown.has(`${key}/${hearing}`)).reverse();
  }
}

function withoutNulls(asked: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));
}
