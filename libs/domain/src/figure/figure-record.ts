import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { type Growing, GrowingRecord } from '../shared/growing-record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import type { Figure } from './figure.ts';
import { figureFacts } from './figure-facts.ts';

/** Folds the whole stream of a figure; null where it has no facts. */
export function foldFigure(key: string, facts: readonly Fact[]): Figure | null {
  return foldFacts(figureFacts, key, facts);
}

/** A figure as it read after each of its facts. */
export function growFigure(key: string): Growing<Figure> {
  return new GrowingRecord(key, figureFacts);
}

export const figureRecord: RecordCategory<'figure', Figure> = {
  facts: figureFacts,
  fold: foldFigure,
  grow: growFigure,
  // What is counted is counted where the fact itself says.
  placeOn: () => null,
  beginning: null,
  assertCanFollow() {},
};
