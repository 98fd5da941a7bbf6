import { z } from 'zod';
import type { EventType } from '#event-store';

/** Where the log says what stands in the journal. It is no record: outsiders see that an entry is withheld. */
export const journalStream = 'journal';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Entries `from` to `to` of the journal stand as these digests say; `sha256` is that of all of them together. */
export const journalSealed = z.object({
  from: z.int().min(1),
  to: z.int().min(1),
  sha256: digest,
  entries: z.array(digest).min(1),
});
export type JournalSealed = z.output<typeof journalSealed>;

/** For the event registry. */
export const journalEventTypes: readonly EventType[] = [{ type: 'journal.sealed', version: 1 }];
