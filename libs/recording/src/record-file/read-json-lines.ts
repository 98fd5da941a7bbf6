import { JsonError, parseJson } from '#platform';
import type { ReadItems, RecordFileItem, Unreadable } from './record-file-fact.ts';

/** JSON Lines: one fact a line; empty lines are passed over. */
export function readJsonLines(text: string): ReadItems {
  const items: RecordFileItem[] = [];
  const unreadable: Unreadable[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (written.trim() === '') continue;
    try {
      items.push({ value: parseJson(written), lineOf: () => line });
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      unreadable.push({ line, message: `This line ${error.message}. Write one fact as one JSON object a line.` });
    }
  }
  return { items, unreadable };
}
