import type { RecordFact } from '../record-events.ts';
import type { Fact } from './fact.ts';
import type { Draft, FactsOf, LaterFact, OpeningFact } from './fact-declaration.ts';
import { type ReadRecord, type RecordState, readRecord } from './record.ts';
import type { Category } from './values.ts';

/** The declarations of one category, of whichever it is. */
export type AnyFactsOf<S extends RecordState> = Partial<FactsOf<Category, S, string>>;

/** Folds a whole stream by what its category declares; null where nothing opens a record of it. */
export function foldFacts<S extends RecordState>(
  declared: AnyFactsOf<S>,
  key: string,
  facts: readonly Fact[],
): S | null {
  const record = readRecord(key, facts);
  return record && foldRead(declared, record, record.state);
}

/** @param common what the state of every record has, where that is not to be taken from all that was read */
export function foldRead<S extends RecordState>(
  declared: AnyFactsOf<S>,
  { opening, later }: ReadRecord,
  common: RecordState,
): S | null {
  const declaration = declared[opening.type] as Partial<OpeningFact<never, S>> | undefined;
  if (!declaration?.opens) return null;
  const state = declaration.opens(common, opening as never);
  for (const fact of later) evolve(declared, state, fact);
  return state as S;
}

/** Changes a state, which no reader has yet, by one more fact, which amends no other. */
export function evolve<S extends RecordState>(declared: AnyFactsOf<S>, state: Draft<S>, fact: RecordFact): void {
  const declaration = declared[fact.type] as Partial<LaterFact<never, S, string>> | undefined;
  declaration?.evolve?.(state, fact as never);
}
