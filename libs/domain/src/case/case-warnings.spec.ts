import { expect, test } from '@jest/globals';
import { caseLaw } from '#legal';
import { shymkent, Telling } from '../testing/telling.ts';
import { foldCase } from './case-record.ts';
import { caseWarnings } from './case-warnings.ts';

const source = { publisher: 'Monitoring bulletin' };
const article = { jurisdiction: 'KZ', code: 'CC', article: '164' };

function warningsOf(legalBases: readonly object[]): readonly string[] {
  const opened = { persons: ['p'], title: 'A case', openedOn: '2021-11-02', place: shymkent, legalBases, source };
  const told = new Telling('one').tell(['case.opened', opened]);
  return caseWarnings(foldCase(told.key, told.facts)!, caseLaw());
}

test('an article of a code no longer in force names that code, and is doubted', () => {
  expect(warningsOf([{ ...article, adopted: 1997 }])).toEqual([
    expect.stringMatching(
      /^KZ CC \(1997\) 164: the Criminal Code of 1997 was in force .* The CC of 2014 was in force then/,
    ),
  ]);
  expect(warningsOf([article, { ...article, adopted: 2014 }])).toEqual([]);
});
