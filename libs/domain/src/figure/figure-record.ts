import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import type { Figure } from './figure.ts';
import { figureFacts } from './figure-facts.ts';

/** Folds the whole stream of a figure; null where it has no facts. */
export function foldFigure(key: string, facts: readonly Fact[]): Figure | null {
  return foldFacts(figureFacts, key, facts);
}

export const figureRecord: RecordCategory<'figure', Figure> = {
  facts: figureFacts,
  fold: foldFigure,
  grow: (key) => new GrowingRecord(key, figureFacts),
  // What is counted is counted where the fact itself says.
  placeOn: () => null,
  beginning: null,
  assertCanFollow() {},
};
