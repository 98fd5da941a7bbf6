import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { heldAlerts } from '#alerts';
import { termInForce } from '#domain';
import { DATABASE, type Database } from '#platform';
import { CustodyBoardQuery, HearingsBoardQuery, type KnownCustody } from '#read-models';
import { boardPage, type HeldPerson } from '#web';
import type { PageLanguage } from '#words';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { asOf, refusingBadQueries } from './asked-for.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { boardPageQuery } from './page-queries.ts';
import { page } from './page-reply.ts';

/** Who is held, and what lies ahead before the courts, now or as of a day on either axis. */
@Controller()
@UseFilters(PageProblemFilter)
export class BoardController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Get()
  @Documented({
    operationId: 'boardPage',
    tag: 'Pages',
    summary: 'Who is held.',
    answer: html(),
  })
  async board(
    @Query({ schema: boardPageQuery }) query: z.infer<typeof boardPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const question = { ...asked, viewer: viewerOf(request, reply) };
    const [custody, hearings] = await refusingBadQueries(() =>
      Promise.all([
        this.queries.execute(new CustodyBoardQuery(question)),
        this.queries.execute(new HearingsBoardQuery(question)),
      ]),
    );
    const html = boardPage({
      lang,
      board: { validAt: custody.validAt, knownAt: custody.knownAt, held: custody.known.map(shown) },
      hearings: hearings.hearings,
      empty: custody.position === 0n,
      asked,
      ...this.frames.of(request),
      heldAlerts: await heldAlerts(this.database.pool),
    });
    return page(reply, html);
  }
}

/** With the date from which the term counts, or until which it lasts: by its certainty the end is said. */
function shown({ entry, state }: KnownCustody): HeldPerson {
  const term = termInForce(state);
  return { ...entry, termFrom: term?.until ?? term?.from ?? null };
}
