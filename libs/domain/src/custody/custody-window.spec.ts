import { describe, expect, test } from '@jest/globals';
import type { LegalCaution } from '#legal';
import type { TermRules } from '../shared/term-rules.ts';
import { plainRules } from '../testing/plain-rules.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { saidWindow } from '../testing/window-in-english.ts';
import { custodyWindow } from './custody-window.ts';
import { foldCustody } from './fold-custody.ts';

const uralsk = { name: 'Uralsk', region: null, jurisdiction: 'KZ', zone: 'Asia/Oral' };
const minsk = { name: 'Minsk', region: null, jurisdiction: 'BY', zone: 'Europe/Minsk' };
const source = { publisher: 'Monitoring bulletin' };
const began = (kind: string) =>
  new Telling('abildaev').tell(['custody.began', { person: 'p', kind, since: '2021-11-02', place: shymkent, source }]);
const set = (duration: string, data: object = {}) =>
  [
    'custody.term-set',
    { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration, source, ...data },
  ] as const;
const arrested = began('administrative_arrest').tell(set('P10D'));
const detained = began('detention');
const window = (telling: Telling, rules: TermRules = plainRules) =>
  saidWindow(foldCustody(telling.key, telling.facts)!, rules);
const moved = (on: string, place: object) => ['custody.transferred', { on, place }] as const;
const correct = (telling: Telling, type: Parameters<Telling['id']>[0], field: string, old: unknown, now: unknown) =>
  telling.tell(['custody.corrected', { event: telling.id(type), field, old, new: now, reason: 'misread', source }]);

/** Asks the plain rules, and keeps what was asked. */
function asking(): { readonly asked: unknown[]; readonly rules: TermRules } {
  const asked: unknown[] = [];
  return {
    asked,
    rules: {
      ...plainRules,
      window: (term) => {
        asked.push(term);
        return plainRules.window(term);
      },
      unstatedTermLimit: (held) => {
        asked.push(held);
        return plainRules.unstatedTermLimit(held);
      },
    },
  };
}

describe('the law is asked', () => {
  test('of the whole term, in the calendar of the place where it began', () => {
    const { asked, rules } = asking();
    window(arrested.tell(['custody.extended', { on: '2021-11-05', by: 'P5D' }]), rules);
    expect(asked).toEqual([
      {
        rule: 'kz.administrative-arrest',
        from: '2021-11-02',
        basis: 'detention',
        fromTime: null,
        credit: null,
        creditRate: null,
        duration: 'P15D',
        zone: 'Asia/Almaty',
        end: null,
      },
    ]);
  });

  test('of the place where the term ends, by its country as well as by its zone', () => {
    const { asked, rules } = asking();
    const samezone = { ...minsk, zone: 'Asia/Almaty' };
    window(arrested.tell(moved('2021-11-05', samezone)), rules);
    expect(asked).toMatchObject([{ end: { zone: 'Asia/Almaty', jurisdiction: 'BY' } }]);
    const within = arrested.tell(moved('2021-11-05', { ...shymkent, name: 'Almaty' }));
    expect(window(within)).toEqual(window(arrested));
  });

  test('of where a person is held from since when, where no term is stated', () => {
    const { asked, rules } = asking();
    window(detained.tell(moved('2021-11-04', minsk)), rules);
    window(detained.tell(moved('2021-11-04', uralsk)), rules);
    expect(asked).toEqual([
      { ...minsk, kind: 'detention', from: '2021-11-04' },
      { jurisdiction: 'KZ', zone: 'Asia/Almaty', kind: 'detention', from: '2021-11-02' },
    ]);
  });
});

describe('a transfer', () => {
  test('counts where it had happened before the end that it gives, of several the last', () => {
    const twice = arrested.tell(moved('2021-11-05', minsk), moved('2021-11-07', uralsk));
    expect(window(twice)).toMatchObject({ zone: 'Asia/Oral', latest: '2021-11-13T00:00:00+05:00' });
    expect(window(twice).working).toEqual(['Transferred on 7 November 2021 to Uralsk.', 'P10D from 2021-11-02.']);
    const late = arrested.tell(moved('2021-11-05', minsk), moved('2021-11-13', uralsk));
    expect(window(late)).toMatchObject({ zone: 'Europe/Minsk' });
  });

  test('on the last day of the term counts, on the day after it does not', () => {
    expect(window(arrested.tell(moved('2021-11-12', uralsk))).zone).toBe('Asia/Oral');
    expect(window(arrested.tell(moved('2021-11-13', uralsk))).zone).toBe('Asia/Almaty');
  });

  test('counts by the earliest end where the latest is not known, and always where neither is', () => {
    const open = (earliest: string | null): TermRules => ({
      ...plainRules,
      window: (term) => ({ ...plainRules.window(term), earliest, latest: null }),
    });
    const told = arrested.tell(moved('2021-11-20', uralsk));
    expect(window(told, open('2021-11-12T00:00:00+06:00')).zone).toBe('Asia/Almaty');
    expect(window(told, open('2021-11-21T00:00:00+06:00')).zone).toBe('Asia/Oral');
    expect(window(told, open(null)).zone).toBe('Asia/Oral');
  });

  test('to another country starts the count of its law anew; where that says nothing, the first goes on', () => {
    const silent: TermRules = {
      ...plainRules,
      unstatedTermLimit: (held) => (held.jurisdiction === 'BY' ? null : plainRules.unstatedTermLimit(held)),
    };
    const handedOver = detained.tell(moved('2021-11-04', minsk));
    expect(window(handedOver)).toMatchObject({ reviewAt: '2021-11-08T00:00:00+03:00' });
    expect(window(handedOver, silent)).toMatchObject({
      reviewAt: '2021-11-06T00:00:00+06:00',
      working: ['Nobody is held longer than 72 hours without a court: 2021-11-06T00:00:00+06:00.'],
    });
  });
});

describe('where no end is known', () => {
  const unknown = { earliest: null, latest: null, earliestDate: null, latestDate: null };

  test('an extension without a stated end says which term it was', () => {
    const open = arrested.tell(['custody.extended', { on: '2021-11-05', by: null }]);
    expect(window(open)).toEqual({
      ...unknown,
      zone: 'Asia/Almaty',
      reviewAt: null,
      working: [
        'Extended on 5 November 2021 without a stated end.',
        'A term of 10 days from 2 November 2021, extended without a stated end.',
      ],
      warnings: ['The end is not known: custody was extended without a stated end.'],
    });
  });

  test('what extended a term that no source states asks nothing', () => {
    const extended = detained.tell(['custody.extended', { on: '2021-11-03', by: 'P5D' }]);
    expect(window(extended)).toMatchObject({
      ...unknown,
      reviewAt: null,
      warnings: ['The end is not known: no source states the term that was extended.'],
    });
  });

  test('a conversion starts the count of the law, and what had extended it before says nothing now', () => {
    const extended = began('administrative_arrest').tell(['custody.extended', { on: '2021-11-03', by: 'P5D' }]);
    const converted = extended.tell(['custody.converted', { on: '2021-11-07', kind: 'detention' }]);
    expect(window(converted)).toMatchObject({
      reviewAt: '2021-11-11T00:00:00+06:00',
      warnings: ['No source states a term: the end is not known.'],
    });
    const since = converted.tell(['custody.extended', { on: '2021-11-08', by: 'P5D' }]);
    expect(window(since)).toMatchObject({ reviewAt: null, warnings: [expect.stringMatching(/that was extended/)] });
  });

  test('is the zone that of the place where the person is held', () => {
    expect(window(detained.tell(moved('2021-11-04', uralsk))).zone).toBe('Asia/Oral');
    expect(window(detained).zone).toBe('Asia/Almaty');
  });

  test('an error that is not of a field is none of the law, and is not swallowed', () => {
    const broken = {
      ...plainRules,
      window: () => {
        throw new Error('a bug');
      },
    };
    expect(() => window(arrested, broken)).toThrow('a bug');
  });
});

describe('several claims', () => {
  const lawyer = { publisher: 'The lawyer' };

  test('are covered in the zone of the one that ends last, with the warnings of each once', () => {
    const note: LegalCaution = { caution: 'note', text: 'Check it.' };
    const warned: TermRules = {
      ...plainRules,
      window: (term) => ({ ...plainRules.window(term), cautions: [note] }),
    };
    const differing = arrested.tell(set('P15D', { source: lawyer }), moved('2021-11-14', uralsk));
    expect(window(differing, warned)).toEqual({
      zone: 'Asia/Oral',
      earliest: '2021-11-12T00:00:00+06:00',
      latest: '2021-11-18T00:00:00+05:00',
      earliestDate: '2021-11-12',
      latestDate: '2021-11-17',
      reviewAt: null,
      working: [
        'Sources give 2 different terms. The window covers all of them until it is decided which holds.',
        'Monitoring bulletin: 10 days from 2 November 2021.',
        'P10D from 2021-11-02.',
        'The lawyer: 15 days from 2 November 2021.',
        'Transferred on 14 November 2021 to Uralsk.',
        'P15D from 2021-11-02.',
      ],
      warnings: ['Sources differ on the term: 10 days (Monitoring bulletin), 15 days (The lawyer).', 'Check it.'],
    });
  });

  test('name all who say the same', () => {
    const differing = arrested.tell(set('P15D', { source: lawyer }), set('P10D', { source: { publisher: 'A paper' } }));
    expect(window(differing).working).toContain('Monitoring bulletin, A paper: 10 days from 2 November 2021.');
  });
});

describe('the working names a correction that moved the end', () => {
  const said = (telling: Telling) => window(telling).working.filter((step) => step.includes('corrected on'));

  test('of the place and the start of custody, where no term is stated', () => {
    expect(said(correct(detained, 'custody.began', 'since', '2021-11-02', '2021-11-03'))).toEqual([
      'Start of custody: corrected on 3 November 2021 from 2 November 2021 to 3 November 2021: misread (Monitoring bulletin)',
    ]);
    expect(said(correct(arrested, 'custody.began', 'since', '2021-11-02', '2021-11-01'))).toEqual([]);
    expect(said(correct(detained, 'custody.began', 'kind', 'detention', 'criminal_detention'))).toHaveLength(1);
    expect(said(correct(arrested, 'custody.began', 'place.zone', 'Asia/Almaty', 'Asia/Oral'))).toHaveLength(1);
    expect(said(correct(arrested, 'custody.began', 'person', 'p', 'q'))).toEqual([]);
  });

  test('of an extension, by what it was and became', () => {
    const extended = arrested.tell(['custody.extended', { on: '2021-11-05', by: 'P5D' }]);
    expect(said(correct(extended, 'custody.extended', 'by', 'P5D', null))).toEqual([
      'Extension: corrected on 5 November 2021 from 5 days to nothing: misread (Monitoring bulletin)',
    ]);
    expect(said(correct(extended, 'custody.extended', 'setBy', null, 'A court'))).toEqual([]);
  });

  test('of a transfer, by its place; by its day only where that is another country or zone', () => {
    const within = { ...shymkent, region: null, name: 'Almaty' };
    const near = arrested.tell(moved('2021-11-05', within));
    expect(said(correct(near, 'custody.transferred', 'place', within, uralsk))).toEqual([
      'Place: corrected on 5 November 2021 from Almaty to Uralsk: misread (Monitoring bulletin)',
    ]);
    expect(said(correct(near, 'custody.transferred', 'on', '2021-11-05', '2021-11-06'))).toEqual([]);
    const far = arrested.tell(moved('2021-11-05', uralsk));
    expect(said(correct(far, 'custody.transferred', 'on', '2021-11-05', '2021-11-06'))).toHaveLength(1);
    expect(said(correct(far, 'custody.transferred', 'facility', null, 'SI-18'))).toEqual([]);
  });

  test('of a term that is not in force, where a decision set it aside', () => {
    const differing = arrested.tell(set('P15D', { source: { publisher: 'The lawyer' } }));
    const event = differing.id('custody.term-set', 1);
    const decided = differing.tell(['custody.claim-decided', { event, reason: 'seen' }]);
    expect(said(correct(decided, 'custody.term-set', 'duration', 'P10D', 'P12D'))).toHaveLength(1);
    const older = arrested.tell(set('P20D', { from: '2021-11-20' }));
    expect(said(correct(older, 'custody.term-set', 'duration', 'P10D', 'P12D'))).toEqual([]);
  });

  test('and that it was an exercise', () => {
    const event = detained.id('custody.began');
    const drill = { event, field: 'since', old: '2021-11-02', new: '2021-11-03', reason: 'A drill', source };
    expect(said(detained.tell(['custody.corrected', { ...drill, exercise: true }]))).toEqual([
      'Start of custody: corrected on 3 November 2021 (an exercise) from 2 November 2021 to 3 November 2021: A drill (Monitoring bulletin)',
    ]);
  });
});

test('where the law of a country is not on file, it is said that nothing says how long somebody may be held', () => {
  const rules: TermRules = { ...plainRules, knowsLawOf: (country) => country === 'KZ', unstatedTermLimit: () => null };
  const cautionsOf = (telling: Telling) => custodyWindow(foldCustody(telling.key, telling.facts)!, rules).cautions;
  const law = { caution: 'law_not_on_file', country: 'BY' };
  expect(cautionsOf(detained)).not.toContainEqual(expect.objectContaining({ caution: 'law_not_on_file' }));
  expect(cautionsOf(detained.tell(moved('2021-11-05', minsk)))).toContainEqual(law);
  // With a term it is the rule's to say.
  expect(cautionsOf(arrested.tell(moved('2021-11-05', minsk)))).not.toContainEqual(law);
});

test('an article whose code was not in force on the day of the detention is doubted', () => {
  const notInForce: TermRules['cases']['notInForce'] = ({ adopted }, on) => (adopted === 1997 ? `not on ${on}` : null);
  const rules: TermRules = { ...plainRules, cases: { ...plainRules.cases, notInForce } };
  const basis = { jurisdiction: 'KZ', code: 'CC', article: '164' };
  const legalBases = [basis, { ...basis, adopted: 1997 }];
  const held = new Telling('abildaev').tell([
    'custody.began',
    { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent, legalBases, source },
  ]);
  expect(custodyWindow(foldCustody(held.key, held.facts)!, rules).cautions).toEqual([
    { caution: 'no_term_stated' },
    { caution: 'code_not_in_force', basis: 'KZ CC (1997) 164', why: 'not on 2021-11-02' },
  ]);
});
