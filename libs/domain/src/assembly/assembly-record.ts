import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import type { Assembly } from './assembly.ts';
import { assertNotCancelled } from './assembly-decisions.ts';
import { assemblyFacts } from './assembly-facts.ts';

/** Folds the whole stream of an assembly; null where it has no facts. */
export function foldAssembly(key: string, facts: readonly Fact[]): Assembly | null {
  return foldFacts(assemblyFacts, key, facts);
}

export const assemblyRecord: RecordCategory<'assembly', Assembly, 'cancelled'> = {
  facts: assemblyFacts,
  fold: foldAssembly,
  grow: (key) => new GrowingRecord(key, assemblyFacts),
  placeOn: ({ place }) => place,
  beginning: { field: 'notifiedOn', called: 'notice was given', date: 'that of the notice' },
  assertCanFollow(assembly, { ends }) {
    if (ends) assertNotCancelled(assembly);
  },
};
