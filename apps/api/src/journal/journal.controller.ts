import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { AccountNames, JOURNAL_KINDS, Journal, journalPage } from '#accounts';
import type { CsvColumn } from '#read-models';
import { AccessGuard } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { badRequest, pageQuery } from '../boards/list-query.ts';
import { replyWithList } from '../boards/list-reply.ts';
import { Documented, list } from '../openapi/documented.ts';
import { givenOnce } from '../requests/given-once.ts';
import { type JournalLine, journalList } from './journal-view.ts';

const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const dayOrMoment = givenOnce.refine(
  (text) => day.safeParse(text).success || moment.safeParse(text).success,
  'must be a day, 2021-11-12, or a moment with its offset, 2021-11-12T18:00:00+06:00',
);

const query = z.strictObject({
  from: dayOrMoment.describe('From this day (in UTC) or moment on.').optional(),
  to: dayOrMoment.describe('Up to the end of this day (in UTC), or before this moment.').optional(),
  who: givenOnce.describe('Id of the account or token that did it.').optional(),
  person: givenOnce.describe('Key of a person whose private fields were read.').optional(),
  about: givenOnce.describe('Id of an account, token or request that it is about.').optional(),
  what: z.enum(JOURNAL_KINDS).optional(),
  ...pageQuery,
});

const columns: readonly CsvColumn<JournalLine>[] = [
  { name: 'seq', value: ({ seq }) => seq },
  { name: 'at', value: ({ at }) => at },
  { name: 'who', value: ({ who }) => who },
  { name: 'name', value: ({ name }) => name },
  { name: 'what', value: ({ what }) => what },
  { name: 'about', value: ({ about }) => about },
  { name: 'details', value: ({ details }) => JSON.stringify(details) },
];

/** Who did what with accounts, tokens and private data. */
@Controller('api/v1/journal')
@UseGuards(AccessGuard, Requires('read-journal'))
export class JournalController {
  constructor(
    @Inject(Journal) private readonly journal: Journal,
    @Inject(AccountNames) private readonly names: AccountNames,
  ) {}

  @Get()
  @Documented({
    operationId: 'listJournal',
    tag: 'Access',
    summary: 'Who did what with accounts and tokens, and who read what is private of whom; the newest first.',
    ...list(journalList),
    refusals: [403, 406],
  })
  async list(
    @Query({ schema: query }) { limit, cursor, from, to, who, person, about, what }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    viewerOf(request, reply);
    if (cursor !== undefined && !/^[1-9]\d{0,15}$/.test(cursor)) {
      throw badRequest('"cursor" must be the "nextCursor" of the page before.');
    }
    return await replyWithList(request, reply, async () => {
      const page = await journalPage(this.journal, this.names, {
        ...{ from: begins(from), to: ends(to), who, what, limit },
        about: person === undefined ? about : `person-${person}`,
        before: cursor === undefined ? null : Number(cursor),
      });
      const document = page as { journal: JournalLine[]; nextCursor: string | null };
      return { document, entries: document.journal, columns, nextCursor: page.nextCursor };
    });
  }
}

function begins(text: string | undefined): string | null {
  if (text === undefined) return null;
  return day.safeParse(text).success ? `${text}T00:00:00Z` : text;
}

function ends(text: string | undefined): string | null {
  if (text === undefined || !day.safeParse(text).success) return text ?? null;
  return `${Temporal.PlainDate.from(text).add({ days: 1 })}T00:00:00Z`;
}
