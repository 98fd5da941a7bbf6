import { beforeEach, describe, expect, test } from '@jest/globals';
import { custodyWindow, effectiveFacts, foldCase, foldCustody, NO_JURISDICTIONS, sanctionsOf } from '#domain';
import { InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { fixedClock } from '#testing';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, person, problemsOf, recordingOn, shymkent, source, termSet } from '../testing/recording.ts';

const rules = termRules();
const court = { publisher: 'City court' };
let episodesOf: Readonly<Record<string, readonly string[]>>;
let recording: ReturnType<typeof recordingOn>;

const fact = (type: string, key: string, data: object, id: string | null = null): FactToRecord => ({
  fact: type,
  key,
  id,
  data: { source: court, ...data },
});
const opened = (data: object = {}) =>
  fact('case.opened', 'case', {
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
const ruled = (data: object, id = 'ruling') =>
  fact('case.ruling-issued', 'case', { on: '2022-09-01', sanctions: [], ...data }, id);
const lodged = fact('case.appeal-lodged', 'case', { appeal: 'first', by: ['anna'], event: 'ruling' });
const decided = (data: object) =>
  fact(
    'case.appeal-decided',
    'case',
    { appeal: 'first', on: '2022-12-15', outcome: 'partly_granted', ...data },
    'appeal',
  );
const corrected = (event: string, field: string, old: unknown, now: unknown) =>
  fact('case.corrected', 'case', { event, field, old, new: now, reason: 'misread' });
const retracted = (event: string) => fact('case.retracted', 'case', { event, reason: 'another trial' });

const custody = async (key = 'held') => foldCustody(key, await recording.events(`custody-${key}`))!;
const facts = async (key = 'held') => effectiveFacts(await recording.events(`custody-${key}`)).slice(1);
const types = async (key = 'held') => (await facts(key)).map(({ type }) => type);
const last = async (key = 'held') => (await facts(key)).at(-1);

beforeEach(async () => {
  episodesOf = { anna: ['held'] };
  const clock = fixedClock('2023-12-31T06:00:00Z');
  const port = async (who: string) => episodesOf[who] ?? [];
  recording = recordingOn(new InMemoryEventStore(), async () => ['anna', 'anna-2'], clock, NO_JURISDICTIONS, port);
  await recording.record(
    person('anna'),
    person('bolat'),
    began('held', 'anna', { kind: 'imprisonment', since: '2022-03-01' }),
    termSet('held', 'P3Y', { rule: 'kz.imprisonment', from: '2022-03-01' }),
    opened(),
  );
});

describe('a term that was cut on appeal', () => {
  const three = ruled({ sanctions: [prison(3, 'years', { from: '2022-03-01' })] });
  const cut = decided({ sanctions: [prison(13, 'months')] });

  test('three years from 1 March 2022 cut to 13 months: custody and sanctions end on 1 April 2023', async () => {
    await recording.record(three, lodged, cut);
    expect(await last()).toMatchObject({
      type: 'custody.reduced',
      data: { on: '2022-12-15', to: 'P13M', ruling: { case: 'case' }, source: court },
    });
    expect(custodyWindow(await custody(), rules).latestDate).toBe('2023-04-01');
    const courtCase = foldCase('case', await recording.events('case-case'))!;
    expect(sanctionsOf(courtCase).map(({ endsOn, end }) => [endsOn, end?.how ?? null])).toEqual([
      ['2025-03-01', 'annulled'],
      ['2023-04-01', null],
    ]);
  });

  test('moves custody once, however often it is recorded', async () => {
    await recording.record(three, lodged, cut);
    const head = await recording.store.head();
    await recording.record(cut);
    await recording.record(
      fact('case.charge-brought', 'case', {
        charge: 'a',
        persons: ['bolat'],
        legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '405' }],
      }),
    );
    expect((await recording.store.head()) - head).toBe(1n);
    expect(await types()).toEqual(['custody.term-set', 'custody.reduced']);
  });

  test('cut otherwise, as a correction says, custody is corrected with it', async () => {
    await recording.record(three, lodged, cut);
    await recording.record(corrected('appeal', 'sanctions.0.amount', 13, 14));
    expect(await last()).toMatchObject({ type: 'custody.reduced', data: { to: 'P14M' } });
    expect(custodyWindow(await custody(), rules).latestDate).toBe('2023-05-01');
  });

  test('not cut after all, custody is as it was', async () => {
    await recording.record(three, lodged, cut);
    await recording.record(retracted('appeal'));
    expect(await types()).toEqual(['custody.term-set']);
    expect(custodyWindow(await custody(), rules).latestDate).toBe('2025-03-01');
  });

  test('moves no custody of which the term is another, or begins another day', async () => {
    const longer = ruled({ sanctions: [prison(4, 'years', { from: '2022-03-01' })] });
    await recording.record(longer, lodged, cut);
    expect(await types()).toEqual(['custody.term-set']);
    const later = corrected('ruling', 'sanctions.0.from', '2022-03-01', '2022-04-01');
    await recording.record(later, corrected('ruling', 'sanctions.0.amount', 4, 3));
    expect(await types()).toEqual(['custody.term-set']);
  });
});

describe('whoever a court lets go', () => {
  const report = async (key = 'held') => {
    const { type, data } = (await last(key)) as { type: string; data: Record<string, unknown> };
    return [type, data.on, data.manner];
  };

  test('acquitted, is reported as released, and is not free by that', async () => {
    await recording.record(ruled({ outcome: 'acquitted' }));
    expect(await report()).toEqual(['custody.release-reported', '2022-09-01', 'acquitted']);
    expect(await custody()).toMatchObject({ releaseConfirmed: null, releaseReported: { source: court } });
  });

  test('is one of several parties: of whom the outcome is another, custody stays as it is', async () => {
    const outcomes = [{ persons: ['anna'], outcome: 'convicted' }];
    await recording.record(ruled({ outcome: 'acquitted', outcomes, sanctions: [prison(3, 'years')] }));
    expect(await types()).toEqual(['custody.term-set']);
  });

  test('by an amnesty, is reported as released by it', async () => {
    await recording.record(ruled({ sanctions: [prison(3, 'years')] }));
    await recording.record(
      fact('case.released-from-sentence', 'case', { on: '2023-01-10', persons: ['anna'], how: 'amnesty' }),
    );
    expect(await report()).toEqual(['custody.release-reported', '2023-01-10', 'amnesty']);
  });

  test('acquitted on appeal, or with the case closed, is reported as released', async () => {
    await recording.record(ruled({ sanctions: [prison(3, 'years')] }), lodged);
    await recording.record(decided({ sanctions: [], outcomes: [{ persons: ['anna'], outcome: 'closed' }] }));
    expect(await report()).toEqual(['custody.release-reported', '2022-12-15', 'other']);
  });

  test('on another day, as a correction says, was so on that day; and not at all where the ruling was taken back', async () => {
    await recording.record(ruled({ outcome: 'acquitted' }));
    await recording.record(corrected('ruling', 'on', '2022-09-01', '2022-09-02'));
    expect(await report()).toEqual(['custody.release-reported', '2022-09-02', 'acquitted']);
    await recording.record(retracted('ruling'));
    expect(await types()).toEqual(['custody.term-set']);
  });

  test('convicted after all, as a correction says, was not released', async () => {
    await recording.record(ruled({ outcome: 'acquitted' }));
    await recording.record(corrected('ruling', 'outcome', 'acquitted', 'convicted'));
    expect(await types()).toEqual(['custody.term-set']);
  });

  test('and of whom somebody took that back, is not reported as released a second time', async () => {
    await recording.record(ruled({ outcome: 'acquitted' }));
    const event = (await last())!.id;
    await recording.record({ fact: 'custody.retracted', key: 'held', data: { event, reason: 'Still held', source } });
    await recording.record(corrected('ruling', 'court', null, 'Town court'));
    expect(await types()).toEqual(['custody.term-set']);
  });

  test('under another key, by a merge, is reported as released', async () => {
    episodesOf = { anna: ['held'], 'anna-2': ['held'] };
    await recording.record(person('anna-2'));
    await recording.record(fact('person.merged', 'anna', { into: 'anna-2', reason: 'one woman' }));
    await recording.record(
      fact('case.opened', 'other', { title: 'Trial', persons: ['anna-2'], place: shymkent, openedOn: '2022-01' }),
    );
    await recording.record(
      fact('case.ruling-issued', 'other', { on: '2022-09-01', outcome: 'acquitted', sanctions: [] }),
    );
    expect(await report()).toEqual(['custody.release-reported', '2022-09-01', 'acquitted']);
  });
});

describe('what is not plain moves nothing', () => {
  test.each([
    ['a suspended sentence', ruled({ sanctions: [prison(3, 'years', { suspended: true })] })],
    ['a sentence in absentia', ruled({ sanctions: [prison(3, 'years', { inAbsentia: true })] })],
    ['a fine', ruled({ sanctions: [{ type: 'fine', persons: ['anna'], amount: 5000, unit: 'KZT' }] })],
    ['a case sent back', ruled({ outcome: 'sent_back' })],
    ['a ruling of before custody began', ruled({ outcome: 'acquitted', on: '2022-02-01' })],
  ])('%s', async (_, ruling) => {
    await recording.record(ruling);
    expect(await types()).toEqual(['custody.term-set']);
  });

  test('an acquittal of somebody held in two custodies, unless one alone names the same article', async () => {
    episodesOf = { anna: ['held', 'other'] };
    const legalBases = [{ jurisdiction: 'KZ', code: 'CC', article: '405' }];
    await recording.record(began('other', 'anna', { kind: 'remand', since: '2022-05-01', legalBases }));
    await recording.record(ruled({ outcome: 'acquitted' }));
    expect([await types(), await types('other')]).toEqual([['custody.term-set'], []]);
    await recording.record(ruled({ outcome: 'acquitted', on: '2022-09-03', legalBases }, 'second'));
    expect([await types(), await types('other')]).toEqual([['custody.term-set'], ['custody.release-reported']]);
  });

  test('an acquittal of another article of the same code', async () => {
    const basis = (article: string) => [{ jurisdiction: 'KZ', code: 'CC', article }];
    await recording.record({
      fact: 'custody.corrected',
      key: 'held',
      data: {
        event: 'held-began',
        field: 'legalBases',
        old: [],
        new: basis('174').map((one) => ({ ...one, part: null })),
        reason: 'told',
        source,
      },
    });
    await recording.record(ruled({ outcome: 'acquitted', legalBases: basis('405') }));
    expect(await types()).toEqual(['custody.term-set']);
  });

  test.each([
    ['the same article of another edition of the code', { adopted: 1997 }, ['custody.term-set']],
    ['the same article of the same edition', {}, ['custody.term-set', 'custody.release-reported']],
  ])('an acquittal, or not, where the case names %s', async (_, edition, expected) => {
    const basis = { jurisdiction: 'KZ', code: 'CC', article: '164', part: null };
    const amended = { event: 'held-began', field: 'legalBases', old: [], new: [basis], reason: 'told', source };
    await recording.record({ fact: 'custody.corrected', key: 'held', data: amended });
    await recording.record(ruled({ outcome: 'acquitted', legalBases: [{ ...basis, ...edition }] }));
    expect(await types()).toEqual(expected);
  });

  test('a case that fewer people may know than the custody', async () => {
    await recording.record(
      fact('case.confidentiality-set', 'case', { confidentiality: 'internal', reason: 'In danger' }),
    );
    await recording.record(ruled({ outcome: 'acquitted' }));
    expect(await types()).toEqual(['custody.term-set']);
  });
});

describe('a fact of custody names the decision that it follows', () => {
  const confirmed = (event: string) =>
    fact('custody.release-confirmed', 'held', { on: '2022-09-02', ruling: { case: 'case', event } });

  test('by the id with which that was recorded, before or in the same command', async () => {
    await recording.record(ruled({ outcome: 'sent_back' }), confirmed('ruling'));
    const [, ruling] = await recording.events('case-case');
    expect(await custody()).toMatchObject({ releaseConfirmed: { ruling: { case: 'case', event: ruling!.id } } });
    expect(await types()).toEqual(['custody.term-set', 'custody.release-confirmed']);
  });

  test('and by no id under which nothing was recorded there', async () => {
    await recording.record(ruled({ outcome: 'sent_back' }));
    for (const other of ['rulling', 'held-began']) {
      const [refused, ...others] = await problemsOf(recording.record(confirmed(other)));
      expect(others).toEqual([]);
      expect(refused).toMatchObject({ code: 'no-such-ruling', field: 'ruling.event' });
      expect(refused!.message).toMatch(/recorded there are .* \(2022-09-01\)\. Give the id/);
    }
  });

  test('of a ruling that was refused itself, that alone is said', async () => {
    const refused = await problemsOf(recording.record(ruled({ on: '2031-01-01' }), confirmed('ruling')));
    expect(refused.map(({ fact: type }) => type)).toEqual(['case.ruling-issued']);
  });
});

test('a fact of custody names a decision that is on record in its case', async () => {
  const reported = { on: '2022-09-01', ruling: { case: 'case', event: '018f0000-0000-7000-8000-000000000099' } };
  const refused = await problemsOf(recording.record(fact('custody.release-reported', 'held', reported)));
  expect(refused).toMatchObject([{ code: 'no-such-ruling', field: 'ruling.event' }]);
});
