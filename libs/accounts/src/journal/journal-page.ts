import type { Names } from '../names/with-names.ts';
import type { Journal, JournalFilter } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';

/** An entry as the group reads it. */
export interface NamedJournalEntry extends JournalEntry {
  /** Who did it; null where that is a part of Habeas, or was forgotten. */
  readonly name: string | null;
}

/** A page of the journal, newest first. */
export interface JournalPage {
  readonly journal: readonly NamedJournalEntry[];
  /** Number before which the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** A page of the journal with names: for those who may read it. */
export async function journalPage(
  journal: Pick<Journal, 'list'>,
  names: Names,
  filter: JournalFilter & { readonly limit: number },
): Promise<JournalPage> {
  const found = await journal.list({ ...filter, limit: filter.limit + 1 });
  const entries = found.slice(0, filter.limit);
  const known = await names.namesOf(entries.map(({ who }) => who));
  return {
    journal: entries.map(({ seq, at, who, what, about, details }) => ({
      ...{ seq, at, who, name: known.get(who) ?? null },
      ...{ what, about, details },
    })),
    nextCursor: found.length > entries.length ? String(entries.at(-1)!.seq) : null,
  };
}
