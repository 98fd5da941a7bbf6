import { expect, test } from '@jest/globals';
import { rebuildText } from './rebuild-text.ts';

const report = { events: 1200, position: 1200n, compared: true, swapped: true };

test('says that nothing differed, and that the rebuilt tables are live', () => {
  expect(rebuildText({ ...report, tables: [{ name: 'person', rows: 1, different: 0 }], differences: [] })).toBe(
    'Rebuilt from 1,200 events, up to position 1200.\n' +
      'Compared 1 row of 1 table with the live ones: no difference.\n' +
      'The rebuilt tables are now the live ones. No mail was sent.',
  );
});

test('names table, key, column and both values', () => {
  const text = rebuildText({
    ...report,
    swapped: false,
    tables: [{ name: 'person', rows: 3, different: 2 }],
    differences: [
      { table: 'person', key: { key: 'a' }, column: 'name', live: 'X', rebuilt: 'Y' },
      { table: 'person', key: { key: 'b' }, column: null, live: { key: 'b' }, rebuilt: null },
    ],
  });
  expect(text).toContain(
    'person: 2 of 3 rows\n  key "a": name is "X", rebuilt "Y"\n  key "b": only in the live table\n',
  );
  expect(text).toContain('2 rows differ');
  expect(text).toContain('the live tables are as they were');
});
