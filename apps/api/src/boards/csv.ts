import { mapInPieces } from '#platform';
import type { CsvCell, CsvColumn } from '#read-models';

export type { CsvColumn };

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Where a formula may begin (OWASP, "CSV Injection"): with a sign, also a full-width one, that Excel and others take for its
 * beginning. At the beginning of a cell, behind white space and quotes too; and within it where a spreadsheet begins another cell, which
 * in Russian and Kazakh is at each `;`, quotes or not. Tabs and line breaks at the beginning are passed over by some.
 */
const BEGINS = String.raw`[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]`;
const AT_THE_BEGINNING = new RegExp(`^(?:${BEGINS}|[\\t\\r\\n])`);
const BEHIND_A_SEPARATOR = new RegExp(`[;\\t\\r\\n](?=${BEGINS})`, 'g');

/**
 * A list as RFC 4180, heading first, behind a byte order mark: without one Excel takes UTF-8 for the code page of its
 * machine, and Cyrillic is unreadable. Lists within a cell are joined by `; `. What a spreadsheet would run as a formula is
 * preceded by an apostrophe: what is in the record was written by many hands.
 */
export async function csv<T>(columns: readonly CsvColumn<T>[], entries: readonly T[]): Promise<string> {
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;
  const heading = line(columns.map(({ name }) => name));
  const lines = await mapInPieces(entries, (entry) => line(columns.map(({ value }) => cell(value(entry)))));
  return BYTE_ORDER_MARK + heading + lines.join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join('; ');
  const guarded = text.replace(BEHIND_A_SEPARATOR, "$&'");
  return AT_THE_BEGINNING.test(text) ? `'${guarded}` : guarded;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
