import { describe, expect, test } from '@jest/globals';
import {
  assertOverridable,
  createLegal,
  jurisdictions,
  LegalError,
  lawWith,
  legal,
  type RecordedOverride,
} from '../index.ts';
import { freedonia } from './invented-jurisdictions.ts';

const recorded: RecordedOverride = {
  rule: 'by.imprisonment',
  set: { creditRate: { numerator: 2, denominator: 1 } },
  decidedBy: 'Legal desk',
  decidedOn: '2026-05-03',
  reason: 'art. 75 as amended',
  source: { publisher: 'Official gazette', title: 'Law 12', url: null },
};

describe('the law with what a group recorded', () => {
  test('is the law on file with that in place, and says who set it, when and on what source', () => {
    const rule = lawWith([recorded]).requireRule('by.imprisonment');
    expect(rule.credit.most).toEqual({ numerator: 2, denominator: 1 });
    expect(rule.overridden).toBe(
      'Set otherwise by Legal desk on 2026-05-03: art. 75 as amended (Official gazette, Law 12)',
    );
    expect(rule).toMatchObject({
      source: legal.requireRule('by.imprisonment').source,
      status: 'unverified',
      inForceFrom: null,
      inForceTo: null,
      limits: [],
    });
  });

  test('takes each part that is set', () => {
    const limits = [{ duration: 'P25Y', when: '', source: 'CC', status: 'verified' }] as const;
    const set = {
      citation: 'CC',
      status: 'verified',
      inForceFrom: '2020-01-01',
      inForceTo: '2030-12-31',
      limits,
    } as const;
    const rule = lawWith([{ ...recorded, decidedOn: null, set }]).requireRule('by.imprisonment');
    expect(rule).toMatchObject({ source: 'CC', status: 'verified', inForceFrom: '2020-01-01', limits });
    expect(rule.inForceTo).toBe('2030-12-31');
    expect(rule.credit).toEqual(legal.requireRule('by.imprisonment').credit);
    expect(rule.overridden).toMatch(/^Set otherwise by Legal desk: art\. 75/);
  });

  test('is made once for the same overrides of the same countries', () => {
    expect(lawWith([recorded])).toBe(lawWith([{ ...recorded }]));
    expect(lawWith([recorded])).not.toBe(lawWith([]));
    expect(lawWith([])).not.toBe(lawWith([], [...jurisdictions, freedonia]));
    expect(lawWith([], [...jurisdictions, freedonia]).findRule('zz.administrative-arrest')).not.toBeNull();
  });

  test('is not kept from being read by an override of a rule that is on file no longer', () => {
    const law = lawWith([{ ...recorded, rule: 'by.exile' }, recorded]);
    expect(law.findRule('by.exile')).toBeNull();
    expect(law.requireRule('by.imprisonment').overridden).not.toBeNull();
  });
});

describe('only what nobody has verified can be set otherwise', () => {
  const rate = { creditRate: { numerator: 2, denominator: 1 } };
  const limit = { limits: [{ duration: 'P25D', when: '', source: 'CAO art. 50', status: 'verified' as const }] };

  test.each<[string, RecordedOverride['set']]>([
    ['kz.imprisonment', { citation: 'CC art. 46', status: 'verified', inForceFrom: '2015-01-01', ...rate, ...limit }],
    // The rule is verified; its longest term and its rate of credit are not.
    ['kz.administrative-arrest', limit],
    ['kz.administrative-arrest', rate],
    ['by.administrative-arrest', rate],
  ])('%s: %j', (rule, set) => {
    expect(() => assertOverridable({ ...recorded, rule, set }, legal)).not.toThrow();
  });

  test.each<[string, RecordedOverride['set'], string]>([
    [
      'kz.administrative-arrest',
      { citation: 'CAO' },
      'citation cannot be set otherwise; of it, limits and creditRate can',
    ],
    ['kz.administrative-arrest', { status: 'unverified', ...limit }, 'so status cannot'],
    ['kz.remand', { inForceFrom: '2020-01-01', inForceTo: null }, 'so inForceFrom and inForceTo cannot'],
    ['by.administrative-arrest', limit, 'so limits cannot be set otherwise; of it, creditRate can'],
  ])('%s: %j is refused', (rule, set, words) => {
    const refused = () => assertOverridable({ ...recorded, rule, set }, legal);
    expect(refused).toThrow(expect.objectContaining({ field: 'override', name: LegalError.name }) as unknown as Error);
    expect(refused).toThrow(words);
  });

  test('nothing of a rule of which all is verified, and no second half of a sentence says that some can', () => {
    const [old, current] = freedonia.rules.map((rule) => ({
      ...rule,
      status: 'verified' as const,
      credit: { ...rule.credit, status: 'verified' as const },
    }));
    const law = createLegal([{ ...freedonia, rules: [old!, current!] }]);
    const refused = () => assertOverridable({ ...recorded, rule: old!.id, set: rate }, law);
    expect(refused).toThrow('is verified (Decree 2), so creditRate cannot be set otherwise. Where');
  });

  test('in every version of the rule', () => {
    const [old, current] = freedonia.rules;
    const law = createLegal([{ ...freedonia, rules: [old!, { ...current!, status: 'verified' }] }]);
    const refused = () => assertOverridable({ ...recorded, rule: old!.id, set: { citation: 'Decree 9' } }, law);
    expect(refused).toThrow(/so citation cannot be set otherwise; of it, creditRate can/);
  });

  test('and what it sets is checked as it would be used', () => {
    const set = { creditRate: { numerator: 0, denominator: 1 } };
    expect(() => assertOverridable({ ...recorded, set }, legal)).toThrow(/above zero/);
    expect(() => assertOverridable({ ...recorded, rule: 'by.exile' }, legal)).toThrow(/There is no rule "by.exile"/);
  });
});
