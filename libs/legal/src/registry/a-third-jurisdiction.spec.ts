import { describe, expect, test } from '@jest/globals';
import { type FormerName, type Jurisdiction, jurisdictions, listRules, type PlaceOnFile } from '../index.ts';
import { createSpeakingLegal as createLegal } from '../testing/speaking-law.ts';
import { freedonia } from './invented-jurisdictions.ts';

const law = createLegal([...jurisdictions, freedonia]);

describe('a third jurisdiction needs nothing but its data', () => {
  test('its rules are listed beside the others, in every version', () => {
    expect(law.listRules({ jurisdiction: 'ZZ' }).map(({ source, inForceTo }) => [source, inForceTo])).toEqual([
      ['Decree 1', '2019-12-31'],
      ['Decree 2', null],
    ]);
    expect(law.listRules()).toHaveLength(listRules().length + 2);
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

function withRates(...days: readonly string[]): Jurisdiction['indexUnit'] {
  const unit = freedonia.indexUnit!;
  return { ...unit, rates: days.map((from) => ({ ...unit.rates[0]!, from })) };
}

const [freetown] = freedonia.places;
const former: FormerName = { ...freetown!.formerly[0]!, names: { en: 'Old Otherville' } };

/** Freedonia with another place beside its own. */
function withPlaces(place: Partial<PlaceOnFile>): Partial<Jurisdiction> {
  const other = { names: { en: 'Otherville' }, alsoWritten: [], formerly: [], regions: [], zone: null };
  return { places: [freetown!, { ...other, ...place }] };
}

describe('of several versions of a rule', () => {
  const [old, current] = freedonia.rules;
  const inForce = (source: string, inForceFrom: string | null, inForceTo: string | null) => ({
    ...current!,
    source,
    inForceFrom,
    inForceTo,
  });
  const versions = [
    inForce('third', '2021-01-01', null),
    inForce('first', '2015-01-01', '2016-12-31'),
    inForce('second', '2018-01-01', '2018-12-31'),
  ];
  const withGaps = createLegal([{ ...freedonia, rules: versions }]);

  test.each([
    ['2014-12-31', 'first'],
    ['2015-01-01', 'first'],
    ['2016-12-31', 'first'],
    // Between two versions, the one that was in force last is the nearest that is known.
    ['2017-06-01', 'first'],
    ['2018-01-01', 'second'],
    ['2020-06-01', 'second'],
    ['2021-01-01', 'third'],
    ['2030-01-01', 'third'],
  ])('on %s the %s applies', (day, source) => {
    expect(withGaps.findRule('zz.administrative-arrest', day)?.source).toBe(source);
  });

  test('the one in force now is found without a day, and all are listed by their dates', () => {
    expect(withGaps.findRule('zz.administrative-arrest')?.source).toBe('third');
    expect(withGaps.listRules().map(({ source }) => source)).toEqual(['first', 'second', 'third']);
    expect(createLegal([{ ...freedonia, rules: [current!, old!] }]).listRules()[0]?.source).toBe('Decree 1');
  });

  test('an override is one of each', () => {
    const overrides = [
      { rule: 'zz.administrative-arrest', decidedBy: 'Legal desk', reason: 'read', source: 'Decree 9' },
    ];
    const listed = createLegal([...jurisdictions, freedonia], { overrides }).listRules();
    expect(listed.filter(({ source }) => source === 'Decree 9').map(({ id }) => id)).toEqual([
      'zz.administrative-arrest',
      'zz.administrative-arrest',
    ]);
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
    ['a code in small letters', { code: 'zz' }, /two capital letters/],
    ['a code of three letters', { code: 'ZZZ' }, /two capital letters/],
    ['a code of three letters at the end', { code: 'aZZ' }, /two capital letters/],
    ['an id of two words', { rules: [{ ...old!, id: 'zz.house arrest' }], ruleOf: {} }, /must be like zz\./],
    ['an id that ends in a dash', { rules: [{ ...old!, id: 'zz.arrest-' }], ruleOf: {} }, /must be like zz\./],
    [
      'an id that begins before its country',
      { rules: [{ ...old!, id: 'xzz.arrest' }], ruleOf: {} },
      /must be like zz\./,
    ],
    ['a limit that is no term', { rules: [{ ...old!, limits: [{ ...old!.limits[0]!, duration: '7 days' }] }] }, /P7D/],
    ['a day that does not exist', { rules: [{ ...old!, inForceTo: '2019-11-31' }] }, /November has 30 days/],
    ['a first day that does not exist', { rules: [{ ...old!, inForceFrom: '2019-11-31' }] }, /November has 30 days/],
    [
      'a version without dates beside another',
      { rules: [{ ...old!, inForceTo: null }, current!] },
      /in force on one day/,
    ],
    ['the later version first', { rules: [current!, { ...old!, inForceTo: '2020-01-01' }] }, /in force on one day/],
    [
      'a detention without a court that is no term',
      { withoutCourt: [{ ...freedonia.withoutCourt[0]!, duration: '12 hours' }] },
      /PT12H/,
    ],
    ['rates out of order', { indexUnit: withRates('2021-01-01', '2020-01-01') }, /out of order/],
    [
      'two places of one name',
      withPlaces({ names: { en: 'Other' }, alsoWritten: ['freetown'] }),
      /two places have the name freetown/,
    ],
    ['a place without a name', withPlaces({ names: { en: ' ' } }), /is empty/],
    ['a place in a zone that does not exist', withPlaces({ zone: 'Freedonia/Capital' }), /no IANA time zone/],
    [
      'a place in a region that is not on file',
      withPlaces({ regions: [{ name: 'North', from: null, to: null }] }),
      /Otherville is in North, which is not on file/,
    ],
    [
      'a former name that ended before it began',
      withPlaces({ formerly: [{ ...former, from: '1990-01-01' }] }),
      /ends before it begins/,
    ],
    [
      'a former name until a day that does not exist',
      withPlaces({ formerly: [{ ...former, to: '1989-11-31' }] }),
      /November has 30 days/,
    ],
    ['two rates from one day', { indexUnit: withRates('2020-01-01', '2020-01-01') }, /out of order/],
  ])('%s', (_name, change, message) => {
    expect(() => createLegal([{ ...freedonia, ...change }])).toThrow(message);
  });

  test.each<[string, Partial<Jurisdiction>]>([
    ['a rule in force for one day', { rules: [{ ...old!, inForceFrom: '2019-12-31' }] }],
    ['rates in order', { indexUnit: withRates('2020-01-01', '2021-01-01') }],
    ['no index unit', { indexUnit: null }],
    ['a place in a region on file', withPlaces({ regions: [{ name: 'Freetown', from: null, to: '2000-01-01' }] })],
    ['another rule without dates', { rules: [old!, current!, { ...old!, id: 'zz.remand', inForceTo: null }] }],
  ])('%s is taken', (_name, change) => {
    expect(() => createLegal([{ ...freedonia, ...change }])).not.toThrow();
  });

  test('two of one code', () => {
    expect(() => createLegal([freedonia, freedonia])).toThrow(/same code/);
  });
});
