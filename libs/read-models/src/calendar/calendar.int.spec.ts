import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { placeNames, termRules } from '#legal';
import { fixedClock } from '#testing';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';
import { Calendar } from './calendar.ts';
import type { CalendarFilter } from './calendar-query.ts';

let harness: RecordHarness;
const at = '2021-11-03T06:00:00Z';
const everything: CalendarFilter = {
  ...{ person: null, place: null, region: null, statute: null, kind: null },
  everything: true,
};
const only = (filter: Partial<CalendarFilter>): CalendarFilter => ({ ...everything, everything: false, ...filter });

beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

/** What a calendar shows of one record at a moment. */
async function entries(key: string, now = '2021-11-09T06:00:00Z', filter = everything) {
  const list = await new Calendar(harness.dataSource, fixedClock(now), termRules(), placeNames()).list(filter);
  return list.filter(({ stream }) => stream.endsWith(`-${key}`));
}

async function arrest(key: string, { name = `Name ${key}`, more = {} }: { name?: string; more?: object } = {}) {
  await harness.record(`person-${key}`, 'person.registered', { name }, at);
  await harness.record(
    `custody-${key}`,
    'custody.began',
    {
      ...{ person: key, kind: 'administrative_arrest', since: '2021-11-02' },
      place: { ...shymkent, region: 'Turkistan' },
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '667' }],
      ...more,
    },
    at,
  );
  return await harness.record(
    `custody-${key}`,
    'custody.term-set',
    { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' },
    at,
  );
}

async function openCase(key: string, hearingAt: string) {
  await harness.record(`person-${key}`, 'person.registered', { name: `Name ${key}` }, at);
  const opened = await harness.record(
    `case-${key}`,
    'case.opened',
    { title: `Case ${key}`, persons: [key], place: shymkent, court: 'A court' },
    at,
  );
  const set = await harness.record(
    `case-${key}`,
    'case.hearing-scheduled',
    { hearing: 'first', at: hearingAt, what: 'Appeal' },
    at,
  );
  return { opened, set };
}

test('a term stands on the days of its window, under one topic, whatever becomes of it', async () => {
  const term = await arrest('a');
  const [first] = await entries('a');
  expect(first).toMatchObject({
    ...{ topic: 'custody-a', matter: 'term', names: ['Name a'], place: 'Shymkent', kind: 'administrative_arrest' },
    ...{ ended: null, legalBases: ['KZ CAO 667'], sequence: 1, changedAt: '2021-11-03T06:00:00Z' },
    time: { of: 'days', first: '2021-11-12', last: '2021-11-12' },
  });
  await harness.record(
    'custody-a',
    'custody.corrected',
    { event: term, field: 'duration', old: 'P10D', new: 'P15D', reason: 'A slip.' },
    '2021-11-05T06:00:00Z',
  );
  const [moved] = await entries('a');
  expect(moved).toMatchObject({
    ...{ topic: 'custody-a', sequence: 2, time: { first: '2021-11-17', last: '2021-11-17' } },
  });
});

test('the end of a term calls nothing off; only what is recorded does, and stays for 30 days', async () => {
  await arrest('b');
  const after = '2021-11-30T06:00:00Z';
  expect(await entries('b', after)).toMatchObject([{ ended: null }]);
  await harness.record('custody-b', 'custody.release-reported', { on: '2021-11-12' }, '2021-11-12T10:00:00Z');
  expect(await entries('b', after)).toMatchObject([{ ended: null, sequence: 2 }]);
  await harness.record('custody-b', 'custody.release-confirmed', { on: '2021-11-12' }, '2021-11-13T10:00:00Z');
  expect(await entries('b', after)).toMatchObject([{ ended: 'released', endedOn: '2021-11-12', sequence: 3 }]);
  expect(await entries('b', '2021-12-13T09:00:00Z')).toHaveLength(1);
  expect(await entries('b', '2021-12-13T11:00:00Z')).toEqual([]);
});

test('a death that is recorded of the person alone calls it off', async () => {
  await arrest('c');
  await harness.record('person-c', 'person.died', { on: '2021-11-06' }, '2021-11-06T10:00:00Z');
  expect(await entries('c')).toMatchObject([{ ended: 'died', sequence: 2, changedAt: '2021-11-06T10:00:00Z' }]);
});

test('a term that was taken back, and so has no end any more, is called off on the days that it had', async () => {
  const term = await arrest('d', { more: { kind: 'restriction_of_liberty' } });
  await harness.record('custody-d', 'custody.retracted', { event: term, reason: 'Not so.' }, '2021-11-05T06:00:00Z');
  expect(await entries('d')).toMatchObject([
    { ended: 'unknown', time: { of: 'days', first: '2021-11-12' }, sequence: 2 },
  ]);
});

test('a hearing moves under one topic, and is called off when it is postponed, cancelled or taken back', async () => {
  const { set } = await openCase('e', '2021-12-10T10:00');
  expect(await entries('e')).toMatchObject([{ topic: 'case-e#first', ended: null, sequence: 0, title: 'Case e' }]);
  await harness.record('case-e', 'case.hearing-postponed', { hearing: 'first', to: '2021-12-13' }, at);
  expect(await entries('e')).toMatchObject([{ ended: null, sequence: 1, time: { of: 'days', first: '2021-12-13' } }]);
  const put = await harness.record('case-e', 'case.hearing-postponed', { hearing: 'first', to: null }, at);
  expect(await entries('e')).toMatchObject([{ ended: 'postponed', sequence: 2, time: { first: '2021-12-13' } }]);
  await harness.record('case-e', 'case.retracted', { event: put, reason: 'Not so.' }, at);
  expect(await entries('e')).toMatchObject([{ ended: null, sequence: 3, time: { first: '2021-12-13' } }]);
  await harness.record('case-e', 'case.hearing-cancelled', { hearing: 'first' }, at);
  expect(await entries('e')).toMatchObject([{ ended: 'cancelled', sequence: 4 }]);
  await harness.record('case-e', 'case.retracted', { event: set, reason: 'No such hearing.' }, at);
  expect(await entries('e')).toMatchObject([{ ended: 'retracted', sequence: 5, what: 'Appeal' }]);
});

test('a hearing that stands so only by an exercise is marked as one, and no longer once that was put right', async () => {
  const { set } = await openCase('drill', '2021-11-20T10:00');
  await harness.record(
    'case-drill',
    'case.hearing-scheduled',
    { hearing: 'second', at: '2021-11-22', what: 'Ruling' },
    at,
  );
  expect((await entries('drill')).map(({ exercise }) => exercise)).toEqual([false, false]);
  const move = (old: string, now: string, more: object) =>
    harness.record(
      'case-drill',
      'case.corrected',
      { event: set, field: 'at', old, new: now, reason: 'A slip.', ...more },
      '2021-11-05T06:00:00Z',
    );
  await move('2021-11-20T10:00', '2021-11-21T10:00', { exercise: true });
  expect((await entries('drill')).map(({ topic, exercise }) => [topic, exercise])).toEqual([
    ['case-drill#first', true],
    ['case-drill#second', false],
  ]);
  await move('2021-11-21T10:00', '2021-11-20T10:00', {});
  expect((await entries('drill')).map(({ exercise }) => exercise)).toEqual([false, false]);
  await harness.record(
    'case-drill',
    'case.retracted',
    { event: set, reason: 'Trying it out.', exercise: true },
    '2021-11-06T06:00:00Z',
  );
  expect((await entries('drill')).map(({ ended, exercise }) => [ended, exercise])).toEqual([
    ['retracted', true],
    [null, false],
  ]);
});

test('a death that was recorded as an exercise calls a hearing off as one', async () => {
  await openCase('mourned', '2021-11-20T10:00');
  await harness.record('person-mourned', 'person.died', { on: '2021-11-04', exercise: true }, '2021-11-05T06:00:00Z');
  expect(await entries('mourned')).toMatchObject([{ ended: 'cancelled', exercise: true }]);
});

test('a case that was taken back calls off its hearings', async () => {
  const { opened } = await openCase('f', '2021-12-10T10:00');
  await harness.record('case-f', 'case.retracted', { event: opened, reason: 'Not so.' }, at);
  expect(await entries('f')).toMatchObject([{ topic: 'case-f#first', ended: 'retracted', sequence: 1 }]);
});

test('what is not for everybody is in no calendar, called off or not, also where it once was', async () => {
  await arrest('g');
  await openCase('h', '2021-12-10T10:00');
  expect([...(await entries('g')), ...(await entries('h'))]).toHaveLength(2);
  await harness.record('person-g', 'person.consent-stated', { extent: 'partners' }, at);
  await harness.record('case-h', 'case.confidentiality-set', { confidentiality: 'internal', reason: 'x' }, at);
  expect([...(await entries('g')), ...(await entries('h'))]).toEqual([]);
  await harness.record('custody-g', 'custody.release-confirmed', { on: '2021-11-08' }, '2021-11-08T10:00:00Z');
  expect(await entries('g')).toEqual([]);
});

test('a calendar has what fits every part of its filter', async () => {
  await arrest('i');
  await openCase('j', '2021-12-10T10:00');
  const found = async (filter: Partial<CalendarFilter>) =>
    [...(await entries('i', undefined, only(filter))), ...(await entries('j', undefined, only(filter)))].map(
      ({ topic }) => topic,
    );
  const [term, hearing] = ['custody-i', 'case-j#first'];
  expect(await found({ person: 'i' })).toEqual([term]);
  expect(await found({ person: 'j' })).toEqual([hearing]);
  expect(await found({ place: 'SHYMKENT' })).toEqual([term, hearing]);
  expect(await found({ place: 'Almaty' })).toEqual([]);
  expect(await found({ region: 'turkistan' })).toEqual([term]);
  expect(await found({ statute: 'kz cao667' })).toEqual([term]);
  expect(await found({ statute: 'KZ CAO' })).toEqual([term]);
  expect(await found({ statute: 'KZ CAO 66' })).toEqual([]);
  expect(await found({ kind: 'hearing' })).toEqual([hearing]);
  expect(await found({ kind: 'administrative_arrest', person: 'j' })).toEqual([]);
  expect(await found({})).toEqual([]);
});

test('whoever follows a person follows them under every key; another name makes the entry newer, and is no change of it', async () => {
  await arrest('k');
  await harness.record('person-l', 'person.registered', { name: 'Name l' }, at);
  const [before] = await entries('k');
  const [later, latest] = ['2021-11-04T06:00:00Z', '2021-11-05T06:00:00Z'];
  await harness.record('person-k', 'person.merged', { into: 'l', reason: 'One and the same.' }, later);
  const [merged] = await entries('k', undefined, only({ person: 'l' }));
  expect(merged).toMatchObject({
    ...{ topic: 'custody-k', names: ['Name l'] },
    ...{ sequence: before!.sequence, changedAt: later },
  });
  expect(await entries('k', undefined, only({ person: 'k' }))).toHaveLength(1);
  await harness.record('person-k', 'person.unmerged', { from: 'l', reason: 'Two after all.' }, latest);
  const [apart] = await entries('k');
  expect(apart).toMatchObject({ names: ['Name k'], sequence: before!.sequence, changedAt: latest });
});

test('SEQUENCE of a hearing rises with its own changes, and with nothing else that is recorded', async () => {
  const { opened, set } = await openCase('n', '2021-12-10T10:00');
  const second = { hearing: 'second', at: '2021-12-20T10:00', what: 'Ruling' };
  const other = await harness.record('case-n', 'case.hearing-scheduled', second, at);
  const numbers = async () => (await entries('n')).map(({ sequence }) => sequence);
  const put = (event: string, field: string, old: unknown, now: unknown) =>
    harness.record('case-n', 'case.corrected', { event, field, old, new: now, reason: 'A slip.' }, at);
  expect(await numbers()).toEqual([0, 0]);
  await harness.record('person-n', 'person.name-added', { name: 'Another spelling' }, at);
  await harness.record('case-n', 'case.ruling-issued', { on: '2021-11-03', sanctions: [] }, at);
  await put(opened, 'openedOn', null, '2021-11-01');
  expect(await numbers()).toEqual([0, 0]);
  await put(set, 'at', '2021-12-10T10:00', '2021-12-10T11:00');
  expect(await numbers()).toEqual([1, 0]);
  const moved = await harness.record('case-n', 'case.hearing-postponed', { hearing: 'second', to: '2021-12-21' }, at);
  expect(await numbers()).toEqual([1, 1]);
  const slip = await put(moved, 'to', '2021-12-21', '2021-12-22');
  await harness.record('case-n', 'case.retracted', { event: slip, reason: 'It was right.' }, at);
  expect(await numbers()).toEqual([1, 3]);
  await put(other, 'what', 'Ruling', 'The ruling');
  expect(await numbers()).toEqual([1, 4]);
  // Both are shown under the case's court.
  await put(opened, 'court', 'A court', 'Another court');
  expect(await numbers()).toEqual([2, 5]);
  await harness.record('person-n', 'person.died', { on: '2021-11-04' }, '2021-11-05T06:00:00Z');
  expect(await numbers()).toEqual([3, 6]);
});

test('what is over leaves after 30 days', async () => {
  await openCase('m', '2021-11-04T10:00');
  expect(await entries('m', '2021-12-04T03:00:00Z')).toHaveLength(1);
  expect(await entries('m', '2021-12-04T05:00:00Z')).toEqual([]);
  expect(Temporal.Instant.from('2021-11-04T10:00:00+06:00').toString()).toBe('2021-11-04T04:00:00Z');
});
