import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  custodyWindow,
  effectiveFacts,
  foldCase,
  foldCustody,
  NO_JURISDICTIONS,
  openQuestions,
  sanctionsAndCustody,
} from '#domain';
import { InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { fixedClock } from '#testing';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, person, recordingOn, shymkent, termSet } from '../testing/recording.ts';

const rules = termRules();
const CASES = ['case', 'other'];
let recording: ReturnType<typeof recordingOn>;
let episodesOf: Readonly<Record<string, readonly string[]>>;

const fact = (type: string, key: string, data: object, id: string | null = null): FactToRecord => ({
  fact: type,
  key,
  id,
  data: { source: { publisher: 'City court' }, ...data },
});
const opened = (key = 'case', data: object = {}) =>
  fact('case.opened', key, {
    title: 'Trial',
    persons: ['anna', 'bolat'],
    place: shymkent,
    openedOn: '2022-01',
    ...data,
  });
const prison = (amount: number | null, unit: string | null, data: object = {}) => ({
  type: 'imprisonment',
  persons: ['anna'],
  amount,
  unit,
  ...data,
});
const ruled = (data: object, key = 'case') =>
  fact('case.ruling-issued', key, { on: '2022-09-01', sanctions: [], ...data }, `ruling-${key}`);
const appealed = (appeal: string, on: string, ...sanctions: readonly object[]) => [
  fact('case.appeal-lodged', 'case', { appeal, by: ['anna'] }),
  fact('case.appeal-decided', 'case', { appeal, on, outcome: 'partly_granted', sanctions }, `appeal-${appeal}`),
];
const corrected = (event: string, field: string, old: unknown, now: unknown, of = 'case', key = 'case') =>
  fact(`${of}.corrected`, key, { event, field, old, new: now, reason: 'misread' });
const retracted = (event: string) => fact('case.retracted', 'case', { event, reason: 'another trial' });

const remand = began('held', 'anna', { kind: 'remand', since: '2022-03-01' });
const threeYears = ruled({ sanctions: [prison(3, 'years')] });
const serving = [
  began('held', 'anna', { kind: 'imprisonment', since: '2022-03-01' }),
  termSet('held', 'P3Y', { rule: 'kz.imprisonment', from: '2022-03-01' }),
];

/** What custody, board and sanctions say: facts behind the first, the last day, what is asked, and the end of each sanction. */
async function says(key = 'held') {
  const cases = (
    await Promise.all(CASES.map(async (one) => foldCase(one, await recording.events(`case-${one}`))))
  ).filter((one) => one !== null);
  const events = await recording.events(`custody-${key}`);
  const episode = foldCustody(key, events)!;
  const facts = effectiveFacts(events)
    .slice(1)
    .map(({ type, data }) => {
      const { to = null, manner = null } = data as { readonly to?: string; readonly manner?: string };
      return [type.replace('custody.', ''), to ?? manner].filter((one) => one !== null).join(' ');
    });
  const party = (who: string) => ({
    keys: [who],
    episodes: [episode].filter((one) => one.person === who),
    cases,
  });
  return {
    facts,
    end: custodyWindow(episode, rules).latestDate,
    asked: openQuestions(episode, cases, [episode.person]).map(({ finding }) => finding),
    sanctions: cases.flatMap((one) =>
      sanctionsAndCustody(one, party).map(({ endsOn, end }) => `${endsOn}${end ? ` ${end.how}` : ''}`),
    ),
  };
}

beforeEach(async () => {
  episodesOf = { anna: ['held'] };
  const clock = fixedClock('2025-12-31T06:00:00Z');
  recording = recordingOn(
    new InMemoryEventStore(),
    async () => [],
    clock,
    NO_JURISDICTIONS,
    async (who) => episodesOf[who] ?? [],
    async () => CASES,
  );
  await recording.record(person('anna'), person('bolat'));
});

describe('somebody held since 1 March 2022 whose three years without a start were cut to 13 months', () => {
  const cut = appealed('first', '2022-12-15', prison(13, 'months'));

  test('is held until 1 April 2023 by the board and by the sanctions', async () => {
    await recording.record(...serving, opened(), threeYears, ...cut);
    expect(await says()).toEqual({
      facts: ['term-set', 'reduced P13M'],
      end: '2023-04-01',
      asked: [],
      sanctions: ['2025-03-01 annulled', '2023-04-01'],
    });
  });

  test('is so too where the appeal was recorded before the ruling', async () => {
    await recording.record(...serving, opened(), ...cut);
    expect(await says()).toMatchObject({ facts: ['term-set'], end: '2025-03-01', asked: ['sentenced'] });
    await recording.record(threeYears);
    expect(await says()).toMatchObject({ end: '2023-04-01', asked: [], sanctions: [expect.anything(), '2023-04-01'] });
  });

  test('is held until another day by both, where the start of custody is corrected', async () => {
    await recording.record(...serving, opened(), threeYears, ...cut);
    await recording.record(corrected('held-term', 'from', '2022-03-01', '2022-04-01', 'custody', 'held'));
    const both = { end: '2023-05-01', sanctions: ['2025-04-01 annulled', '2023-05-01'] };
    expect(await says()).toMatchObject(both);
  });

  test('is held for three years again, and asked about, where the ruling is taken back after that', async () => {
    await recording.record(...serving, opened(), threeYears, ...cut);
    await recording.record(corrected('held-term', 'from', '2022-03-01', '2022-04-01', 'custody', 'held'));
    await recording.record(retracted('ruling-case'));
    expect(await says()).toMatchObject({ facts: ['term-set'], end: '2025-04-01', asked: ['sentenced'] });
  });
});

describe('of two appeals', () => {
  const first = appealed('first', '2022-12-15', prison(2, 'years'));
  const second = appealed('second', '2023-02-01', prison(13, 'months'));

  test('custody follows each, in one command or in two', async () => {
    await recording.record(...serving, opened(), threeYears, ...first, ...second);
    const both = { facts: ['term-set', 'reduced P2Y', 'reduced P13M'], end: '2023-04-01', asked: [] };
    expect(await says()).toMatchObject(both);
    await recording.record(retracted('appeal-second'));
    expect(await says()).toMatchObject({ facts: ['term-set', 'reduced P2Y'], end: '2024-03-01', asked: [] });
  });

  test('the first is taken back, and custody follows the second alone', async () => {
    await recording.record(...serving, opened(), threeYears, ...first);
    await recording.record(...second);
    await recording.record(retracted('appeal-first'));
    expect(await says()).toMatchObject({ facts: ['term-set', 'reduced P13M'], end: '2023-04-01', asked: [] });
    await recording.record(corrected('appeal-second', 'sanctions.0.amount', 13, 14));
    expect(await says()).toMatchObject({ facts: ['term-set', 'reduced P14M'], end: '2023-05-01', asked: [] });
  });
});

describe('nobody is reported as released who may be held for another case', () => {
  const basis = [{ jurisdiction: 'KZ', code: 'CC', article: '405' }];
  const other = opened('other', { persons: ['anna'], openedOn: null });

  test('acquitted there while serving a sentence: it is asked', async () => {
    await recording.record(...serving, opened(), other, threeYears);
    await recording.record(ruled({ outcome: 'acquitted', on: '2023-02-01' }, 'other'));
    expect(await says()).toMatchObject({ facts: ['term-set'], end: '2025-03-01', asked: ['acquitted'] });
  });

  test('acquitted of one thing and charged with another', async () => {
    const charged = fact('case.charge-brought', 'other', { charge: 'a', persons: ['anna'], legalBases: basis });
    await recording.record(remand, opened(), other, charged, ruled({ outcome: 'acquitted' }));
    expect(await says()).toMatchObject({ facts: [], asked: ['acquitted'] });
  });

  test('released from one of two sentences', async () => {
    await recording.record(...serving, opened(), other, threeYears);
    await recording.record(ruled({ sanctions: [prison(2, 'years')], on: '2023-01-01' }, 'other'));
    await recording.record(
      fact('case.released-from-sentence', 'case', { on: '2023-05-10', persons: ['anna'], how: 'amnesty' }),
    );
    expect(await says()).toMatchObject({ facts: ['term-set'], asked: ['released', 'sentenced'] });
  });

  test('sentenced in absentia there before the arrest', async () => {
    const absent = ruled({ sanctions: [prison(3, 'years', { inAbsentia: true })], on: '2021-05-01' }, 'other');
    await recording.record(opened(), other, absent, remand);
    await recording.record(ruled({ outcome: 'acquitted' }));
    expect(await says()).toMatchObject({ facts: [], asked: ['acquitted'] });
  });

  test('and of custody that names the one case nothing is asked, where the other lets the person go', async () => {
    const ruling = { case: 'case', event: 'ruling-case' };
    const named = { rule: 'kz.imprisonment', from: '2022-03-01', basis: 'detention', duration: 'P3Y', ruling };
    await recording.record(remand, opened(), other, threeYears, fact('custody.term-set', 'held', named));
    await recording.record(ruled({ outcome: 'acquitted', on: '2023-02-01' }, 'other'));
    expect(await says()).toMatchObject({ facts: ['term-set'], end: '2025-03-01', asked: [] });
  });

  test('but one who sues somebody, or was acquitted there too, is', async () => {
    await recording.record(remand, opened(), other, ruled({ outcome: 'acquitted' }));
    expect(await says()).toMatchObject({ facts: ['release-reported acquitted'], asked: [] });
  });
});

test('a group that is held is held to the days of its arrest, and to those that an appeal left', async () => {
  episodesOf = { crowd: ['held'] };
  const arrest = (amount: number) => ({ type: 'arrest', persons: ['crowd'], amount, unit: 'days' });
  await recording.record(
    fact('person.registered', 'crowd', { name: 'Twelve people', count: { from: 12, to: 12 } }),
    began('held', 'crowd', { since: '2022-08-31' }),
    termSet('held', 'P15D', { from: '2022-08-31' }),
    opened('case', { persons: ['crowd'] }),
    ruled({ sanctions: [arrest(15)] }),
  );
  expect(await says()).toMatchObject({ end: '2022-09-15', sanctions: ['2022-09-15'] });
  await recording.record(
    fact('case.appeal-lodged', 'case', { appeal: 'a', by: ['crowd'] }),
    fact('case.appeal-decided', 'case', {
      ...{ appeal: 'a', on: '2022-09-05', outcome: 'partly_granted' },
      sanctions: [arrest(7)],
    }),
  );
  expect(await says()).toMatchObject({ end: '2022-09-07', sanctions: ['2022-09-15 annulled', '2022-09-07'] });
});

test('a term until a day is as long as the sentence that ends on that day, and is asked about where it was cut', async () => {
  const until = { from: '2022-03-01', basis: 'detention', until: '2025-03-01' };
  await recording.record(serving[0]!, fact('custody.term-set', 'held', until), opened(), threeYears);
  expect(await says()).toMatchObject({ asked: [], sanctions: ['2025-03-01'] });
  await recording.record(...appealed('first', '2022-12-15', prison(13, 'months')));
  expect(await says()).toMatchObject({
    ...{ end: '2025-03-01', asked: ['term_replaced'], sanctions: ['2025-03-01 annulled', '2023-04-01'] },
  });
});

test('a year and a half is eighteen months', async () => {
  const term = termSet('held', 'P18M', { rule: 'kz.imprisonment', from: '2022-03-01' });
  await recording.record(serving[0]!, term, opened(), ruled({ sanctions: [prison(1.5, 'years')] }));
  expect(await says()).toMatchObject({ end: '2023-09-01', asked: [] });
  await recording.record(...appealed('first', '2022-12-15', prison(13, 'months')));
  expect(await says()).toMatchObject({ facts: ['term-set', 'reduced P13M'], end: '2023-04-01', asked: [] });
});

test.each([
  ['for life, of somebody on remand', [prison(null, null, { life: true })], 'sentenced', 'null'],
  ['with house arrest credited at half', [prison(1, 'years', halfCredit())], 'sentenced', '2023-06-01'],
  ['that the court suspended', [prison(3, 'years', { suspended: true })], 'suspended', 'null'],
])('a sentence %s is asked about, and its end is not told too early', async (_, sanctions, finding, end) => {
  await recording.record(remand, opened(), ruled({ sanctions }));
  expect(await says()).toMatchObject({ facts: [], asked: [finding], sanctions: [end] });
});

function halfCredit() {
  return { credit: [{ persons: ['anna'], duration: 'P6M', rate: { numerator: 1, denominator: 2 } }] };
}

test('behind a sentence of which the end is not known nothing has a known end', async () => {
  const both = ruled({ sanctions: [prison(null, 'years'), prison(2, 'years')], terms: 'consecutive' });
  await recording.record(remand, opened(), both);
  expect(await says()).toMatchObject({ asked: ['sentenced'], sanctions: ['null', 'null'] });
});

test('an amnesty of somebody who is out on parole reports nothing more', async () => {
  const letGo = (on: string, how: string) =>
    fact('case.released-from-sentence', 'case', { on, persons: ['anna'], how }, how);
  const confirmed = fact('custody.release-confirmed', 'held', { on: '2023-01-10', manner: 'parole' });
  await recording.record(...serving, opened(), threeYears, letGo('2023-01-10', 'parole'));
  await recording.record(confirmed, letGo('2023-05-10', 'amnesty'));
  expect(await says()).toMatchObject({
    facts: ['term-set', 'release-reported parole', 'release-confirmed parole'],
    asked: [],
    sanctions: ['2025-03-01 released'],
  });
});
