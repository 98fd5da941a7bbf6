import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';

let harness: RecordHarness;

const questions = async (asOf: object = {}, viewer: 'internal' | 'public' = 'internal') => {
  const { held } = await harness.custody.held({ ...asOf, viewer });
  return held.map(({ person, questions }) => [
    person.id,
    ...questions.map(({ finding, text }) => `${finding}: ${text}`),
  ]);
};

beforeAll(async () => {
  harness = await RecordHarness.open();
  const at = '2022-01-01T00:00:00Z';
  for (const person of ['anna', 'anna-2']) {
    await harness.append({ stream: `person-${person}`, type: 'person.registered', data: { name: 'Anna' }, at });
  }
  const merged = { into: 'anna', reason: 'one woman' };
  await harness.append({ stream: 'person-anna-2', type: 'person.merged', data: merged, at });
  const began = { person: 'anna', kind: 'imprisonment', since: '2022-01-01', place: shymkent };
  await harness.append({ stream: 'custody-held', type: 'custody.began', data: began, at });
  const opened = { title: 'Trial', persons: ['anna-2'], place: shymkent };
  await harness.append({ stream: 'case-trial', type: 'case.opened', data: opened, at });
  const sanctions = [{ type: 'imprisonment', persons: ['anna-2'], amount: 3, unit: 'years', suspended: true }];
  const ruled = { on: '2022-03-01', sanctions };
  await harness.record('case-trial', 'case.ruling-issued', ruled, '2022-03-05T00:00:00Z');
});

afterAll(async () => {
  await harness.close();
});

test('a question stands on the line of whoever it is about, through a merge, and goes with the answer', async () => {
  const asked = [
    'anna',
    'suspended: A court imposed a suspended sentence on 1 March 2022, by which nobody is held; the record of custody does not take that into account yet.',
  ];
  expect(await questions()).toEqual([asked]);
  await harness.record('custody-held', 'custody.release-reported', { on: '2022-03-02' }, '2022-03-10T00:00:00Z');
  expect(await questions()).toEqual([['anna']]);
  // As it was known, and as it was, at any two times.
  expect(await questions({ knownAt: '2022-03-09T00:00:00Z' })).toEqual([asked]);
  expect(await questions({ knownAt: '2022-03-04T00:00:00Z' })).toEqual([['anna']]);
  expect(await questions({ validAt: '2022-02-28' })).toEqual([['anna']]);
  expect(await questions({ validAt: '2022-03-01' })).toEqual([asked]);
});

test('whoever may not know of the case is told nothing of it', async () => {
  const closed = { confidentiality: 'internal', reason: 'In danger' };
  await harness.record('case-trial', 'case.confidentiality-set', closed, '2022-03-11T00:00:00Z');
  expect(await questions({ validAt: '2022-03-01' }, 'public')).toEqual([['anna']]);
  expect(await questions({ validAt: '2022-03-01' })).toMatchObject([['anna', expect.stringContaining('suspended')]]);
});
