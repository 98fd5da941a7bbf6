import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import { caseFacts } from './case-facts.ts';
import type { CourtCase } from './court-case.ts';

/** Folds the whole stream of a case; null where it has no facts. */
export function foldCase(key: string, facts: readonly Fact[]): CourtCase | null {
  return foldFacts(caseFacts, key, facts);
}

/** A case as it read after each of its facts. */
export class GrowingCase extends GrowingRecord<CourtCase> {
  constructor(key: string) {
    super(key, caseFacts);
  }
}

export const caseRecord: RecordCategory<'case', CourtCase> = {
  facts: caseFacts,
  fold: foldCase,
  grow: (key) => new GrowingCase(key),
  placeOn: ({ place }) => place,
  beginning: { field: 'openedOn', called: 'the case was opened', date: 'the opening' },
  assertCanFollow() {},
};
