import { describe, expect, test } from '@jest/globals';
import { type CsvColumn, csv } from './csv.ts';

const column: CsvColumn<unknown> = { name: 'x', value: (value) => value as string };
const cellOf = async (value: unknown) => (await csv([column], [value])).split('\r\n').slice(1, -1).join('\r\n');

describe('a cell of a CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+7 701', "'+7 701"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\uff1d1', "'\uff1d1"],
    ['\uff0b1', "'\uff0b1"],
    ['\uff0d1', "'\uff0d1"],
    ['\uff20A', "'\uff20A"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\t=1', "'\t'=1"],
    ['\tx', "'\tx"],
    ['\r\n=1', `"'\r'\n'=1"`],
    ['"=1"', `"'""=1"""`],
    ['a;=1', "a;'=1"],
    ['a; =1', "a;' =1"],
    ['a;"=1', `"a;'""=1"`],
    ['a;;@x', "a;;'@x"],
    ['a\n=1', `"a\n'=1"`],
    ['a\t-1', "a\t'-1"],
  ])('that a spreadsheet could run as a formula is text: %j', async (value, shown) => {
    expect(await cellOf(value)).toBe(shown);
  });

  test.each(['a=b', 'a-b', '2021-11-02', 'a@example.org', 'CC 174; CAO 667', 'x - y', "it's"])(
    'is as it was: %j',
    async (value) => {
      expect(await cellOf(value)).toBe(value);
    },
  );

  test('is a number where it is one, also below zero', async () => {
    expect(await Promise.all([-1.5, 0, 3].map(cellOf))).toEqual(['-1.5', '0', '3']);
  });

  test('is guarded in each entry of a list', async () => {
    expect(await cellOf(['=a', 'b', '=c'])).toBe("'=a; b;' =c");
  });
});
