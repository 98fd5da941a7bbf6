import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PrivateReading } from '#accounts';
import { type CustodyEpisode, termInForce } from '#domain';
import { type RecordAsOf, RecordStateQuery, ThenAndNowQuery } from '#read-models';
import { type RecordPageProps, recordPage, thenAndNowPage } from '#web';
import type { PageLanguage } from '#words';
import { holderIfAny } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { asOf, given, refusingBadQueries, revisionOf } from './asked-for.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { comparisonPageQuery, recordPageQuery, streamInPath } from './page-queries.ts';
import { page } from './page-reply.ts';

/** A record as it stood, and a board as it should have stood. They show what their reader may know. */
@Controller()
@UseFilters(PageProblemFilter)
export class RecordController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PrivateReading) private readonly reading: PrivateReading,
  ) {}

  @Get('records/:stream')
  @Documented({
    operationId: 'recordPage',
    tag: 'Pages',
    summary: 'A record as it stood: of a day, by what was known on a day.',
    answer: html(),
    refusals: [404],
  })
  async record(
    @Param('stream', { schema: streamInPath }) stream: string,
    @Query({ schema: recordPageQuery }) query: z.infer<typeof recordPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const question = { stream, ...asked, revision: revisionOf(query), viewer: viewerOf(request, reply) };
    const found = await refusingBadQueries(() => this.queries.execute(new RecordStateQuery(question)));
    if (!found) throw new NotFoundException();
    const opened = await this.reading.openPrivate(holderIfAny(request), found);
    return page(reply, recordPage({ lang, ...shown(opened), asked, ...this.frames.of(request) }));
  }

  @Get('then-and-now')
  @Documented({
    operationId: 'thenAndNowPage',
    tag: 'Pages',
    summary: 'What the board said of a day, and what it should have said.',
    answer: html(),
  })
  async thenAndNow(
    @Query({ schema: comparisonPageQuery }) query: z.infer<typeof comparisonPageQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const { validAt, knownAt } = asked;
    const viewer = viewerOf(request, reply);
    const question = validAt === null ? null : { validAt, knownAt, cursor: given(query.cursor), limit: LINES, viewer };
    const answer = question && (await refusingBadQueries(() => this.queries.execute(new ThenAndNowQuery(question))));
    return page(reply, thenAndNowPage({ lang, asked, answer, ...this.frames.of(request) }));
  }
}

function shown({
  state: whole,
  custody: line,
  ...others
}: RecordAsOf): Omit<RecordPageProps, 'lang' | 'asked' | 'mailbox'> {
  // A line of the board is of an episode.
  const term = line && whole ? termInForce(whole as unknown as CustodyEpisode) : null;
  const rest = { ...others, custody: line && { ...line, termFrom: term?.from ?? null } };
  if (whole === null) return { ...rest, state: null, retracted: false, corrections: [], sources: [] };
  const { sources, corrections, retracted, key: _, revision: __, factIds: ___, ...fields } = whole;
  return { ...rest, state: withoutEvents(fields) as Record<string, unknown>, retracted, corrections, sources };
}

/** Of a comparison, on one page. */
const LINES = 100;

/** Ids of events, and the order of recording, are for programs. */
const FOR_PROGRAMS = new Set([
  'eventId',
  'beganEventId',
  'factIds',
  'order',
  'source',
  'sources',
  'corrections',
  'correctedBy',
]);

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function withoutEvents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEvents);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([field, inner]) => !FOR_PROGRAMS.has(field) && inner !== null && !isEmpty(inner),
  );
  return Object.fromEntries(kept.map(([field, inner]) => [field, withoutEvents(inner)]));
}
