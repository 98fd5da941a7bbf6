import { describe, expect, test } from '@jest/globals';
import { fieldsThatMoveAnEnd } from '#domain';
import type { WorkingCaution, WorkingStep } from '../catalogue/working-words.ts';
import { languages } from '../language.ts';
import { cautionsInWords, UnknownStepError, workingInWords } from './in-words.ts';
import { dayThatEnds } from './moments.ts';

const zone = 'Asia/Almaty';
const midnight = { instant: '2021-11-13T00:00:00+06:00', zone };
const exact = { instant: '2021-11-10T14:30:00+06:00', zone };
const cited = { source: 'CAO art. 739', status: 'verified' } as const;
const limit = { ...cited, duration: 'P30D', when: 'as a rule' };
const place = { name: 'Uralsk', jurisdiction: 'KZ' };

/** One of each, with values that have a code of their own wherever they can. */
const steps: { readonly [Name in WorkingStep['step']]: Extract<WorkingStep, { step: Name }> } = {
  rule: {
    ...{ step: 'rule', rule: 'kz.administrative-arrest', title: 'administrative arrest', ...cited },
    ...{ inForceFrom: '2015-01-01', inForceTo: null, overridden: 'Set otherwise by us: read' },
  },
  start: { step: 'start', from: '2021-11-02~', basis: 'detention', zone },
  term: { step: 'term', duration: 'P1Y6M10D' },
  credit: {
    ...{ step: 'credit', held: 'P101D', ...cited },
    ...{ earliest: { rate: '3/2', off: 'P152D' }, latest: { rate: '1', off: 'P101D' } },
  },
  place_of_end: { step: 'place_of_end', zone, counts: 'calendar' },
  earliest: {
    ...{ step: 'earliest', from: '2021-11-02', term: 'P10D', credit: 'P2D' },
    end: { instant: '2021-11-10T00:00:00+06:00', zone },
  },
  earliest_unknown: { step: 'earliest_unknown', why: 'start_vague', start: '2021-11~' },
  latest: { step: 'latest', from: '2021-11-02', term: 'P10D', credit: 'P2D', wholeDays: true, end: midnight },
  latest_unknown: { step: 'latest_unknown', why: 'start_open' },
  counting: { step: 'counting', ...cited },
  both_readings: { step: 'both_readings' },
  day_off: { step: 'day_off', day: '2021-11-06', workingDay: '2021-11-08', ...cited },
  elapsed_hours: { step: 'elapsed_hours' },
  limits: { step: 'limits', limits: [limit, { ...limit, status: 'unverified', when: '' }] },
  no_limit: { step: 'no_limit' },
  no_term: { step: 'no_term' },
  held_since: { step: 'held_since', since: '../2021-11-12', noLaterThan: midnight },
  longest_without_court: { step: 'longest_without_court', duration: 'PT72H', ...cited },
  unconfirmed_after: { step: 'unconfirmed_after', after: midnight },
  note: { step: 'note', text: 'CPC art. 131' },
  fine_in_units: {
    ...{ step: 'fine_in_units', amount: 7292.5, currency: 'KZT', rate: 2917, rateFrom: '2021-01-01' },
    ...{ unit: 'MCI', units: 2.5 },
  },
  corrected: {
    ...{ step: 'corrected', field: 'duration', on: '2021-11-05', exercise: true, from: 'P10D', to: 'P15D' },
    ...{ reason: 'CAO art. 739', publisher: 'CAO' },
  },
  converted: { step: 'converted', kind: 'criminal_detention', on: '2021-11-07' },
  decided: {
    ...{ step: 'decided', on: '2021-11-05', term: { duration: 'P15D', until: null, publisher: 'CAO' }, reason: 'CAO' },
  },
  extended: { step: 'extended', on: '2021-11', by: 'P5D', until: null },
  reduced: { step: 'reduced', on: '2021-11-05', to: 'P6D' },
  transferred: { step: 'transferred', on: '2021-11-05', place },
  handed_over: { step: 'handed_over', on: '2021-11-05', place },
  sources_differ: { step: 'sources_differ', terms: 2 },
  claimed: { step: 'claimed', publishers: ['CAO'], duration: 'P10D', until: null, from: '2021-11-02/2021-11-03' },
  extended_without_end: { step: 'extended_without_end', duration: 'P10D', until: null, from: '2021-11-02' },
  sanction_replaced: { step: 'sanction_replaced', from: '2022-03-01' },
  sanction_after: { step: 'sanction_after', from: '2022-03-01' },
  sanction_with_custody: { step: 'sanction_with_custody', from: '2022-03-01' },
  sanction_held_before: { step: 'sanction_held_before', from: '2022-03-01' },
  sanction_credit: { step: 'sanction_credit', duration: 'P4M', rate: { numerator: 3, denominator: 2 } },
  sanction_up_to: { step: 'sanction_up_to' },
  until: {
    ...{ step: 'until', until: '2021-11', by: 'P5D', earliest: '2021-11-06', latest: '2021-12-05' },
    zone,
  },
  set_within: {
    ...{ step: 'set_within', from: '2021-11-09', duration: 'P15D', until: null, runs: null },
    under: { jurisdiction: 'KZ', code: 'CAO', article: '739', part: null },
  },
  counted_from_end: { step: 'counted_from_end', from: '2021-11-12' },
  credit_at_own_rate: {
    ...{ step: 'credit_at_own_rate', held: 'P1M', rate: '3/2', off: { earliest: 'P2M', latest: 'P1M' } },
  },
  sanction_term: {
    ...{ step: 'sanction_term', amount: 5, unit: 'years', from: '2021-11-02', fromStated: false },
    lastDay: '2026-11-02',
  },
};

const cautions: { readonly [Name in WorkingCaution['caution']]: Extract<WorkingCaution, { caution: Name }> } = {
  zone_assumed: { caution: 'zone_assumed', zone, country: 'Kazakhstan' },
  not_in_force: {
    ...{ caution: 'not_in_force', rule: 'kz.administrative-arrest', title: 'administrative arrest' },
    ...{ inForceFrom: '2015-01-01', inForceTo: '2019-12-31', on: '2012-04-28' },
  },
  note: { caution: 'note', text: 'CPC art. 131' },
  only_ruling_dated: { caution: 'only_ruling_dated' },
  served_at_start: { caution: 'served_at_start' },
  other_clock: { caution: 'other_clock', latest: midnight },
  not_law: { caution: 'not_law', country: 'BY' },
  law_not_on_file: { caution: 'law_not_on_file', country: 'BY' },
  other_law: { caution: 'other_law', law: 'KZ', heldUnder: 'BY' },
  start_vague: { caution: 'start_vague', start: '2021-11' },
  earliest_unknown: { caution: 'earliest_unknown', why: 'start_open' },
  latest_unknown: { caution: 'latest_unknown', why: 'start_vague', start: '2021-21' },
  start_uncertain: { caution: 'start_uncertain', start: '2021-11-02?' },
  over_limit: { caution: 'over_limit', duration: 'P45D', limit, allowedBy: { ...limit, status: 'unverified' } },
  sources_differ: {
    caution: 'sources_differ',
    terms: [{ duration: 'P10D', until: null, from: '2021-11-02', publisher: null }],
  },
  order_not_said: { caution: 'order_not_said', duration: 'P15D', until: null, from: '2021-11-09' },
  disappeared: { caution: 'disappeared' },
  until_vague: { caution: 'until_vague', until: '2021-11' },
  credit_not_whole: { caution: 'credit_not_whole', held: 'P1M', rate: '3/2' },
  start_not_to_the_day: { caution: 'start_not_to_the_day', start: '2021-11' },
  parties_died: { caution: 'parties_died', on: '2021-11-24' },
  court_differs: {
    ...{ caution: 'court_differs', finding: 'term_replaced', on: '2022-12-15' },
    ...{ term: { amount: 13, unit: 'months', life: false }, was: { amount: 3, unit: 'years', life: false } },
  },
  no_term_stated: { caution: 'no_term_stated' },
  code_not_in_force: { caution: 'code_not_in_force', basis: 'KZ CC (1997) 164', why: 'CAO' },
  extended_without_end: { caution: 'extended_without_end' },
  extended_term_unknown: { caution: 'extended_term_unknown' },
  not_computable: { caution: 'not_computable', reason: 'CAO' },
};

const variants: readonly WorkingStep[] = [
  { ...steps.earliest, from: exact, term: 'PT72H', credit: null, end: exact },
  { ...steps.earliest, term: 'PT72H' },
  { ...steps.latest, from: exact, term: 'PT72H', wholeDays: false, end: exact },
  { ...steps.earliest_unknown, step: 'earliest_unknown', why: 'only_ruling_dated' },
  { ...steps.start, from: exact, basis: 'ruling' },
  { ...steps.credit, earliest: null, latest: null },
  { ...steps.credit, earliest: { rate: '2', off: 'P2D' }, latest: { rate: '2', off: 'P2D' } },
  { ...steps.place_of_end, counts: 'elapsed' },
  { ...steps.decided, term: null },
  { ...steps.extended, by: null },
  { ...steps.sanction_term, fromStated: true, lastDay: null },
  { ...steps.sanction_after, from: null },
  { ...steps.sanction_credit, rate: null },
  ...(['2021', '202X', '20XX', 'XXXX'] as const).map(
    (start): WorkingStep => ({ step: 'latest_unknown', why: 'start_vague', start }),
  ),
  ...fieldsThatMoveAnEnd.map((field): WorkingStep => ({ ...steps.corrected, field, from: null, to: null })),
  { ...steps.corrected, field: 'rule', from: 'kz.remand', to: 'by.administrative-detention' },
  { ...steps.corrected, field: 'kind', from: 'remand', to: 'detention' },
  { ...steps.corrected, field: 'basis', from: 'ruling', to: 'detention' },
  { ...steps.corrected, field: 'fromTime', from: '2021-11-07T14:30', to: '2021-11-07T15:30' },
  { ...steps.corrected, field: 'since', from: '2021-11', to: '2021-11-02' },
  { ...steps.corrected, field: 'event', from: '0b5e2c1e-0000-4000-8000-000000000000', to: null },
];

/** A stamp, an EDTF date, a duration, a rule or an id, or the first moment that is no longer part of the term. */
const CODES = /\d{4}-\d{2}|\b\d{4}-?XX|\bP\d+[YMD]|\bPT\d|(?:kz|by)\.[a-z]|[0-9a-f]{8}-|13 (?:November|ноября|қараша)/;

describe.each(languages)('in %s', (language) => {
  const lines = [
    ...workingInWords(language, [...Object.values(steps), ...variants]),
    ...cautionsInWords(language, Object.values(cautions)),
  ];

  test('every step is a sentence without a code, and an exclusive end is its last day', () => {
    for (const line of lines) {
      expect(line).toMatch(/\p{L}{2}/u);
      expect(line).not.toMatch(CODES);
      expect(line).not.toMatch(/undefined|null|\[object|NaN| {2}/);
    }
    expect(workingInWords(language, [steps.latest])[0]).toMatch(/12 (?:November|ноября|қараша)/);
  });

  test('every word of ours is in that language', () => {
    if (language === 'en') return;
    for (const line of lines) {
      const ours = line
        .replaceAll(/«[^»]*»/g, '')
        .replaceAll(/\b(?:CAO(?: art)?|KZ|BY|KZT|MCI|UTC|Asia\/Almaty|Uralsk|Kazakhstan)\b/g, '');
      expect(ours).not.toMatch(/[A-Za-z]{2}/);
    }
  });
});

test('steps of a transfer name the place as it is given', () => {
  const transferred: WorkingStep = { ...steps.transferred, place: { ...place, name: 'Орал' } };
  expect(workingInWords('kk', [transferred])[0]).toContain('Орал');
});

test('a step that a later version kept is refused, not left out', () => {
  for (const step of ['later', 'constructor']) {
    expect(() => workingInWords('en', [{ step }])).toThrow(UnknownStepError);
    expect(() => cautionsInWords('ru', [{ caution: step }])).toThrow(UnknownStepError);
  }
});

test.each([
  ['2021-11-13T00:00:00+06:00', 'Asia/Almaty', '2021-11-12'],
  ['2021-11-12T18:00:00Z', 'Asia/Almaty', '2021-11-12'],
  ['2021-11-13T00:00:00+06:00', 'Asia/Oral', null],
  ['2021-11-13T00:01:00+06:00', 'Asia/Almaty', null],
  // The clocks jumped from 00:00 to 01:00.
  ['2018-11-04T01:00:00-02:00', 'America/Sao_Paulo', '2018-11-03'],
])('at %s in %s the day that ends is %s', (instant, where, day) => {
  expect(dayThatEnds({ instant, zone: where })).toBe(day);
});
