import { describe, expect, test } from '@jest/globals';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { custodyWindow as windowOf } from './custody-window.ts';
import { foldCustody } from './fold-custody.ts';

const held = new Telling('held').tell([
  'custody.began',
  { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent },
]);
const until = (day: string, data: object = {}) =>
  ['custody.term-set', { from: '2021-11-03', basis: 'ruling', until: day, ...data }] as const;
const window = (telling: Telling) => custodyWindow(foldCustody(telling.key, telling.facts)!, plainRules);

describe('a term until a day', () => {
  test('ends with that day at the place, whatever the date of the ruling, and needs no rule', () => {
    expect(window(held.tell(until('2021-12-20')))).toMatchObject({
      zone: 'Asia/Almaty',
      earliest: '2021-12-20T00:00:00+06:00',
      latest: '2021-12-21T00:00:00+06:00',
      earliestDate: '2021-12-20',
      latestDate: '2021-12-20',
      reviewAt: null,
      working: ['Held until 20 December 2021: the last day is 20 December 2021, by the clock of Asia/Almaty.'],
      warnings: [],
    });
  });

  test('of which the month alone is known ends within the month', () => {
    expect(window(held.tell(until('2021-12')))).toMatchObject({
      earliestDate: '2021-12-01',
      latestDate: '2021-12-31',
      warnings: ['The end is reported as December 2021: it is not known to the day.'],
    });
    expect(window(held.tell(until('../2021-12-20')))).toMatchObject({ earliest: null, latestDate: '2021-12-20' });
  });

  test('of which the month alone is known does not end before it began in that month', () => {
    const [type, data] = until('2021-11');
    expect(window(held.tell([type, { ...data, from: '2021-11-10' }]))).toMatchObject({
      earliestDate: '2021-11-10',
      latestDate: '2021-11-30',
    });
  });

  test('is warned of where it is longer than the law of its rule, or of the kind of custody, allows', () => {
    const longest = { ...plainRules, ruleForCustody: () => 'kz.administrative-arrest' };
    const rules: typeof plainRules = {
      ...longest,
      window: (term) => {
        const days = Number(/^P(\d+)D$/.exec(term.duration)?.[1] ?? 0);
        const over = { caution: 'over_limit', duration: term.duration };
        return { ...plainRules.window(term), cautions: days > 30 ? [over] : [] };
      },
    };
    const cautions = (telling: Telling) => windowOf(foldCustody(telling.key, telling.facts)!, rules).cautions;
    const over = (duration: string) => [{ caution: 'over_limit', duration }];
    expect(cautions(held.tell(until('2021-12-03')))).toEqual([]);
    expect(cautions(held.tell(until('2021-12-04')))).toEqual(over('P31D'));
    expect(cautions(held.tell(until('2021-12-04', { rule: 'kz.administrative-arrest' })))).toEqual(over('P31D'));
    const extended = held.tell(until('2021-12-03'), ['custody.extended', { on: '2021-12-01', until: '2021-12-13' }]);
    expect(cautions(extended)).toEqual(over('P40D'));
  });

  test('ends by the clock of the place where the person is by then', () => {
    const uralsk = { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' };
    const moved = held.tell(until('2021-12-20'), ['custody.transferred', { on: '2021-12-01', place: uralsk }]);
    expect(window(moved)).toMatchObject({ zone: 'Asia/Oral', latest: '2021-12-21T00:00:00+05:00' });
  });

  test('is lengthened by a length from that day, or until another', () => {
    const term = held.tell(until('2021-12-31'));
    expect(window(term.tell(['custody.extended', { on: '2021-12-20', by: 'P2M' }]))).toMatchObject({
      latestDate: '2022-02-28',
    });
    const extended = term.tell(['custody.extended', { on: '2021-12-20', until: '2022-03-15' }]);
    expect(window(extended)).toMatchObject({ earliestDate: '2022-03-15', latestDate: '2022-03-15' });
    expect(window(extended).working[0]).toBe('Extended on 20 December 2021 until 15 March 2022.');
    const open = term.tell(['custody.extended', { on: '2021-12-20' }]);
    expect(window(open)).toMatchObject({ latest: null });
    expect(window(open.tell(['custody.extended', { on: '2021-12-21', until: '2022-03-15' }]))).toMatchObject({
      latestDate: '2022-03-15',
    });
  });

  test('takes the place of a length that an extension ends with a day', () => {
    const term = [
      'custody.term-set',
      { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M' },
    ] as const;
    expect(window(held.tell(term, ['custody.extended', { on: '2021-12-20', until: '2022-03-15' }]))).toMatchObject({
      latestDate: '2022-03-15',
    });
  });

  test('conflicts with a length of another source that ends elsewhere', () => {
    const told = held.tell(until('2021-12-20'), [
      'custody.term-set',
      { rule: 'kz.remand', from: '2021-11-03', basis: 'ruling', duration: 'P2M', source: { publisher: 'The lawyer' } },
    ]);
    expect(foldCustody(told.key, told.facts)?.standing).toBe('conflicting');
    expect(window(told)).toMatchObject({ latestDate: '2022-01-03' });
    expect(window(told).warnings[0]).toBe(
      'Sources differ on the term: until 20 December 2021 (Monitoring bulletin), 2 months (The lawyer).',
    );
  });

  test('follows a correction of the day, which the working names', () => {
    const term = held.tell(until('2021-12-20'));
    const event = term.id('custody.term-set');
    const corrected = term.tell([
      'custody.corrected',
      { event, field: 'until', old: '2021-12-20', new: '2021-12-21', reason: 'misread' },
    ]);
    expect(window(corrected)).toMatchObject({ latestDate: '2021-12-21' });
    expect(window(corrected).working[0]).toMatch(
      /^Last day of the term: corrected on .* from 20 December 2021 to 21 December 2021/,
    );
  });
});

describe('a term that does not say how it ends, or says it twice, is refused', () => {
  test.each([
    ['neither a length nor a day', {}, 'length-or-day', 'duration'],
    ['both', { rule: 'kz.remand', duration: 'P2M', until: '2021-12-20' }, 'length-or-day', 'until'],
    ['a length without a rule', { duration: 'P2M' }, 'rule-missing', 'rule'],
    ['a day before it begins', { until: '2021-11-01' }, 'ends-before-it-begins', 'until'],
    ['a rule that there is not', { rule: 'kz.remant', until: '2021-12-20' }, 'unknown-rule', 'rule'],
    ['credit of no length', { until: '2021-12-20', credit: 'P10D' }, 'nothing-to-credit', 'credit'],
    [
      'a rate of no credit',
      { until: '2021-12-20', creditRate: { numerator: 3, denominator: 2 } },
      'nothing-to-credit',
      'creditRate',
    ],
  ])('%s', (_, data, code, field) => {
    const term = ['custody.term-set', { from: '2021-11-03', basis: 'ruling', ...data }] as const;
    expect(refusal(() => held.tell(term))).toMatchObject({ code, field });
  });

  test('an extension by a length and until a day, or until a day before it was ordered', () => {
    const extended = (data: object) => ['custody.extended', { on: '2021-12-20', ...data }] as const;
    const term = held.tell(until('2021-12-31'));
    expect(refusal(() => term.tell(extended({ by: 'P2M', until: '2022-03-15' })))).toMatchObject({
      code: 'length-or-day',
    });
    expect(refusal(() => term.tell(extended({ until: '2021-12-01' })))).toMatchObject({
      code: 'ends-before-it-begins',
    });
  });

  test('a reduction to a length that no rule counts', () => {
    const reduced = ['custody.reduced', { on: '2021-12-20', to: 'P1M' }] as const;
    expect(refusal(() => held.tell(until('2021-12-31')).tell(reduced))).toMatchObject({
      code: 'rule-missing',
      field: 'to',
    });
  });
});
