import { describe, expect, test } from '@jest/globals';
import {
  custodyKinds,
  defaultZone,
  findRule,
  formatRules,
  formatWindow,
  LegalError,
  legal,
  listRules,
  nearestRules,
  releaseWindow,
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
  const window = rules.window({ ...term, duration: 'P10D', credit: null, fromTime: '2021-11-02T14:30' });
  expect(window.earliest).toBe('2021-11-12T14:30:00+06:00');
});

describe('for a terminal', () => {
  const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', duration: 'P10D', zone: 'Asia/Almaty' };

  test('a window begins with the answer and ends with what to beware of', () => {
    const text = formatWindow(releaseWindow({ ...term, basis: 'ruling' }));
    expect(text).toMatch(/^Has to be free on 12 November 2021 or earlier\.\n/);
    expect(text).toMatch(/\n {2}latest {4}before 2021-11-13T00:00:00\+06:00\n/);
    expect(text).toMatch(/\nWorking\n {2}1\. Rule kz\.administrative-arrest/);
    expect(text).toMatch(/\nBeware\n {2}! Only the ruling is dated[^\n]*$/);
  });

  test.each([
    ['2021-11-02', /^Has to be free on 12 November 2021\.\n/],
    ['2021-11-02/2021-11-05', /^Has to be free between 12 November 2021 and 15 November 2021\./],
    ['2021-11-02/..', /^Has to be free on 12 November 2021 or later\./],
    ['2021-11', /^When the person has to be free cannot be said\./],
  ])('%s', (from, answer) => {
    expect(formatWindow(releaseWindow({ ...term, from, basis: 'detention' }))).toMatch(answer);
  });

  test('a window is told in full', () => {
    const window = releaseWindow({ ...term, basis: 'detention', credit: 'P2D' });
    expect(formatWindow({ ...window, working: ['One.', 'Two.'] })).toBe(
      [
        'Has to be free on 10 November 2021.',
        '',
        '  rule      kz.administrative-arrest (verified)',
        '  from      2021-11-02, date of the detention',
        '  term      10 days',
        '  credit    2 days',
        '  zone      Asia/Almaty',
        '  earliest  2021-11-10T00:00:00+06:00',
        '  latest    before 2021-11-11T00:00:00+06:00',
        '',
        'Working',
        '  1. One.',
        '  2. Two.',
      ].join('\n'),
    );
    const unknown = formatWindow(releaseWindow({ ...term, from: '2021-11', basis: 'detention' }));
    expect(unknown).toMatch(/\n {2}earliest {2}not known\n {2}latest {4}not known\n/);
    expect(unknown).not.toMatch(/credit/);
  });

  test('the rules are a table, with what a group set below it', () => {
    const rule = { id: 'kz.remand', jurisdiction: 'KZ', source: 'CPC', status: 'verified' } as const;
    const rules = [
      { ...rule, inForceFrom: '2015-01-01', inForceTo: null, overridden: null },
      { ...rule, id: 'zz.王', inForceFrom: null, inForceTo: '2019-12-31', overridden: 'Set otherwise by\nus' },
    ];
    expect(formatRules(rules)).toBe(
      [
        'rule       status    in force from  to          source',
        'kz.remand  verified  2015-01-01     now         CPC',
        'zz.王      verified  not known      2019-12-31  CPC',
        '',
        'zz.王: Set otherwise by␊us',
      ].join('\n'),
    );
    expect(formatRules(rules.slice(0, 1))).not.toMatch(/\n\n/);
  });

  test('the rules are a table with aligned columns', () => {
    const lines = formatRules(listRules()).split('\n');
    expect(lines).toHaveLength(1 + listRules().length);
    const column = lines[0]?.indexOf('status') ?? -1;
    expect(lines.slice(1).every((line) => /^(verified|unverified) /.test(line.slice(column)))).toBe(true);
  });
});
