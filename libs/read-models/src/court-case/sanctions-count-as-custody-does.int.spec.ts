import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';
import { Sanctions } from './sanctions.ts';

let harness: RecordHarness;
let began: string;

const sanctions = async (asOf: object = {}, viewer: 'internal' | 'public' = 'internal') => {
  const { items } = await new Sanctions(harness.dataSource, harness.clock, placeNames()).list({ ...asOf, viewer });
  return items.map(({ person, from, fromStated, endsOn, status }) => [person.id, from, fromStated, endsOn, status]);
};
const board = async (asOf: object = {}) =>
  (await harness.custody.held(asOf)).held.map(({ person, latest }) => [person.id, latest]);

const prison = (amount: number, unit: string) => ({ type: 'imprisonment', persons: ['anna-2'], amount, unit });

beforeAll(async () => {
  harness = await RecordHarness.open();
  const at = '2022-01-01T00:00:00Z';
  for (const person of ['anna', 'anna-2']) {
    await harness.append({ stream: `person-${person}`, type: 'person.registered', data: { name: 'Anna' }, at });
  }
  const merged = { into: 'anna', reason: 'one woman' };
  await harness.append({ stream: 'person-anna-2', type: 'person.merged', data: merged, at });
  const held = { person: 'anna', kind: 'remand', since: '2021-03-01', place: shymkent };
  began = await harness.append({ stream: 'custody-held', type: 'custody.began', data: held, at });
  const opened = { title: 'Trial', persons: ['anna-2'], place: shymkent };
  await harness.append({ stream: 'case-trial', type: 'case.opened', data: opened, at });
  const ruled = { on: '2021-09-01', sanctions: [prison(3, 'years')] };
  await harness.record('case-trial', 'case.ruling-issued', ruled, '2022-03-01T00:00:00Z');
});

afterAll(async () => {
  await harness.close();
});

test('a sentence that does not say from when it runs is counted from custody, through a merge', async () => {
  expect(await sanctions()).toEqual([['anna', '2021-03-01', false, '2024-03-01', 'in_force']]);
});

test('where custody says another day since, so do the sanctions, and as it was known before', async () => {
  const corrected = { event: began, field: 'since', old: '2021-03-01', new: '2021-02-01', reason: 'misread' };
  await harness.record('custody-held', 'custody.corrected', corrected, '2022-03-02T00:00:00Z');
  expect(await sanctions()).toEqual([['anna', '2021-02-01', false, '2024-02-01', 'in_force']]);
  expect(await sanctions({ knownAt: '2022-03-01' })).toEqual([['anna', '2021-03-01', false, '2024-03-01', 'in_force']]);
});

test('board and sanctions say the same end, of the sentence and of what an appeal made of it', async () => {
  const term = { rule: 'kz.imprisonment', from: '2021-02-01', basis: 'detention', duration: 'P3Y' };
  await harness.record('custody-held', 'custody.term-set', term, '2022-03-03T00:00:00Z');
  expect(await board()).toEqual([['anna', '2024-02-02T00:00:00+06:00']]);
  expect(await sanctions()).toMatchObject([['anna', '2021-02-01', false, '2024-02-01', 'in_force']]);
  const lodged = { appeal: 'first', by: ['anna-2'] };
  await harness.append({ stream: 'case-trial', type: 'case.appeal-lodged', data: lodged, at: '2022-03-04T00:00:00Z' });
  const decided = {
    ...{ appeal: 'first', on: '2021-12-15', outcome: 'partly_granted' },
    sanctions: [prison(13, 'months')],
  };
  await harness.append({
    stream: 'case-trial',
    type: 'case.appeal-decided',
    data: decided,
    at: '2022-03-04T00:00:00Z',
  });
  await harness.record('custody-held', 'custody.reduced', { on: '2021-12-15', to: 'P13M' }, '2022-03-04T00:00:00Z');
  expect(await board()).toEqual([['anna', '2022-03-02T00:00:00+06:00']]);
  expect(await sanctions()).toEqual([
    ['anna', '2021-02-01', false, '2024-02-01', 'annulled'],
    ['anna', '2021-02-01', false, '2022-03-01', 'term_over'],
  ]);
});

test('who may not know of the custody is told the sentence as the case alone has it', async () => {
  const closed = { confidentiality: 'internal', reason: 'In danger' };
  await harness.record('custody-held', 'custody.confidentiality-set', closed, '2022-03-05T00:00:00Z');
  expect(await sanctions({}, 'public')).toMatchObject([
    ['anna', '2021-09-01', false, '2024-09-01', 'annulled'],
    ['anna', '2021-09-01', false, '2022-10-01', 'in_force'],
  ]);
  expect(await sanctions()).toMatchObject([{}, ['anna', '2021-02-01', false, '2022-03-01', 'term_over']]);
});
