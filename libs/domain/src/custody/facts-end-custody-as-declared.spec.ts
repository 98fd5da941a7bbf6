import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyHistory } from '../testing/any-history.ts';
import { custodyEnd, custodyEnds } from './custody-end.ts';
import type { CustodyEpisode } from './custody-episode.ts';
import { custodyFacts } from './custody-facts.ts';
import { foldCustody } from './fold-custody.ts';

function declaredEnd(type: string): string | null {
  const declaration = custodyFacts[type as keyof typeof custodyFacts];
  return 'ends' in declaration ? declaration.ends : null;
}

test('each way in which custody ends is that of one fact', () => {
  const declared = Object.keys(custodyFacts).flatMap((type) => declaredEnd(type) ?? []);
  expect(declared.toSorted()).toEqual(custodyEnds.toSorted());
});

test('a fact ends custody in the way that is declared of it, and any other leaves it as it was', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyHistory('custody', 8), (facts) => {
      let before: CustodyEpisode | null = null;
      facts.forEach(({ type }, index) => {
        const after = foldCustody('key', facts.slice(0, index + 1))!;
        const ended = declaredEnd(type);
        expect(custodyEnd(after)?.how ?? null).toBe(ended ?? (before && custodyEnd(before)?.how) ?? null);
        if (ended) seen.add(ended);
        before = after;
      });
    }),
    { numRuns: 1000 },
  );
  expect([...seen].toSorted()).toEqual(custodyEnds.toSorted());
});
