import type { FoundPerson } from '#read-models';
import { visible } from '#time';
import { type Paint, plain } from '../board/paint.ts';
import { statusInWords } from '../board/words.ts';
import { columns } from '../command/columns.ts';

interface Found {
  readonly found: readonly FoundPerson[];
  readonly more: boolean;
}

/** Whom a text may mean, for a terminal: score, name, key and what their custody is. */
export function searchText(text: string, { found, more }: Found, paint: Paint = plain): string {
  if (found.length === 0) {
    return `Nobody on record is found by “${visible(text)}”. Try the family name alone, or its first letters.`;
  }
  const lines = columns(
    found.map(({ id, name, score, status }) => [
      score.toFixed(2),
      name,
      id,
      status === null ? 'no custody on record' : statusInWords(status),
    ]),
  );
  return more ? `${lines}\n${paint('dim', 'There are more. Write more of the name, or give --limit.')}` : lines;
}
