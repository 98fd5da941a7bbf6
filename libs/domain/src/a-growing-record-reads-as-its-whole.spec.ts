import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amendedFacts, type Fact, isCorrection, valueAt } from './index.ts';
import { recordCategory } from './record-categories.ts';
import type { RecordState } from './shared/record.ts';
import { type Category, categories } from './shared/values.ts';
import { anyHistory, factOf } from './testing/any-history.ts';

const because = { reason: 'Misread', source: { publisher: 'A lawyer' }, exercise: false };

/** A history, with facts taken back and sources put right on the way, and amendments of amendments. */
function anyAmendedHistory(category: Category): fc.Arbitrary<readonly Fact[]> {
  const amendment = fc.record({ after: fc.nat(9), of: fc.nat(9), retracts: fc.boolean(), chains: fc.boolean() });
  return fc.tuple(anyHistory(category, 6), fc.array(amendment, { maxLength: 6 })).map(([history, amendments]) => {
    const facts: Fact[] = [];
    for (const [index, { type, data }] of history.entries()) {
      facts.push({ ...factOf(facts.length, { type, data }), id: history[index]!.id });
      for (const { of, retracts, chains } of amendments.filter(({ after }) => after === index)) {
        const amended = chains ? facts.findLast(isCorrection) : undefined;
        const target = amended ?? facts[of % facts.length]!;
        const field = amended ? 'new' : 'source.publisher';
        const old = valueAt(target.data, field) ?? null;
        const correction = { event: target.id, field, old, new: `Lawyer ${facts.length}`, ...because };
        const amends = retracts
          ? { type: `${category}.retracted`, data: { event: target.id, ...because } }
          : { type: `${category}.corrected`, data: correction };
        facts.push(factOf(1000 + facts.length, amends));
      }
    }
    return facts.map((fact, revision) => ({ ...fact, revision: BigInt(revision) }));
  });
}

describe.each(categories)('a %s that grows fact by fact', (category) => {
  const { grow, fold } = recordCategory(category);

  test('reads after each of them as the fold of all of them, also when it is looked at later', () => {
    fc.assert(
      fc.property(anyAmendedHistory(category), (facts) => {
        const growing = grow('key');
        const early: (RecordState | null)[] = [];
        facts.forEach((fact, index) => {
          growing.add(fact);
          early.push(growing.state);
          expect(growing.state).toEqual(fold('key', facts.slice(0, index + 1)));
        });
        const again = grow('key');
        const late = facts.map((fact) => {
          again.add(fact);
          return again.state;
        });
        expect(late).toEqual(early);
      }),
      { numRuns: 120 },
    );
  });

  test('has amended facts that say what was set last', () => {
    fc.assert(
      fc.property(anyAmendedHistory(category), (facts) => {
        const now = amendedFacts(facts);
        for (const { id, retractedBy, corrections, data } of now) {
          const last = corrections.at(-1);
          const standing = now.filter((one) => isCorrection(one) && one.retractedBy === null && one.data.event === id);
          expect(corrections.map(({ eventId }) => eventId)).toEqual(standing.map((one) => one.id));
          if (last) expect(valueAt(data, last.field) ?? null).toEqual(last.new);
          const takenBack = now.find(
            (one) =>
              one.type.endsWith('.retracted') &&
              one.retractedBy === null &&
              (one.data as { event?: string }).event === id,
          );
          expect(retractedBy).toBe(takenBack?.id ?? null);
        }
      }),
      { numRuns: 120 },
    );
  });
});
