import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';
import { RecordHistory } from './record-history.ts';
import { RecordStates } from './record-states.ts';
import { ThenAndNow } from './then-and-now.ts';

let harness: RecordHarness;
let boards: ThenAndNow;
let states: RecordStates;
let term: string;

const NOV_3 = '2021-11-03T05:00:00Z';
const NOV_8 = '2021-11-08T05:00:00Z';

const begun = (person: string, since: string) => ({
  person,
  kind: 'administrative_arrest',
  since,
  place: shymkent,
});
const arrest = (duration: string) => ({
  rule: 'kz.administrative-arrest',
  from: '2021-11-02',
  basis: 'detention',
  duration,
});

/**
 * On 5 November the board has three people: one with a wrong term, one who was never held, and one of whom all was right.
 * A fourth was held too, which was heard of only later.
 */
beforeAll(async () => {
  harness = await RecordHarness.open();
  const { store, registry, clock, custody } = harness;
  const history = new RecordHistory(store, registry, clock);
  boards = new ThenAndNow(custody, harness.dataSource);
  states = new RecordStates(store, registry, clock, custody);
  for (const [key, name] of Object.entries({
    wrong: 'Wrong Term',
    never: 'Never Held',
    right: 'Right',
    late: 'Late',
  })) {
    await harness.append({ stream: `person-${key}`, type: 'person.registered', data: { name }, at: NOV_3 });
  }
  for (const key of ['wrong', 'never', 'right']) {
    await harness.append({
      stream: `custody-${key}`,
      type: 'custody.began',
      data: begun(key, '2021-11-02'),
      at: NOV_3,
    });
  }
  term = await harness.append({
    stream: 'custody-wrong',
    type: 'custody.term-set',
    data: arrest('P5D'),
    at: NOV_3,
  });
  await harness.append({ stream: 'custody-right', type: 'custody.term-set', data: arrest('P10D'), at: NOV_3 });
  const correction = { event: term, field: 'duration', old: 'P5D', new: 'P10D', reason: 'The court says ten.' };
  await harness.append({ stream: 'custody-wrong', type: 'custody.corrected', data: correction, at: NOV_8 });
  await harness.append({
    stream: 'custody-late',
    type: 'custody.began',
    data: begun('late', '2021-11-04'),
    at: NOV_8,
  });
  // Later than the day asked about: it happened afterwards and makes no board of before it wrong.
  await harness.append({
    stream: 'custody-right',
    type: 'custody.extended',
    data: { on: '2021-11-09', by: 'P5D' },
    at: '2021-11-09T05:00:00Z',
  });
  const [began] = await history.of('custody-never');
  await harness.record(
    'custody-never',
    'custody.retracted',
    { event: began!.event, reason: 'Somebody else of that name.' },
    NOV_8,
  );
});
afterAll(() => harness.close());

test('the board of 5 November is held to what is known now, with what was recorded since', async () => {
  const { shown, shouldHaveShown, lines } = await boards.of({ validAt: '2021-11-05' });
  expect([shown, shouldHaveShown]).toEqual([3, 3]);
  expect(lines.map(({ person, was }) => [person.name, was])).toEqual([
    ['Late', 'missing'],
    ['Never Held', 'unfounded'],
    ['Wrong Term', 'wrong'],
  ]);
  const wrong = lines[2]!;
  expect(wrong.differences).toEqual([
    { field: 'earliest', said: '2021-11-07T00:00:00+06:00', should: '2021-11-12T00:00:00+06:00' },
    { field: 'latest', said: '2021-11-08T00:00:00+06:00', should: '2021-11-13T00:00:00+06:00' },
  ]);
  expect(wrong.because).toMatchObject([
    { stream: 'custody-wrong', type: 'custody.corrected', about: term, old: 'P5D', new: 'P10D' },
  ]);
  expect(lines[1]!.because).toMatchObject([{ type: 'custody.retracted', reason: 'Somebody else of that name.' }]);
});

test('a page at a time it says the same, and how many differences there are in all', async () => {
  const whole = await boards.of({ validAt: '2021-11-05' });
  expect([whole.differ, whole.nextCursor]).toEqual([3, null]);
  const lines: unknown[] = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: Awaited<ReturnType<ThenAndNow['of']>> = await boards.of({ validAt: '2021-11-05', limit: 2, cursor });
    expect(page).toMatchObject({ shown: 3, shouldHaveShown: 3, differ: 3 });
    lines.push(...page.lines);
    cursor = page.nextCursor;
  }
  expect(lines).toEqual(whole.lines);
});

test('once corrected the board of that day is right, and the day before it was not', async () => {
  expect((await boards.of({ validAt: '2021-11-05', knownAt: '2021-11-08' })).lines).toEqual([]);
  expect((await boards.of({ validAt: '2021-11-05', knownAt: '2021-11-07' })).lines).toHaveLength(3);
});

test('a moment that is none is refused', async () => {
  await expect(boards.of({ validAt: 'yesterday' })).rejects.toThrow(/no moment/);
});

test('a record as it stood says what was known then of what had happened then', async () => {
  const terms = async (asOf: object) => {
    const { state, revision } = (await states.of('custody-wrong', asOf))!;
    return [revision, (state as unknown as { terms: { duration: string }[] }).terms.map(({ duration }) => duration)];
  };
  expect(await terms({ knownAt: '2021-11-05' })).toEqual([1, ['P5D']]);
  expect(await terms({})).toEqual([2, ['P10D']]);
  const extended = (asOf: object) => states.of('custody-right', asOf);
  expect((await extended({ validAt: '2021-11-05' }))?.state).toMatchObject({ extensions: [] });
  expect((await extended({ validAt: '2021-11-10' }))?.state).toMatchObject({ extensions: [{ by: 'P5D' }] });
  expect((await extended({ validAt: '2021-11-10' }))?.custody).toMatchObject({ latest: '2021-11-18T00:00:00+06:00' });
});

test('of facts that were recorded in one moment it says what each of them left, and what the board had after the last', async () => {
  const of = async (revision: number) => {
    const found = (await states.of('custody-wrong', { validAt: '2021-11-05', revision }))!;
    const { terms } = found.state as unknown as { terms: { duration: string }[] };
    return [found.knownAt, found.revision, terms.map(({ duration }) => duration), found.custody?.latest ?? null];
  };
  expect(await of(0)).toEqual([NOV_3, 0, [], null]);
  expect(await of(1)).toEqual([NOV_3, 1, ['P5D'], '2021-11-08T00:00:00+06:00']);
  expect(await of(2)).toEqual([NOV_8, 2, ['P10D'], '2021-11-13T00:00:00+06:00']);
});

test('before anything was known, and before it had happened, there is nothing to show; of no record there is no answer', async () => {
  expect(await states.of('custody-wrong', { knownAt: '2021-11-02' })).toMatchObject({ revision: null, state: null });
  expect(await states.of('custody-late', { validAt: '2021-11-03' })).toMatchObject({ revision: 0, state: null });
  expect(await states.of('custody-nobody')).toBeNull();
  expect(await states.of('subscription-1')).toBeNull();
});
