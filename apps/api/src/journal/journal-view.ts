import { z } from 'zod';
import { JOURNAL_KINDS } from '#accounts';
import { view } from '#read-models';

/** One entry of the journal. */
const journalLine = view('JournalEntry', {
  seq: z.int().min(1).describe('From 1, without a gap.'),
  at: z.iso.datetime({ offset: true }).describe('RFC 3339 in UTC.'),
  who: z.string().describe('Id of an account or a token, or the word for a part of Habeas.'),
  name: z.string().nullable().describe('Who that is; null where it is a part of Habeas, or was forgotten.'),
  what: z.enum(JOURNAL_KINDS),
  about: z.array(z.string()).describe('Ids of accounts, tokens and requests; persons by their streams.'),
  details: z
    .record(z.string(), z.unknown())
    .describe('What more there is to it: roles before and after, fields that were read.'),
});
export type JournalLine = z.output<typeof journalLine>;

export const journalList = view('Journal', {
  journal: z.array(journalLine),
  nextCursor: z.string().nullable().describe('Where the next page begins; null on the last.'),
});
