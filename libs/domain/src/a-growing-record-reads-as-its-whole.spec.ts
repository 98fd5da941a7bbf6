import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, foldCase, foldCustody, GrowingCase, GrowingCustody } from './index.ts';
import { anyHistory, factOf } from './testing/any-history.ts';

const because = { reason: 'Misread', source: { publisher: 'A lawyer' }, exercise: false };

/** A history, with facts taken back and sources put right on the way, and amendments of amendments. */
function anyAmendedHistory(category: 'custody' | 'case'): fc.Arbitrary<readonly Fact[]> {
  const amendment = fc.record({ after: fc.nat(9), of: fc.nat(9), retracts: fc.boolean() });
  return fc.tuple(anyHistory(category, 8), fc.array(amendment, { maxLength: 3 })).map(([history, amendments]) => {
    const facts: Fact[] = [];
    for (const [index, { type, data }] of history.entries()) {
      facts.push({ ...factOf(facts.length, { type, data }), id: history[index]!.id });
      for (const { of, retracts } of amendments.filter(({ after }) => after === index)) {
        const event = facts[of % facts.length]!.id;
        const correction = { event, field: 'source.publisher', old: 'A lawyer', new: 'Her lawyer', ...because };
        const amends = retracts
          ? { type: `${category}.retracted`, data: { event, ...because } }
          : { type: `${category}.corrected`, data: correction };
        facts.push(factOf(1000 + facts.length, amends));
      }
    }
    return facts.map((fact, revision) => ({ ...fact, revision: BigInt(revision) }));
  });
}

test('an episode that grows fact by fact reads after each of them as the fold of all of them', () => {
  fc.assert(
    fc.property(anyAmendedHistory('custody'), (facts) => {
      const growing = new GrowingCustody('key');
      facts.forEach((fact, index) => {
        growing.add(fact);
        expect(growing.state).toEqual(foldCustody('key', facts.slice(0, index + 1)));
      });
    }),
    { numRuns: 500 },
  );
});

test('so does a court case', () => {
  fc.assert(
    fc.property(anyAmendedHistory('case'), (facts) => {
      const growing = new GrowingCase('key');
      facts.forEach((fact, index) => {
        growing.add(fact);
        expect(growing.state).toEqual(foldCase('key', facts.slice(0, index + 1)));
      });
    }),
    { numRuns: 500 },
  );
});
