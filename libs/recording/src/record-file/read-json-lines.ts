import type { ReadItems, RecordFileItem, Unreadable } from './record-file-fact.ts';

/** JSON Lines: one fact a line; empty lines are passed over. */
export function readJsonLines(text: string): ReadItems {
  const items: RecordFileItem[] = [];
  const unreadable: Unreadable[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (written.trim() === '') continue;
    try {
      items.push({ value: JSON.parse(written), lineOf: () => line });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      unreadable.push({ line, message: `This line is no JSON (${reason}). Write one fact as one JSON object a line.` });
    }
  }
  return { items, unreadable };
}
