import type { Difference, RebuildReport } from '#projecting';
import { visible } from '#time';

/** What a rebuild found and did, for a terminal. */
export function rebuildText({ events, position, compared, tables, differences, swapped }: RebuildReport): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const different = tables.reduce((sum, table) => sum + table.different, 0);
  return [
    `Rebuilt from ${count(events, 'event')}, up to position ${position}.`,
    compared
      ? `Compared ${count(rows, 'row')} of ${count(tables.length, 'table')} with the live ones: ${different === 0 ? 'no difference' : `${count(different, 'row')} ${different === 1 ? 'differs' : 'differ'}`}.`
      : 'There was nothing to compare with: the live tables were of another definition.',
    ...tables
      .filter((table) => table.different > 0)
      .flatMap((table) => [
        `${table.name}: ${table.different} of ${count(table.rows, 'row')}`,
        ...differences
          .filter((difference) => difference.table === table.name)
          .map((difference) => visible(differenceText(difference))),
      ]),
    swapped
      ? 'The rebuilt tables are now the live ones. No mail was sent.'
      : 'Only compared: the live tables are as they were.',
  ].join('\n');
}

function differenceText({ key, column, live, rebuilt }: Difference): string {
  const row = Object.entries(key)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
  if (column !== null) return `  ${row}: ${column} is ${JSON.stringify(live)}, rebuilt ${JSON.stringify(rebuilt)}`;
  return live === null ? `  ${row}: not in the live table` : `  ${row}: only in the live table`;
}

function count(n: number, one: string): string {
  return `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
}
