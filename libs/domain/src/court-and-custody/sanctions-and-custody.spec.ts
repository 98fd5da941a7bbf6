import { describe, expect, test } from '@jest/globals';
import { workingInWords } from '#words';
import { foldCase } from '../case/case-record.ts';
import { foldCustody } from '../custody/fold-custody.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { sanctionsAndCustody } from './sanctions-and-custody.ts';

const basis = (article: string) => [{ jurisdiction: 'KZ', code: 'CC', article }];
const began = (kind: string, since: string, data: object = {}) =>
  new Telling('held').tell(['custody.began', { person: 'anna', kind, since, place: shymkent, ...data }]);
const term = (duration: string, from: string, data: object = {}) =>
  ['custody.term-set', { rule: 'kz.remand', from, basis: 'detention', duration, ...data }] as const;
const opened = (key = 'trial', data: object = {}) =>
  new Telling(key).tell([
    'case.opened',
    { title: 'Trial', persons: ['anna', 'bolat'], place: shymkent, openedOn: '2021-11', ...data },
  ]);
const sentence = (amount: number | null, unit: string | null, data: object = {}) => ({
  type: 'imprisonment',
  persons: ['anna'],
  amount,
  unit,
  ...data,
});
const ruled = (sanctions: readonly object[], on = '2022-09-01', data: object = {}, courtCase = opened()) =>
  courtCase.tell(['case.ruling-issued', { on, sanctions, ...data }]);
const cut = (courtCase: Telling, sanctions: readonly object[]) =>
  courtCase.tell(
    ['case.appeal-lodged', { appeal: 'first', by: ['anna'] }],
    ['case.appeal-decided', { appeal: 'first', on: '2022-12-15', outcome: 'partly_granted', sanctions }],
  );

function sanctions(courtCase: Telling, custody: readonly Telling[], others: readonly Telling[] = []) {
  const cases = [courtCase, ...others].map(({ key, facts }) => foldCase(key, facts)!);
  const episodes = custody.map(({ key, facts }) => foldCustody(key, facts)!);
  const party = (person: string) => ({
    keys: [person],
    episodes: episodes.filter((one) => one.person === person),
    cases,
  });
  return sanctionsAndCustody(cases[0]!, party);
}
const ends = (...said: Parameters<typeof sanctions>) =>
  sanctions(...said).map(({ endsOn, end }) => (end ? `${endsOn} ${end.how}` : endsOn));

const imprisoned = began('imprisonment', '2022-03-01').tell(term('P3Y', '2022-03-01'));
const remand = began('remand', '2022-03-01').tell(term('P2M', '2022-03-01'));

describe('a sentence of which no source says from when it runs', () => {
  test('of somebody held since 1 March 2022, three years cut to 13 months, ends on 1 April 2023', () => {
    const found = sanctions(cut(ruled([sentence(3, 'years')]), [sentence(13, 'months')]), [imprisoned]);
    expect(found.map(({ from, fromStated, endsOn }) => [from, fromStated, endsOn])).toEqual([
      ['2022-03-01', false, '2025-03-01'],
      ['2022-03-01', false, '2023-04-01'],
    ]);
    expect(workingInWords('en', found[0]!.steps)).toEqual([
      'The person was held when it was imposed, by a term as long that runs since 1 March 2022: it is counted from there.',
      '3 years from 1 March 2022: to 1 March 2025.',
    ]);
  });

  test('is counted so where custody follows the appeal too', () => {
    const reduced = imprisoned.tell(['custody.reduced', { on: '2022-12-15', to: 'P13M' }]);
    expect(ends(cut(ruled([sentence(3, 'years')]), [sentence(13, 'months')]), [reduced])).toEqual([
      '2025-03-01 annulled',
      '2023-04-01',
    ]);
  });

  test('is counted from where the term of custody runs, with the time that counts there', () => {
    const custody = began('imprisonment', '2022-03-01').tell(
      term('P3Y', '2022-09-01', { basis: 'ruling', credit: 'P6M', creditRate: { numerator: 3, denominator: 2 } }),
    );
    expect(sanctions(ruled([sentence(3, 'years')]), [custody])).toMatchObject([
      { from: '2022-09-01', endsOn: '2024-12-01', credit: [{ duration: 'P6M' }] },
    ]);
  });

  test('of somebody on remand counts from there, and says that the law may count a day for more', () => {
    const [found] = sanctions(ruled([sentence(3, 'years')]), [remand]);
    expect(found).toMatchObject({ from: '2022-03-01', fromStated: false, endsOn: '2025-03-01' });
    expect(workingInWords('en', found!.steps)[0]).toMatch(/since 1 March 2022.*where the law counts a day for more/);
  });

  test('moves with a start of custody that is corrected', () => {
    const corrected = remand.tell([
      'custody.corrected',
      { event: remand.id('custody.began'), field: 'since', old: '2022-03-01', new: '2022-02-20', reason: 'misread' },
    ]);
    expect(ends(ruled([sentence(3, 'years')]), [corrected])).toEqual(['2025-02-20']);
  });

  test('has no known end where the day since when the person is held is not known', () => {
    const [found] = sanctions(ruled([sentence(3, 'years')]), [began('remand', '2022-03')]);
    expect(found).toMatchObject({ from: '2022-03', endsOn: null });
  });

  test('is counted from when the person was locked up: not from house arrest or an administrative arrest before', () => {
    for (const kind of ['house_arrest', 'administrative_arrest']) {
      const custody = began(kind, '2022-01-10').tell(['custody.converted', { on: '2022-03-01', kind: 'remand' }]);
      expect(ends(ruled([sentence(3, 'years')]), [custody])).toEqual(['2025-03-01']);
    }
    expect(ends(ruled([sentence(3, 'years')]), [began('house_arrest', '2022-01-10')])).toEqual(['2025-09-01']);
  });

  test('of an arrest counts from the detention some days before', () => {
    const custody = began('detention', '2022-08-31');
    const arrest = ruled([sentence(15, 'days', { type: 'arrest' })]);
    expect(ends(arrest, [custody])).toEqual(['2022-09-15']);
    // A second arrest, imposed while a first one runs.
    const first = began('administrative_arrest', '2022-08-20').tell(term('P15D', '2022-08-20'));
    expect(ends(arrest, [first])).toEqual(['2022-09-16']);
  });

  test('stays so when custody has ended since, and when it was converted to imprisonment', () => {
    const converted = remand.tell(['custody.converted', { on: '2022-09-01', kind: 'imprisonment' }]);
    const released = converted.tell(['custody.release-confirmed', { on: '2022-11-01' }]);
    for (const custody of [converted, released]) {
      expect(ends(ruled([sentence(3, 'years')]), [custody])).toEqual(['2025-03-01']);
    }
  });

  test('behind another of the same ruling begins where that ends', () => {
    const two = ruled([sentence(3, 'years'), sentence(1, 'years')], '2022-09-01', { terms: 'consecutive' });
    expect(ends(two, [remand])).toEqual(['2025-03-01', '2026-03-01']);
    const beside = ruled([sentence(3, 'years'), sentence(1, 'years')], '2022-09-01', { terms: 'concurrent' });
    expect(ends(beside, [remand])).toEqual(['2025-03-01', '2023-03-01']);
  });
});

describe('custody says nothing of a sentence', () => {
  const three = [sentence(3, 'years')];

  test('that says itself from when it runs, or how much time counts', () => {
    expect(ends(ruled([sentence(3, 'years', { from: '2022-04-01' })]), [imprisoned])).toEqual(['2025-04-01']);
    const credit = [{ persons: ['anna'], duration: 'P5M', rate: null }];
    expect(ends(ruled([sentence(3, 'years', { credit })]), [imprisoned])).toEqual(['2025-04-01']);
  });

  test('by which nobody is held, or which is served outside', () => {
    for (const data of [{ suspended: true }, { inAbsentia: true }]) {
      expect(ends(ruled([sentence(3, 'years', data)]), [imprisoned])).toEqual([null]);
    }
    expect(ends(ruled([sentence(1, 'years', { type: 'restriction_of_liberty' })]), [remand])).toEqual(['2023-09-01']);
    expect(ends(ruled([sentence(1, 'years', { type: 'ban' })]), [remand])).toEqual(['2023-09-01']);
  });

  test('of another person, of one who was free then, and of custody that was taken back', () => {
    expect(ends(ruled([sentence(3, 'years', { persons: ['bolat'] })]), [remand])).toEqual(['2025-09-01']);
    const free = remand.tell(['custody.release-confirmed', { on: '2022-05-01' }]);
    expect(ends(ruled(three), [free])).toEqual(['2025-09-01']);
    expect(ends(ruled(three), [began('remand', '2022-10-01')])).toEqual(['2025-09-01']);
    const back = remand.tell(['custody.retracted', { event: remand.id('custody.began'), reason: 'another' }]);
    expect(ends(ruled(three), [back])).toEqual(['2025-09-01']);
  });

  test('where two custodies can be meant, unless one alone names an article of the case', () => {
    const other = new Telling('other').tell([
      'custody.began',
      { person: 'anna', kind: 'remand', since: '2022-05-01', place: shymkent, legalBases: basis('405') },
    ]);
    expect(ends(ruled(three), [remand, other])).toEqual(['2025-09-01']);
    expect(ends(ruled(three, '2022-09-01', { legalBases: basis('405') }), [remand, other])).toEqual(['2025-05-01']);
    expect(ends(ruled(three, '2022-09-01', { legalBases: basis('174') }), [other])).toEqual(['2025-09-01']);
  });

  test('for which another case can have sentenced the person before, unless custody names this one alone', () => {
    const first = ruled([sentence(3, 'years')], '2022-06-01', {}, opened('first'));
    expect(ends(ruled(three), [imprisoned], [first])).toEqual(['2025-09-01']);
    expect(ends(first, [imprisoned], [ruled(three)])).toEqual(['2025-03-01']);
    const named = began('imprisonment', '2022-03-01', { legalBases: basis('405') });
    expect(ends(ruled(three, '2022-09-01', { legalBases: basis('405') }), [named], [first])).toEqual(['2025-03-01']);
  });

  test('by which somebody who serves another term is sentenced', () => {
    expect(ends(ruled([sentence(1, 'years')]), [imprisoned])).toEqual(['2023-09-01']);
  });
});
