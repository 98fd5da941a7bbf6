import type { CsvCell, CsvColumn } from '#read-models';

export type { CsvColumn };

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A list as RFC 4180, heading first, behind a byte order mark: without one Excel takes UTF-8 for the code page of its
 * machine, and Cyrillic is unreadable. Lists within a cell are joined by `; `. A text that a spreadsheet would run as a
 * formula is preceded by an apostrophe: what is in the record was written by many hands.
 */
export function csv<T>(columns: readonly CsvColumn<T>[], entries: readonly T[]): string {
  const rows = [
    columns.map(({ name }) => name),
    ...entries.map((entry) => columns.map(({ value }) => cell(value(entry)))),
  ];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join('; ');
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
