import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { articleNotInForce } from './article-not-in-force.ts';
import type { JudgedFact } from './judged-fact.ts';

const cases = {
  ...plainRules.cases,
  notInForce: ({ adopted }: { adopted?: number }, on: string | null) => (adopted === 1997 ? `not on ${on}` : null),
};
const by = { now: Temporal.Instant.from('2021-12-31T00:00:00Z'), rules: { ...plainRules, cases } };
const article = { jurisdiction: 'KZ', code: 'CC', article: '164', part: null };
const judge = (type: JudgedFact['type'], data: object) =>
  articleNotInForce({ category: 'custody', type, data, state: null, others: [], custodyOf: new Map() }, by);

test.each([
  ['custody.began', 'since'],
  ['case.opened', 'openedOn'],
  ['case.charge-brought', 'on'],
  ['case.ruling-issued', 'on'],
  ['incident.recorded', 'occurredOn'],
] as const)('an article of %s is held to the day in "%s"', (type, day) => {
  const legalBases = [article, { ...article, adopted: 1997 }];
  expect(judge(type, { [day]: '2021-11-02', legalBases })).toEqual([
    {
      ...{ code: 'article-not-in-force', field: 'legalBases.1.adopted' },
      caution: { caution: 'code_not_in_force', basis: 'KZ CC (1997) 164', why: 'not on 2021-11-02' },
    },
  ]);
  expect(judge(type, { [day]: '2021-11-02', legalBases: [article] })).toEqual([]);
});
