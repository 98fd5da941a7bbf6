import { describe, expect, test } from '@jest/globals';
import { createLegal, type Jurisdiction, jurisdictions } from '../index.ts';
import { freedonia } from './invented-jurisdictions.ts';

const law = createLegal([...jurisdictions, freedonia]);

describe('a third jurisdiction needs nothing but its data', () => {
  test('its rules are listed beside the others, in every version', () => {
    expect(law.listRules({ jurisdiction: 'ZZ' }).map(({ source, inForceTo }) => [source, inForceTo])).toEqual([
      ['Decree 1', '2019-12-31'],
      ['Decree 2', null],
    ]);
    expect(law.listRules()).toHaveLength(14);
  });

  test('the version in force on the day of the start applies', () => {
    const term = { rule: 'zz.administrative-arrest', basis: 'detention', duration: 'P5D' } as const;
    const under = (from: string) => law.releaseWindow({ ...term, from });
    expect(under('2019-12-31')).toMatchObject({ rule: { source: 'Decree 1' }, warnings: [] });
    expect(under('2020-01-01').rule.source).toBe('Decree 2');
    expect(under('2020-01-01').warnings).toEqual([expect.stringMatching(/5 days is longer than 3 days.*Decree 2/)]);
  });

  test('its zone is the default, jumps at midnight included', () => {
    const term = { rule: 'zz.administrative-arrest', basis: 'detention', duration: 'P1D' } as const;
    expect(law.releaseWindow({ ...term, from: '2018-11-03' })).toMatchObject({
      zone: 'America/Sao_Paulo',
      earliest: '2018-11-04T01:00:00-02:00',
      latest: '2018-11-05T00:00:00-02:00',
    });
  });

  test('its kinds of custody, its detention without a court and its fines are answered', () => {
    expect(law.ruleForCustody({ jurisdiction: 'ZZ', kind: 'administrative_arrest' })).toBe('zz.administrative-arrest');
    const held = { jurisdiction: 'ZZ', kind: 'detention', zone: 'America/Sao_Paulo' };
    expect(law.unstatedTermLimit({ ...held, from: '2021-05-01' })?.instant).toBe('2021-05-02T12:00:00-03:00');
    expect(law.unstatedTermLimit({ ...held, from: '2019-05-01' })).toBeNull();
    const fine = { jurisdiction: 'ZZ', amount: '37.50', currency: 'BRL', on: '2021-05-01' };
    expect(law.fineInUnits(fine)).toMatchObject({ unit: 'FU', units: 3, recognised: true, warnings: [] });
  });
});

describe('data that contradict themselves are refused when loaded', () => {
  const [old, current] = freedonia.rules;
  test.each<[string, Partial<Jurisdiction>, RegExp]>([
    ['overlapping versions', { rules: [old!, { ...current!, inForceFrom: '2019-12-31' }] }, /in force on one day/],
    ['a foreign rule', { rules: [{ ...old!, jurisdiction: 'KZ' }], ruleOf: {} }, /belongs to KZ/],
    ['an id without its country', { rules: [{ ...old!, id: 'kz.arrest' }], ruleOf: {} }, /must be like zz\./],
    ['a rule that is not there', { ruleOf: { remand: 'zz.remand' } }, /there is no rule zz\.remand/],
    ['an end before the start', { rules: [{ ...old!, inForceFrom: '2021-01-01' }] }, /ends before it is in force/],
    ['a zone that does not exist', { defaultZone: 'Freedonia/Capital' }, /no IANA time zone/],
  ])('%s', (_name, change, message) => {
    expect(() => createLegal([{ ...freedonia, ...change }])).toThrow(message);
  });

  test('two of one code', () => {
    expect(() => createLegal([freedonia, freedonia])).toThrow(/same code/);
  });
});
