import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { RecordHarness, shymkent, uralsk } from '../testing/record-harness.ts';
import { Sanctions } from './sanctions.ts';

let harness: RecordHarness;

beforeAll(async () => {
  harness = await RecordHarness.open();
  const early = '2021-11-05T05:00:00Z';
  const opened = { title: 'The case of two', persons: ['amirov', 'nobody'], place: shymkent, court: 'City court' };
  await harness.append({ stream: 'person-amirov', type: 'person.registered', data: { name: 'Amirov' }, at: early });
  await harness.append({ stream: 'case-two', type: 'case.opened', data: opened, at: early });
  const scheduled = { hearing: 'first', at: '2021-11-20T10:00', what: 'First hearing' };
  await harness.append({ stream: 'case-two', type: 'case.hearing-scheduled', data: scheduled, at: early });
  await harness.append({
    stream: 'case-two',
    type: 'case.hearing-scheduled',
    data: { hearing: 'last', at: '2021-12-10', what: 'Verdict' },
    at: early,
  });
  await harness.append({
    stream: 'case-two',
    type: 'case.hearing-postponed',
    data: { hearing: 'first', to: '2021-11-25T15:30', reason: 'The judge is ill.' },
    at: '2021-11-19T05:00:00Z',
  });
  await harness.append({
    stream: 'case-open',
    type: 'case.opened',
    data: { title: 'Waiting', persons: ['amirov'], place: uralsk },
    at: early,
  });
  await harness.append({
    stream: 'case-open',
    type: 'case.hearing-scheduled',
    data: { hearing: 'only', at: '2021-11-18T09:00', what: 'Appeal' },
    at: early,
  });
  await harness.append({
    stream: 'case-open',
    type: 'case.hearing-postponed',
    data: { hearing: 'only', to: null },
    at: '2021-11-18T05:00:00Z',
  });
  await harness.append({
    stream: 'case-open',
    type: 'case.ruling-issued',
    data: {
      on: '2021-11-03',
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '488', part: '6' }],
      sanctions: [
        { type: 'fine', persons: ['amirov', 'nobody'], amount: 87510, unit: 'KZT' },
        { type: 'arrest', persons: ['amirov'], amount: 15, unit: 'days' },
      ],
    },
    at: early,
  });
  await harness.projector().catchUp();
});

afterAll(async () => {
  await harness.close();
});

const lines = async (request: Parameters<typeof harness.hearings.list>[0]) =>
  (await harness.hearings.list(request)).hearings.map(({ hearing, at, status, past }) => [hearing, at, status, past]);

test('what is ahead, in order, at the time of the place; what waits for a date stands last', async () => {
  expect(await lines({ validAt: '2021-11-19' })).toEqual([
    ['first', '2021-11-25T15:30:00+06:00', 'scheduled', false],
    ['last', '2021-12-10', 'scheduled', false],
    ['only', null, 'postponed', false],
  ]);
});

test('a day counts until it is over, an hour until it has come', async () => {
  expect(await lines({ validAt: '2021-12-10T23:00:00+06:00', to: '2021-12-31' })).toEqual([
    ['last', '2021-12-10', 'scheduled', false],
  ]);
  expect(await lines({ validAt: '2021-11-25T15:30:00+06:00', to: '2021-11-30' })).toEqual([]);
});

test('with a first day, what is past shows too, and that nobody said what came of it', async () => {
  expect(await lines({ validAt: '2021-12-20', from: '2021-11-25', to: '2021-12-10' })).toEqual([
    ['first', '2021-11-25T15:30:00+06:00', 'scheduled', true],
    ['last', '2021-12-10', 'scheduled', true],
  ]);
});

test('before the postponements were known, the board says the old times', async () => {
  expect(await lines({ validAt: '2021-11-10', knownAt: '2021-11-17' })).toEqual([
    ['only', '2021-11-18T09:00:00+05:00', 'scheduled', false],
    ['first', '2021-11-20T10:00:00+06:00', 'scheduled', false],
    ['last', '2021-12-10', 'scheduled', false],
  ]);
});

test('who is on the custody board sees the next hearing of any of their cases', async () => {
  await harness.record(
    'custody-amirov',
    'custody.began',
    { person: 'amirov', kind: 'remand', since: '2021-04', place: shymkent },
    '2021-11-05T05:00:00Z',
  );
  const next = async (validAt: string, knownAt?: string) =>
    (await harness.custody.held({ validAt, knownAt: knownAt ?? null })).held[0]?.nextHearing?.at ?? null;
  expect(await next('2021-11-10')).toBe('2021-11-25T15:30:00+06:00');
  expect(await next('2021-11-10', '2021-11-17')).toBe('2021-11-18T09:00:00+05:00');
  expect(await next('2021-12-11')).toBeNull();
});

test('days that end before they begin are refused', async () => {
  await expect(harness.hearings.list({ from: '2021-12-01', to: '2021-11-01' })).rejects.toThrow('is before the first');
  await expect(harness.hearings.list({ from: '2021-11-31' })).rejects.toThrow('November');
});

test('sanctions: each on each person with its own amount', async () => {
  const { items: fines } = await new Sanctions(harness.dataSource, harness.clock, placeNames()).list({ type: 'fine' });
  expect(fines.map(({ person, amount, unit, legalBases }) => [person.name, amount, unit, legalBases])).toEqual([
    ['Amirov', 87510, 'KZT', ['KZ CAO 488(6)']],
    ['nobody', 87510, 'KZT', ['KZ CAO 488(6)']],
  ]);
  expect(await harness.dataSource.query('SELECT count(*)::int AS n FROM sanction')).toEqual([{ n: 3 }]);
});
