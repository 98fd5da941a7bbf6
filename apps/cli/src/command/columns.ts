import { textWidth, visible } from '#time';

/** Rows as aligned columns, two spaces apart; the last column is not padded. A row is one line, also where its cells hold line breaks. */
export function columns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visible));
  const widths: number[] = [];
  for (const row of shown) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, textWidth(cell));
  }
  return shown
    .map((row) =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - textWidth(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
