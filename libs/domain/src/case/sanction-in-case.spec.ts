import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { workingInWords } from '#words';
import { shymkent, Telling } from '../testing/telling.ts';
import { foldCase } from './case-record.ts';
import { closedByDeaths, type SanctionInCase, sanctionStatus, sanctionsOf } from './sanction-in-case.ts';

const opened = new Telling('assembly-2021').tell([
  'case.opened',
  { title: 'Assembly', persons: ['anna', 'bolat'], place: shymkent, openedOn: '2021-10' },
]);
const one = (type: string, amount: number | null, unit: string | null, data: object = {}) => ({
  type,
  persons: ['anna'],
  amount,
  unit,
  ...data,
});
const ruled = (on: string, ...sanctions: readonly object[]) => ['case.ruling-issued', { on, sanctions }] as const;
const sanctions = (telling: Telling): readonly (SanctionInCase & { readonly working: readonly string[] })[] =>
  sanctionsOf(foldCase(telling.key, telling.facts)!).map((sanction) => ({
    ...sanction,
    working: workingInWords('en', sanction.steps),
  }));
const at = (text: string) => Temporal.Instant.from(text);
const status = (sanction: SanctionInCase, moment: string) => sanctionStatus(sanction, at(moment), 'Asia/Almaty');
const told = (of: readonly SanctionInCase[]) =>
  of.map(({ person, type, end }) => `${person} ${type}${end ? ` ${end.how} ${end.on} ${end.why}` : ''}`);

describe('the last day of a term', () => {
  const endOf = (sanction: object, on = '2021-11-02') => {
    const [found] = sanctions(opened.tell(ruled(on, sanction)));
    return found?.endsOn ?? null;
  };

  test.each([
    ['arrest', 15, 'days', '2021-11-02', '2021-11-17'],
    ['restriction_of_liberty', 1, 'years', '2021-11-02', '2022-11-02'],
    ['restriction_of_liberty', 1, 'years', '2020-02-29', '2021-02-28'],
    ['imprisonment', 6, 'months', '2021-08-31', '2022-02-28'],
    ['ban', 3, 'years', '2021-11-02', '2024-11-02'],
    ['detention', 2, 'months', '2021-12-31', '2022-02-28'],
  ])('%s of %i %s from %s is %s', (type, amount, unit, from, end) => {
    expect(endOf(one(type, amount, unit, { from }), '2022-06-01')).toBe(end);
  });

  test.each([
    ['fine', 50, 'KZT'],
    ['community_service', 100, 'hours'],
    ['community_service', 30, 'days'],
    ['arrest', null, 'days'],
    ['arrest', 72, 'hours'],
    ['arrest', 1.5, 'months'],
  ])('there is none of a %s of %s %s', (type, amount, unit) => {
    const [found] = sanctions(opened.tell(ruled('2021-11-02', one(type, amount, unit))));
    expect(found).toMatchObject({ endsOn: null, working: [] });
  });

  test('is counted from the stated start, or else from the day on which it was imposed, and the working says which', () => {
    const [stated, imposed] = sanctions(
      opened.tell(ruled('2021-11-02', one('arrest', 15, 'days', { from: '2021-11-01' }), one('arrest', 1, 'days'))),
    );
    expect(stated).toMatchObject({
      from: '2021-11-01',
      fromStated: true,
      endsOn: '2021-11-16',
      working: ['15 days from 1 November 2021: to 16 November 2021.'],
    });
    expect(imposed).toMatchObject({
      from: '2021-11-02',
      fromStated: false,
      endsOn: '2021-11-03',
      working: [
        '1 day from the day on which it was imposed, since no source says from when it runs, 2 November 2021: to 3 November 2021.',
      ],
    });
  });

  test.each(['2021-11', '../2021-11-02', '2021-11-01/2021-11-02'])('is not known where it runs from %s', (from) => {
    const [found] = sanctions(opened.tell(ruled('2022-06-01', one('arrest', 15, 'days', { from }))));
    expect(found).toMatchObject({ endsOn: null, working: [expect.stringMatching(/^15 days from .*not known\.$/)] });
  });
});

describe('a sanction has a status', () => {
  const [arrest] = sanctions(
    opened.tell(ruled('2021-11-02', one('arrest', 15, 'days'))),
  ) as readonly SanctionInCase[] as [SanctionInCase];

  test('from the day of the ruling, and past its last day the term is over, which ends nothing', () => {
    expect(status(arrest, '2021-11-01T23:59:59+06:00')).toBeNull();
    expect(status(arrest, '2021-11-02T00:00:00+06:00')).toBe('in_force');
    expect(status(arrest, '2021-11-17T23:59:59+06:00')).toBe('in_force');
    expect(status(arrest, '2021-11-18T00:00:00+06:00')).toBe('term_over');
    expect(status({ ...arrest, endsOn: null }, '2031-11-18T00:00:00+06:00')).toBe('in_force');
    expect(status({ ...arrest, on: 'XXXX' }, '2001-11-18T00:00:00+06:00')).toBe('in_force');
  });

  test('of its end from the day of that on', () => {
    const served = { ...arrest, end: { how: 'served', on: '2021-11-10', eventId: 'e', why: null } as const };
    expect(status(served, '2021-11-09T23:59:59+06:00')).toBe('in_force');
    expect(status(served, '2021-11-10T00:00:00+06:00')).toBe('served');
    expect(status(served, '2021-12-10T00:00:00+06:00')).toBe('served');
  });
});

describe('the sanctions of a case', () => {
  test('are one for each person, once, with the place that each had in its ruling', () => {
    const found = sanctions(
      opened.tell(
        ruled('2021-11-02', one('arrest', 15, 'days', { persons: ['anna', 'bolat', 'anna'] }), one('fine', 50, 'KZT')),
      ),
    );
    expect(found.map(({ person, type, ordinal, on }) => [person, type, ordinal, on])).toEqual([
      ['anna', 'arrest', 0, '2021-11-02'],
      ['bolat', 'arrest', 0, '2021-11-02'],
      ['anna', 'fine', 1, '2021-11-02'],
    ]);
  });

  const ruling = opened.tell(ruled('2021-11-02', one('arrest', 15, 'days'), one('fine', 50, 'KZT')));
  const appealed = (event: string | null, telling = ruling) =>
    telling.tell(['case.appeal-lodged', { appeal: 'first', by: ['anna'], event, on: '2021-11-05' }]);
  const decided = (data: object, telling = appealed(ruling.id('case.ruling-issued'))) =>
    telling.tell(['case.appeal-decided', { appeal: 'first', on: '2021-11-10', outcome: 'partly_granted', ...data }]);

  test('stand while an appeal is open, and where it leaves them', () => {
    expect(told(sanctions(appealed(ruling.id('case.ruling-issued'))))).toEqual(['anna arrest', 'anna fine']);
    expect(told(sanctions(decided({ outcome: 'rejected' })))).toEqual(['anna arrest', 'anna fine']);
  });

  test('give way to those of the appeal, and costs come beside', () => {
    const annulled = ['anna arrest annulled 2021-11-10 partly_granted', 'anna fine annulled 2021-11-10 partly_granted'];
    expect(told(sanctions(decided({ sanctions: [one('fine', 10, 'KZT')] })))).toEqual([...annulled, 'anna fine']);
    expect(told(sanctions(decided({ sanctions: [] })))).toEqual(annulled);
    const costs = [{ persons: ['bolat'], amount: 5, unit: 'KZT', what: 'translation' }];
    const found = sanctions(decided({ costs }));
    expect(told(found)).toEqual(['anna arrest', 'anna fine', 'bolat compensation']);
    expect(found[2]).toMatchObject({
      amount: 5,
      unit: 'KZT',
      what: 'translation',
      on: '2021-11-10',
      fromStated: false,
    });
  });

  test('are those of the ruling that the appeal names; one that names none is against the only one', () => {
    expect(told(sanctions(decided({ sanctions: [] }, appealed(null))))).toHaveLength(2);
    expect(told(sanctions(decided({ sanctions: [] }, appealed(null)))).every((line) => line.includes('annulled'))).toBe(
      true,
    );
    const two = ruling.tell(ruled('2021-11-03', one('ban', 1, 'years')));
    const ofNone = decided({ sanctions: [] }, appealed(null, two));
    expect(told(sanctions(ofNone))).toEqual(['anna arrest', 'anna fine', 'anna ban']);
    const ofSecond = decided({ sanctions: [] }, appealed(two.id('case.ruling-issued', 1), two));
    expect(told(sanctions(ofSecond))).toEqual([
      'anna arrest',
      'anna fine',
      'anna ban annulled 2021-11-10 partly_granted',
    ]);
  });

  const both = opened.tell(
    ruled('2021-11-02', one('imprisonment', 1, 'years', { persons: ['anna', 'bolat'] }), one('fine', 50, 'KZT')),
  );

  test('that are served end on whom and of what kind it is said, once', () => {
    const served = both.tell(['case.sentence-served', { on: '2022-11-02', persons: ['anna'] }]);
    expect(told(sanctions(served))).toEqual([
      'anna imprisonment served 2022-11-02 null',
      'bolat imprisonment',
      'anna fine',
    ]);
    const paid = both.tell(['case.sentence-served', { on: '2021-12-02', persons: ['anna'], types: ['fine'] }]);
    expect(told(sanctions(paid))).toEqual([
      'anna imprisonment',
      'bolat imprisonment',
      'anna fine served 2021-12-02 null',
    ]);
  });

  test('that somebody is released from end with the reason', () => {
    const released = both.tell([
      'case.released-from-sentence',
      { on: '2022-03-02', persons: ['bolat'], how: 'illness' },
    ]);
    expect(told(sanctions(released))[1]).toBe('bolat imprisonment released 2022-03-02 illness');
  });

  test('that are commuted give way to others', () => {
    const sanction = one('restriction_of_liberty', 6, 'months');
    const commuted = both.tell([
      'case.sentence-commuted',
      { on: '2022-03-02', persons: ['anna'], sanctions: [sanction] },
    ]);
    expect(told(sanctions(commuted))).toEqual([
      'anna imprisonment commuted 2022-03-02 null',
      'bolat imprisonment',
      'anna fine',
      'anna restriction_of_liberty',
    ]);
  });

  test('end by ruling where one is named, and else only those imposed before', () => {
    const two = both.tell(ruled('2022-06-01', one('arrest', 15, 'days')));
    const first = two.id('case.ruling-issued');
    const ofFirst = two.tell(['case.sentence-served', { on: '2022-11-02', persons: ['anna'], event: first }]);
    expect(told(sanctions(ofFirst))).toEqual([
      'anna imprisonment served 2022-11-02 null',
      'bolat imprisonment',
      'anna fine',
      'anna arrest',
    ]);
    const earlier = two.tell(['case.sentence-served', { on: '2022-05-01', persons: ['anna'] }]);
    expect(told(sanctions(earlier))).toEqual(told(sanctions(ofFirst)).map((line) => line.replace('11-02', '05-01')));
  });
});

describe('a sanction replaced on appeal', () => {
  const [held, cut] = ['2022-03-01', '2022-12-15'];
  const three = one('imprisonment', 3, 'years', { from: held });
  const appealed = (telling: Telling, key: string, by = ['anna']) =>
    telling.tell(['case.appeal-lodged', { appeal: key, by, event: telling.id('case.ruling-issued') }]);
  const decided = (telling: Telling, key: string, on: string, data: object) =>
    telling.tell(['case.appeal-decided', { appeal: key, on, outcome: 'partly_granted', ...data }]);
  const lines = (telling: Telling) =>
    sanctions(telling).map(({ person, type, from, endsOn, end }) => [person, type, from, endsOn, end?.how ?? null]);
  const ruling = opened.tell(ruled('2022-09-01', three));

  test('is counted from the original start: three years from 1 March 2022, cut to 13 months, end on 1 April 2023', () => {
    const shorter = decided(appealed(ruling, 'first'), 'first', cut, {
      sanctions: [one('imprisonment', 13, 'months')],
    });
    expect(lines(shorter)).toEqual([
      ['anna', 'imprisonment', held, '2025-03-01', 'annulled'],
      ['anna', 'imprisonment', held, '2023-04-01', null],
    ]);
    expect(sanctions(shorter)[1]).toMatchObject({
      fromStated: true,
      working: [
        'It took the place of a sanction that had run since 1 March 2022, and is counted from there.',
        '13 months from 1 March 2022: to 1 April 2023.',
      ],
    });
  });

  test('is counted from its own start where the decision states one', () => {
    const stated = one('imprisonment', 13, 'months', { from: '2022-04-01' });
    const shorter = decided(appealed(ruling, 'first'), 'first', cut, { sanctions: [stated] });
    expect(lines(shorter)[1]).toEqual(['anna', 'imprisonment', '2022-04-01', '2023-05-01', null]);
  });

  test('keeps the time that was credited to the one before', () => {
    const credit = [{ persons: ['anna'], duration: 'P6M' }];
    const credited = opened.tell(ruled('2022-09-01', one('imprisonment', 3, 'years', { credit })));
    const shorter = decided(appealed(credited, 'first'), 'first', cut, {
      sanctions: [one('imprisonment', 2, 'years')],
    });
    expect(lines(shorter).map(([, , , endsOn]) => endsOn)).toEqual(['2025-03-01', '2024-03-01']);
  });

  test('is counted from the appeal where nobody was held by the one before, or it is of another type', () => {
    const suspended = opened.tell(ruled('2022-09-01', { ...three, suspended: true }));
    const real = decided(appealed(suspended, 'first'), 'first', cut, { sanctions: [one('imprisonment', 1, 'years')] });
    expect(lines(real)[1]).toEqual(['anna', 'imprisonment', cut, '2023-12-15', null]);
    const milder = decided(appealed(ruling, 'first'), 'first', cut, {
      sanctions: [one('restriction_of_liberty', 1, 'years')],
    });
    expect(lines(milder)[1]).toEqual(['anna', 'restriction_of_liberty', cut, '2023-12-15', null]);
  });

  test('gives way to what a second decision puts in its place, from the same start', () => {
    const first = decided(appealed(ruling, 'first'), 'first', cut, { sanctions: [one('imprisonment', 2, 'years')] });
    const second = decided(appealed(first, 'second'), 'second', '2022-12-30', {
      sanctions: [one('imprisonment', 13, 'months')],
    });
    expect(lines(second)).toEqual([
      ['anna', 'imprisonment', held, '2025-03-01', 'annulled'],
      ['anna', 'imprisonment', held, '2024-03-01', 'annulled'],
      ['anna', 'imprisonment', held, '2023-04-01', null],
    ]);
  });

  test('is that of who appealed, and of whom the decision names: on the others the ruling stands', () => {
    const ofBoth = opened.tell(ruled('2022-09-01', { ...three, persons: ['anna', 'bolat'] }));
    const none = decided(appealed(ofBoth, 'first'), 'first', cut, { sanctions: [] });
    expect(lines(none).map(([person, , , , how]) => [person, how])).toEqual([
      ['anna', 'annulled'],
      ['bolat', null],
    ]);
    const outcomes = [{ persons: ['bolat'], outcome: 'acquitted' }];
    const acquitted = decided(appealed(ofBoth, 'first'), 'first', cut, { sanctions: [], outcomes });
    expect(lines(acquitted).map(([, , , , how]) => how)).toEqual(['annulled', 'annulled']);
  });
});

describe('what is said of a sanction', () => {
  const of = (...all: readonly object[]) => sanctions(opened.tell(ruled('2021-11-02', ...all)));
  const statusOf = (sanction: object) => status(of(sanction)[0]!, '2021-11-03T12:00:00+06:00');

  test('suspended or in absentia, it is not in force as imprisonment, and no end is counted', () => {
    const prison = one('imprisonment', 3, 'years');
    expect(statusOf(prison)).toBe('in_force');
    expect(statusOf({ ...prison, suspended: true })).toBe('suspended');
    expect(statusOf({ ...prison, inAbsentia: true })).toBe('in_absentia');
    expect(of({ ...prison, suspended: true }, { ...prison, inAbsentia: true })).toMatchObject([
      { endsOn: null, working: [] },
      { endsOn: null, working: [] },
    ]);
    expect(statusOf(one('fine', 50, 'KZT', { inAbsentia: true }))).toBe('in_force');
  });

  test('for life, it has no end', () => {
    expect(of(one('imprisonment', null, null, { life: true }))).toMatchObject([{ life: true, endsOn: null }]);
  });

  test('up to an amount, the end is the latest, and the working says so', () => {
    expect(of(one('arrest', 15, 'days', { upTo: true }))).toMatchObject([
      {
        endsOn: '2021-11-17',
        working: ['The amount is the most it can be, and the last day the latest.', expect.any(String)],
      },
    ]);
  });

  test('jointly, it is owed once by all of them, and each line names the others', () => {
    const owed = one('compensation', 29_170, 'KZT', { persons: ['anna', 'bolat'], jointly: true });
    expect(of(owed, { ...owed, jointly: false }).map(({ person, jointlyWith }) => [person, jointlyWith])).toEqual([
      ['anna', ['bolat']],
      ['bolat', ['anna']],
      ['anna', []],
      ['bolat', []],
    ]);
  });

  test('with credit, time held shortens it at the rate of each person', () => {
    const credit = [
      { persons: ['anna'], duration: 'P4M', rate: { numerator: 3, denominator: 2 } },
      { persons: ['bolat'], duration: 'P4M' },
    ];
    const found = of(one('imprisonment', 2, 'years', { persons: ['anna', 'bolat'], credit }));
    expect(found.map(({ person, endsOn }) => [person, endsOn])).toEqual([
      ['anna', '2023-05-02'],
      ['bolat', '2023-07-02'],
    ]);
    expect(found[0]?.working[0]).toBe('4 months held before count, at 3 to 2.');
    expect(found[1]?.working[0]).toBe('4 months held before count, one day for one: no source states a rate.');
  });

  test.each([
    ['P3M', { numerator: 3, denominator: 2 }, null],
    ['P3D', { numerator: 3, denominator: 2 }, '2021-11-13'],
    ['P30D', null, '2021-11-02'],
  ])('%s at %j is not rounded in silence: %s', (duration, rate, endsOn) => {
    const credit = [{ persons: ['anna'], duration, rate }];
    expect(of(one('arrest', 15, 'days', { credit }))).toMatchObject([{ endsOn }]);
  });

  test('recorded before any of it could be said, it is read as before', () => {
    const told = opened.tell(ruled('2021-11-02', one('arrest', 15, 'days')));
    const { type, persons, amount, unit } = one('arrest', 15, 'days');
    const stored = { type, persons, amount, unit, what: null, from: null };
    const old = told.facts.map((fact) =>
      fact.type === 'case.ruling-issued'
        ? {
            ...fact,
            data: {
              on: '2021-11-02',
              court: null,
              legalBases: [],
              sanctions: [stored],
              summary: null,
              source: fact.data.source,
            },
          }
        : fact,
    ) as typeof told.facts;
    expect(foldCase(told.key, old)).toEqual(foldCase(told.key, told.facts));
    const corrected = [
      'case.corrected',
      { event: told.id('case.opened'), field: 'title', old: 'Assembly', new: 'Rally', reason: 'as told' },
    ] as const;
    expect(foldCase(told.key, new Telling(told.key, old).tell(corrected).facts)?.title).toBe('Rally');
  });
});

describe('several terms of one decision', () => {
  const ends = (terms: string | null, ...all: readonly object[]) =>
    sanctions(opened.tell(['case.ruling-issued', { on: '2021-11-02', terms, sanctions: all }])).map(
      ({ from, endsOn }) => [from, endsOn],
    );
  const [ten, five] = [one('arrest', 10, 'days'), one('arrest', 5, 'days')];

  test('run one after the other where it says so', () => {
    expect(ends('consecutive', ten, five)).toEqual([
      ['2021-11-02', '2021-11-12'],
      ['2021-11-12', '2021-11-17'],
    ]);
    expect(ends('consecutive', one('fine', 50, 'KZT'), ten, one('arrest', 5, 'days', { persons: ['bolat'] }))).toEqual([
      ['2021-11-02', null],
      ['2021-11-02', '2021-11-12'],
      ['2021-11-02', '2021-11-07'],
    ]);
  });

  test('run side by side where it says so, and each for itself where it says nothing', () => {
    for (const terms of ['concurrent', null]) {
      expect(ends(terms, ten, five).map(([, endsOn]) => endsOn)).toEqual(['2021-11-12', '2021-11-07']);
    }
  });

  test('have no known end after one that has none', () => {
    const life = one('imprisonment', null, null, { life: true });
    expect(ends('consecutive', life, five)).toEqual([
      ['2021-11-02', null],
      ['2021-11-02', null],
    ]);
  });
});

test('a death ends what was in force on the person, and nothing that had ended or is of another', () => {
  const [anna, bolat] = sanctions(
    opened.tell(ruled('2021-11-02', one('arrest', 15, 'days', { persons: ['anna', 'bolat'] }))),
  ) as readonly SanctionInCase[] as [SanctionInCase, SanctionInCase];
  const served = { ...anna, end: { how: 'served', on: '2021-11-17', eventId: 'e', why: null } as const };
  const deaths = new Map([['anna', { on: '2021-11-10', eventId: 'd' }]]);
  expect(closedByDeaths([anna, bolat, served], deaths)).toEqual([
    { ...anna, end: { how: 'died', on: '2021-11-10', eventId: 'd', why: null } },
    bolat,
    served,
  ]);
});
