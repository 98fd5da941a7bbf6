import { describe, expect, test } from '@jest/globals';
import { foldCase } from '../case/case-record.ts';
import { foldCustody } from '../custody/fold-custody.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { openQuestions } from './custody-questions.ts';

const held = new Telling('held').tell(
  ['custody.began', { person: 'anna', kind: 'imprisonment', since: '2021-11-02', place: shymkent }],
  ['custody.term-set', { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P3Y' }],
);
const opened = new Telling('trial').tell([
  'case.opened',
  { title: 'Trial', persons: ['anna', 'bolat'], place: shymkent, openedOn: '2021-11' },
]);
const prison = (amount: number | null, unit: string | null, data: object = {}) => ({
  type: 'imprisonment',
  persons: ['anna'],
  amount,
  unit,
  ...data,
});
const ruled = (data: object) => opened.tell(['case.ruling-issued', { on: '2021-12-01', sanctions: [], ...data }]);

const asked = (courtCase: Telling, custody = held, hasCome?: (date: string) => boolean, persons = ['anna']) => {
  const cases = [foldCase(courtCase.key, courtCase.facts)!];
  return openQuestions(foldCustody(custody.key, custody.facts)!, cases, persons, hasCome).map(
    ({ finding, on, term, was }) => [
      finding,
      on,
      term && `${term.amount} ${term.unit}`,
      was && `${was.amount} ${was.unit}`,
    ],
  );
};

describe('the board asks what it means for custody', () => {
  const fine = { type: 'fine', persons: ['anna'], amount: 5000, unit: 'KZT' };

  test.each([
    ['acquitted', { outcome: 'acquitted' }, null],
    ['closed', { outcome: 'closed' }, null],
    ['sent_back', { outcome: 'sent_back' }, null],
    ['suspended', { sanctions: [prison(3, 'years', { suspended: true })] }, '3 years'],
    ['in_absentia', { sanctions: [prison(3, 'years', { inAbsentia: true })] }, '3 years'],
    ['sentenced', { sanctions: [prison(5, 'years')] }, '5 years'],
    ['sentenced', { sanctions: [prison(null, null, { life: true })] }, 'null null'],
  ])('that somebody held was, by a ruling: %s', (finding, data, term) => {
    expect(asked(ruled(data))).toEqual([[finding, '2021-12-01', term, null]]);
  });

  test('that somebody who waits for the judgment was only fined', () => {
    const remand = new Telling('held').tell([
      'custody.began',
      { person: 'anna', kind: 'remand', since: '2021-11-02', place: shymkent },
    ]);
    expect(asked(ruled({ sanctions: [fine] }), remand)).toEqual([['not_custodial', '2021-12-01', null, null]]);
    expect(asked(ruled({ sanctions: [fine] }))).toEqual([]);
  });

  test('that the court replaced the term on appeal, lifted the sentence, or sent the case back', () => {
    const appealed = ruled({ sanctions: [prison(3, 'years')] }).tell([
      'case.appeal-lodged',
      { appeal: 'first', by: ['anna'] },
    ]);
    const decided = (data: object) =>
      appealed.tell(['case.appeal-decided', { appeal: 'first', on: '2022-02-01', outcome: 'granted', ...data }]);
    expect(asked(decided({ sanctions: [prison(13, 'months')] }))).toEqual([
      ['term_replaced', '2022-02-01', '13 months', '3 years'],
    ]);
    expect(asked(decided({ sanctions: [] }))).toEqual([['sentence_lifted', '2022-02-01', null, null]]);
    expect(asked(decided({ outcome: 'returned', sanctions: [] }))).toEqual([['sent_back', '2022-02-01', null, null]]);
    expect(asked(decided({ outcome: 'rejected' }))).toEqual([]);
  });

  test('that a sentence ended or became another', () => {
    const sentenced = ruled({ sanctions: [prison(3, 'years')] });
    const ended = (
      type: 'case.sentence-served' | 'case.released-from-sentence' | 'case.sentence-commuted',
      data = {},
    ) => asked(sentenced.tell([type, { on: '2022-03-01', persons: ['anna'], ...data }])).map(([finding]) => finding);
    expect(ended('case.sentence-served')).toEqual(['served']);
    expect(ended('case.released-from-sentence', { how: 'amnesty' })).toEqual(['released']);
    expect(ended('case.sentence-commuted', { sanctions: [fine] })).toEqual(['commuted']);
  });
});

describe('nothing is asked', () => {
  const acquitted = ruled({ outcome: 'acquitted' });

  test('where the term of custody is that of the sentence, in whichever unit', () => {
    expect(asked(ruled({ sanctions: [prison(3, 'years')] }))).toEqual([]);
    expect(asked(ruled({ sanctions: [prison(36, 'months')] }))).toEqual([]);
  });

  test('of another person, of custody that began later, and of what a ruling says nothing of', () => {
    expect(asked(acquitted, held, undefined, ['clara'])).toEqual([]);
    const later = new Telling('held').tell([
      'custody.began',
      { person: 'anna', kind: 'remand', since: '2021-12-05', place: shymkent },
    ]);
    expect(asked(acquitted, later)).toEqual([]);
    expect(asked(ruled({}))).toEqual([]);
  });

  test('of a kind of custody that the court has no say in', () => {
    const clinic = new Telling('held').tell([
      'custody.began',
      { person: 'anna', kind: 'psychiatric_confinement', since: '2021-11-02', place: shymkent },
    ]);
    expect(asked(acquitted, clinic)).toEqual([]);
  });

  test('once a fact of that day or a later one answers it, and again where that was taken back', () => {
    const answered = held.tell(['custody.release-reported', { on: '2021-12-01' }]);
    expect(asked(acquitted, answered)).toEqual([]);
    const event = answered.id('custody.release-reported');
    const back = answered.tell(['custody.retracted', { event, reason: 'still held' }]);
    expect(asked(acquitted, back)).toHaveLength(1);
    expect(asked(acquitted, held.tell(['custody.release-reported', { on: '2021-11-30' }]))).toHaveLength(1);
    expect(asked(acquitted, held.tell(['custody.converted', { on: '2021-12-02', kind: 'remand' }]))).toEqual([]);
  });

  test('once a fact names the decision, whatever its day', () => {
    const ruling = { case: 'trial', event: acquitted.id('case.ruling-issued') };
    const named = held.tell(['custody.reduced', { on: '2021-11-20', to: 'P1Y', ruling }]);
    expect(asked(acquitted, named)).toEqual([]);
  });

  test('before the day of the decision, nor of one that another put aside', () => {
    expect(asked(acquitted, held, (date) => date < '2021-12-01')).toEqual([]);
    const again = acquitted.tell(['case.ruling-issued', { on: '2021-12-20', outcome: 'closed', sanctions: [] }]);
    expect(asked(again)).toEqual([['closed', '2021-12-20', null, null]]);
    expect(asked(again, held, (date) => date < '2021-12-20')).toEqual([['acquitted', '2021-12-01', null, null]]);
  });

  test('of a ruling that was taken back', () => {
    const event = acquitted.id('case.ruling-issued');
    expect(asked(acquitted.tell(['case.retracted', { event, reason: 'another trial' }]))).toEqual([]);
  });
});
