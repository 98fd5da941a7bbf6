import type { NamedJournalEntry } from '#accounts';
import { visible } from '#time';
import { momentInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';

/** The journal for a terminal: one entry a line. */
export function journalText(entries: readonly NamedJournalEntry[]): string {
  return columns(
    entries.map(({ seq, at, who, name, what, about, details }) =>
      [
        String(seq),
        momentInWords(at),
        name ?? who,
        what,
        about.join(' '),
        Object.keys(details).length === 0 ? '' : JSON.stringify(details),
      ].map(visible),
    ),
  );
}
