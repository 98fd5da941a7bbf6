import { expect, test } from '@jest/globals';
import { shymkent, Telling } from '../testing/telling.ts';
import { foldCustody } from './fold-custody.ts';

const article = (number: string) => ({ jurisdiction: 'KZ', code: 'CC', article: number, part: null });
const held = new Telling('abildaev').tell([
  'custody.began',
  { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent, legalBases: [article('405')] },
]);
const bases = (telling: Telling) => foldCustody(telling.key, telling.facts)?.legalBases.map(({ article: of }) => of);

test('a person is held under the articles of the last conversion that names any, or else under those of the beginning', () => {
  expect(bases(held)).toEqual(['405']);
  const silent = held.tell(['custody.converted', { on: '2021-11-05', kind: 'criminal_detention' }]);
  expect(bases(silent)).toEqual(['405']);
  const named = silent.tell(['custody.converted', { on: '2021-11-06', kind: 'remand', legalBases: [article('380')] }]);
  expect(bases(named)).toEqual(['380']);
  expect(bases(named.tell(['custody.converted', { on: '2021-11-07', kind: 'imprisonment' }]))).toEqual(['380']);
});
