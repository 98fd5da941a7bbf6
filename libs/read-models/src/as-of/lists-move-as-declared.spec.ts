import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { categories, declarationOf } from '#domain';
import { anyHistory } from '#domain/testing';
import { recordKinds } from '../record-kinds.ts';

describe.each(categories)('the lines of a %s', (category) => {
  const kind = recordKinds[category];

  test('move only with a fact of which it is declared', () => {
    fc.assert(
      fc.property(anyHistory(category, 8), (facts) => {
        let before: unknown = [];
        facts.forEach((fact, index) => {
          const state = kind.fold('key', facts.slice(0, index + 1));
          const after = state ? kind.listings(state) : [];
          if (!declarationOf(fact.type)?.movesLists) expect([fact.type, after]).toEqual([fact.type, before]);
          before = after;
        });
      }),
      { numRuns: 300 },
    );
  });
});
