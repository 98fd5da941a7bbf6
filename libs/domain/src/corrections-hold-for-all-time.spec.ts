import { describe, expect, test } from '@jest/globals';
import { effectiveFacts, foldCustody } from './index.ts';
import { idOf, refusal, shymkent, Telling } from './testing/telling.ts';

const began = ['custody.began', { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent }] as const;
const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' };
const held = new Telling('abildaev').tell(began, ['custody.term-set', term]);
const termId = held.id('custody.term-set');
const fifteen = { event: termId, field: 'duration', old: 'P10D', new: 'P15D', reason: 'the ruling says fifteen' };
const correct = (data: Record<string, unknown>) =>
  refusal(() => held.tell(['custody.corrected', { ...fifteen, ...data }]));

describe('a correction', () => {
  test('shows on the fact, and the fact says by what', () => {
    const corrected = held.tell(['custody.corrected', fifteen]);
    const [, now] = effectiveFacts(corrected.facts);
    expect(now).toMatchObject({
      id: termId,
      data: { duration: 'P15D' },
      correctedBy: [corrected.id('custody.corrected')],
      corrections: [{ corrects: termId, factType: 'custody.term-set', old: 'P10D', new: 'P15D', actor: 'monitor' }],
    });
    expect(foldCustody('abildaev', corrected.facts)).toMatchObject({
      revision: 2n,
      factIds: corrected.facts.map(({ id }) => id),
    });
  });

  test('names a fact of this record that stands', () => {
    expect(correct({ event: idOf(999) })).toMatchObject({ code: 'no-such-fact', field: 'event' });
    const back = held.tell(['custody.retracted', { event: termId, reason: 'of another man' }]);
    expect(refusal(() => back.tell(['custody.corrected', fifteen]))).toMatchObject({ code: 'already-retracted' });
  });

  test('names a field of the fact', () => {
    expect(correct({ field: 'duratoin' })).toMatchObject({
      code: 'no-such-field',
      field: 'field',
      message: 'custody.term-set has no field "duratoin"; did you mean "duration"?',
    });
    expect(correct({ field: 'duration.length', old: 4 }).code).toBe('no-such-field');
    expect(correct({ field: 'constructor' }).code).toBe('no-such-field');
  });

  test('gives as old what the fact says now', () => {
    expect(correct({ old: 'P5D' })).toMatchObject({
      code: 'old-value-differs',
      field: 'old',
      message: expect.stringContaining('says "P10D" now, not "P5D"'),
    });
  });

  test('changes something', () => {
    expect(correct({ new: 'P10D' })).toMatchObject({ code: 'changes-nothing', field: 'new' });
    const facility = held.tell([
      'custody.corrected',
      { ...fifteen, event: held.id('custody.began'), field: 'facility', old: null, new: 'SI-18' },
    ]);
    const same = { ...fifteen, event: facility.id('custody.began'), field: 'facility', old: 'SI-18', new: ' SI-18 ' };
    expect(refusal(() => facility.tell(['custody.corrected', same])).code).toBe('changes-nothing');
  });

  test('leaves a fact that keeps its schema and stands by itself', () => {
    expect(correct({ new: 'ten days' })).toMatchObject({ code: 'invalid-field', field: 'new' });
    expect(correct({ new: 15 })).toMatchObject({ code: 'invalid-field', field: 'new' });
    expect(correct({ field: 'rule', old: term.rule, new: 'kz.nothing' })).toMatchObject({
      code: 'unknown-rule',
      field: 'new',
    });
  });

  test('leaves the facts after it standing', () => {
    const free = held.tell(['custody.release-confirmed', { on: '2021-11-12' }]);
    const since = { ...fifteen, event: free.id('custody.began'), field: 'since', old: '2021-11-02', new: '2021-11-20' };
    expect(refusal(() => free.tell(['custody.corrected', since]))).toMatchObject({
      code: 'contradicts',
      message: expect.stringContaining(
        `Then custody.release-confirmed (${free.id('custody.release-confirmed')}) could not stand`,
      ),
    });
  });

  test('of a place fills in what was left out', () => {
    const began = held.facts[0]!;
    const place = { name: 'Almaty', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
    const moved = held.tell([
      'custody.corrected',
      { ...fifteen, event: began.id, field: 'place', old: began.data.place, new: place },
    ]);
    expect(foldCustody('abildaev', moved.facts)?.place).toEqual({ ...place, region: null });
  });

  test('of a correction says anew what should have been said, and its retraction gives back what it had changed', () => {
    const corrected = held.tell(['custody.corrected', fifteen]);
    const id = corrected.id('custody.corrected');
    const twelve = corrected.tell([
      'custody.corrected',
      { ...fifteen, event: id, field: 'new', old: 'P15D', new: 'P12D' },
    ]);
    expect(foldCustody('abildaev', twelve.facts)?.terms[0]?.duration).toBe('P12D');
    const back = twelve.tell(['custody.retracted', { event: id, reason: 'it was ten' }]);
    expect(foldCustody('abildaev', back.facts)).toMatchObject({ terms: [{ duration: 'P10D' }], corrections: [] });
    const other = { ...fifteen, event: id, field: 'field', old: 'duration', new: 'rule' };
    expect(refusal(() => corrected.tell(['custody.corrected', other])).code).toBe('not-correctable');
  });
});

describe('a retraction', () => {
  test('takes a fact back, and is itself taken back', () => {
    const back = held.tell(['custody.retracted', { event: termId, reason: 'of another man' }]);
    expect(foldCustody('abildaev', back.facts)).toMatchObject({ terms: [], factIds: [idOf(1), idOf(3)] });
    const again = back.tell(['custody.retracted', { event: back.id('custody.retracted'), reason: 'his after all' }]);
    expect(foldCustody('abildaev', again.facts)?.terms).toHaveLength(1);
    expect(refusal(() => back.tell(['custody.retracted', { event: termId, reason: 'twice' }])).code).toBe(
      'already-retracted',
    );
  });

  test('is refused where what is left could not stand', () => {
    const again = held.tell(
      ['custody.release-confirmed', { on: '2021-11-12' }],
      ['custody.retracted', { event: idOf(3), reason: 'not he' }],
      ['custody.release-confirmed', { on: '2021-11-13' }],
    );
    expect(refusal(() => again.tell(['custody.retracted', { event: idOf(4), reason: 'he' }]))).toMatchObject({
      code: 'contradicts',
      field: 'event',
    });
  });
});
