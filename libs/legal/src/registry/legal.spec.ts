import { describe, expect, test } from '@jest/globals';
import {
  custodyKinds,
  defaultZone,
  findRule,
  LegalError,
  legal,
  listRules,
  nearestRules,
  requireRule,
  ruleForCustody,
  termRules,
} from '../index.ts';

const ids = [
  'administrative-arrest',
  'administrative-detention',
  'criminal-detention',
  'imprisonment',
  'remand',
  'restriction-of-liberty',
];

describe('the rules on file', () => {
  test('Kazakhstan and Belarus have the six that others rely on', () => {
    for (const jurisdiction of ['BY', 'KZ']) {
      const country = jurisdiction.toLowerCase();
      expect(listRules({ jurisdiction }).map(({ id }) => id)).toEqual(ids.map((id) => `${country}.${id}`));
    }
  });

  test('what a public source was seen for is verified, the rest is not', () => {
    const rules = ['BY', 'KZ'].flatMap((jurisdiction) => listRules({ jurisdiction }));
    const verified = rules.filter(({ status }) => status === 'verified');
    expect(verified.map(({ id }) => id)).toEqual([
      'by.administrative-arrest',
      'by.criminal-detention',
      'kz.administrative-arrest',
      'kz.criminal-detention',
      'kz.remand',
    ]);
  });

  test('an unknown jurisdiction is refused with those that are known', () => {
    expect(() => listRules({ jurisdiction: 'kz' })).toThrow(LegalError);
    expect(() => listRules({ jurisdiction: 'kz' })).toThrow(/known are KZ \(Kazakhstan\), BY \(Belarus\)/);
    expect(() => defaultZone('FR')).toThrow(LegalError);
    expect(defaultZone('BY')).toBe('Europe/Minsk');
  });

  test('a rule is found by its id, and nothing by another', () => {
    expect(findRule('kz.remand')?.title).toBe('remand in custody');
    expect(findRule('kz.house-arrest')).toBeNull();
  });

  test('one that is not there is refused with those that may have been meant, with or without the country', () => {
    expect(nearestRules('kz.remant')).toEqual(['kz.remand']);
    expect(nearestRules('remand')).toEqual(['by.remand', 'kz.remand']);
    expect(nearestRules('house-arrest')).toEqual([]);
    expect(requireRule('kz.remand').id).toBe('kz.remand');
    expect(() => requireRule('remand')).toThrow('There is no rule "remand"; did you mean by.remand or kz.remand?');
  });
});

test('a kind of custody names the rule that its term runs by', () => {
  const ruled = custodyKinds.map((kind) => [kind, ruleForCustody({ jurisdiction: 'KZ', kind })]);
  expect(Object.fromEntries(ruled)).toEqual({
    administrative_arrest: 'kz.administrative-arrest',
    detention: 'kz.administrative-detention',
    criminal_detention: 'kz.criminal-detention',
    remand: 'kz.remand',
    imprisonment: 'kz.imprisonment',
    restriction_of_liberty: 'kz.restriction-of-liberty',
    psychiatric_confinement: null,
    house_arrest: null,
    extradition_detention: null,
    immigration_detention: null,
    military_detention: null,
    enforced_disappearance: null,
  });
  expect(ruleForCustody({ jurisdiction: 'FR', kind: 'remand' })).toBeNull();
});

test('the domain gets what it asks for', () => {
  const rules = termRules();
  // What was worked out once is worked out for all who ask the same law.
  expect(termRules(legal)).toBe(rules);
  expect(rules.ruleExists('kz.remand')).toBe(true);
  expect(rules.ruleExists('kz.remant')).toBe(false);
  expect(rules.nearestRules('kz.remant')[0]).toBe('kz.remand');
  const held = { jurisdiction: 'KZ', kind: 'detention', from: '2021-11-29', zone: 'Asia/Almaty' };
  expect(rules.unstatedTermLimit(held)?.instant).toBe('2021-12-03T00:00:00+06:00');
  const term = {
    rule: 'kz.administrative-arrest',
    from: '2021-11-02',
    basis: 'detention',
    zone: 'Asia/Almaty',
    end: null,
  } as const;
  const window = rules.window({
    ...term,
    duration: 'P10D',
    credit: null,
    creditRate: null,
    fromTime: '2021-11-02T14:30',
  });
  expect(window.earliest).toBe('2021-11-12T14:30:00+06:00');
});
