import { Controller, Get, Inject, NotFoundException, Param, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type RecordAsOf, RecordStates, ThenAndNow } from '#read-models';
import { type RecordPageProps, recordPage, thenAndNowPage } from '#web';
import { type AskedFor, asOf, given, refusingBadQueries, revisionOf } from './asked-for.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';

/** A record as it stood, and a board as it should have stood. They show what everybody may know. */
@Controller()
@UseFilters(PageProblemFilter)
export class RecordController {
  constructor(
    @Inject(RecordStates) private readonly states: RecordStates,
    @Inject(ThenAndNow) private readonly boards: ThenAndNow,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
  ) {}

  @Get('records/:stream')
  async record(
    @Param('stream') stream: string,
    @Query() query: AskedFor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const found = await refusingBadQueries(() => this.states.of(stream, { ...asked, revision: revisionOf(query) }));
    if (!found) throw new NotFoundException();
    return page(reply, recordPage({ ...shown(found), asked, mailbox: this.mailbox.isOn }));
  }

  @Get('then-and-now')
  async thenAndNow(@Query() query: AskedFor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const asked = asOf(query);
    const { validAt, knownAt } = asked;
    const comparison = { knownAt, cursor: given(query.cursor), limit: LINES };
    const answer = validAt === null ? null : await refusingBadQueries(() => this.boards.of({ validAt, ...comparison }));
    return page(reply, thenAndNowPage({ asked, answer, mailbox: this.mailbox.isOn }));
  }
}

function shown({ state: whole, ...rest }: RecordAsOf): Omit<RecordPageProps, 'asked' | 'mailbox'> {
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
