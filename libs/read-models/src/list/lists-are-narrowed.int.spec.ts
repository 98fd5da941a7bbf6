import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { PublicChanges } from '../changes/public-changes.ts';
import { Incidents } from '../incident/incidents.ts';
import { Persons } from '../person/persons.ts';
import { RecordHarness, shymkent, uralsk } from '../testing/record-harness.ts';
import type { ListFilter } from './list-filter.ts';

let harness: RecordHarness;
const at = '2021-11-03T06:00:00Z';
const law = [{ jurisdiction: 'KZ', code: 'CAO', article: '488', part: '6' }];

beforeAll(async () => {
  harness = await RecordHarness.open();
  await harness.append({ stream: 'person-a', type: 'person.registered', data: { name: 'Абильдаев Нуржан' }, at });
  await harness.append({ stream: 'person-b', type: 'person.registered', data: { name: 'Nurzhan Abildaev' }, at });
  await harness.append({ stream: 'person-c', type: 'person.registered', data: { name: 'Zhanna Another' }, at });
  const began = (key: string, data: object) =>
    harness.append({ stream: `custody-${key}`, type: 'custody.began', data: { kind: 'detention', ...data }, at });
  await began('a', { person: 'a', since: '2021-11-02', place: shymkent, legalBases: law });
  await began('c', { person: 'c', since: '2021-10', place: uralsk });
  await harness.append({
    stream: 'incident-c',
    type: 'incident.recorded',
    data: { occurredOn: '2021-11-01', kinds: ['search'], summary: 'A flat was searched.', persons: [{ person: 'c' }] },
    at,
  });
  await harness.record('person-a', 'person.merged', { into: 'b', reason: 'The same man.' }, '2021-11-05T06:00:00Z');
});
afterAll(() => harness.close());

async function held(filter: ListFilter, asOf: object = {}) {
  return (await harness.custody.held({ ...filter, ...asOf })).held.map(({ episode }) => episode).sort();
}

test.each<[ListFilter, string[]]>([
  [{}, ['a', 'c']],
  [{ place: 'ШЫМКЕНТ' }, ['a']],
  [{ place: 'Уральск' }, ['c']],
  [{ person: 'b' }, ['a']],
  [{ person: 'a' }, ['a']],
  [{ article: 'kz cao 488' }, ['a']],
  [{ article: 'KZ CC' }, []],
  [{ kind: 'criminal_sentence' }, []],
  [{ q: 'abildaev NURZHAN' }, ['a']],
  [{ q: 'нуржан' }, ['a']],
  [{ q: 'zhan' }, ['a', 'c']],
  [{ from: '2021-10-15', to: '2021-10-16' }, ['c']],
  [{ from: '2021-11-01' }, ['a']],
  [{ place: 'Oral', person: 'b' }, []],
])('%j takes %j of those held', async (filter, episodes) => {
  expect(await held(filter)).toEqual(episodes);
});

test('a filter looks at what was known then: before they were said to be one, nothing of the one is of the other', async () => {
  const knownAt = '2021-11-04T00:00:00Z';
  expect(await held({ person: 'b' }, { knownAt })).toEqual([]);
  expect(await held({ q: 'abildaev' }, { knownAt })).toEqual([]);
});

test('a page is full of what the filter takes, and leads on', async () => {
  const persons = new Persons(harness.dataSource, harness.clock);
  const first = await persons.list({ q: 'zhan', limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual(['c']);
  const second = await persons.list({ q: 'zhan', limit: 1, cursor: first.nextCursor });
  expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([['b'], null]);
  const incidents = await new Incidents(harness.dataSource, harness.clock, placeNames()).list({
    kind: 'search',
    person: 'c',
  });
  expect(incidents.items.map(({ incident }) => incident)).toEqual(['c']);
});

test('the feed tells of the records that a filter takes, and its pages neither miss nor repeat', async () => {
  const changes = new PublicChanges(harness.dataSource, harness.clock, placeNames());
  const ofC: string[] = [];
  let before: bigint | null = null;
  do {
    const page = await changes.list({ person: 'c', limit: 1, before });
    ofC.push(...page.changes.map(({ stream }) => stream));
    before = page.before;
  } while (before !== null);
  expect(ofC).toEqual(['incident-c', 'custody-c', 'person-c']);
  const days = await changes.list({ from: '2021-11-05', limit: 10 });
  expect(days.changes.map(({ type }) => type)).toEqual(['person.merged']);
});
