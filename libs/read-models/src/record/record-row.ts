import { Column, PrimaryColumn } from 'typeorm';
import { type Category, type Confidentiality, type Fact, mayKnowAll, type RecordState } from '#domain';
import type { Listing } from '../as-of/listing.ts';

/** A folded state as a row keeps it: JSON has no bigint. */
export type StoredState<S extends RecordState> = Omit<S, 'revision'> & { readonly revision: number };

/** As a row has it: with the number under which the last fact is told of which anybody outside the group is. */
export type RowState<S extends RecordState> = StoredState<S> & { readonly revisionTold: number };

/** What the row of every record has: its state from all its facts, and between which times those were recorded. */
export abstract class RecordRow<S extends RecordState> {
  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** When the first of its facts was recorded, and the last. To the millisecond, rounded down. */
  @Column({ name: 'first_recorded_at', type: 'timestamptz' })
  firstRecordedAt!: Date;

  @Column({ name: 'last_recorded_at', type: 'timestamptz' })
  lastRecordedAt!: Date;

  @Column({ type: 'jsonb' })
  state!: RowState<S>;
}

/** How the records of a category are folded. */
export interface RecordKind<S extends RecordState> {
  readonly category: Category;
  fold(key: string, facts: readonly Fact[]): S | null;
  /** The zone in whose calendar a day is meant. */
  zone(state: StoredState<S>): string;
  /** The state without what is private in it; not there where nothing is. */
  withoutPrivate?(state: S): S;
  /** Its lines in the lists that can be asked for as of a moment. */
  listings(state: S): readonly Listing[];
}

const FOLDED = new WeakMap<readonly Fact[], { readonly key: string; readonly state: RecordState | null }>();

/** The fold of a whole history, once for all who ask for the same: it never changes, and nobody may change it. */
export function foldOnce<S extends RecordState>(
  { fold }: Pick<RecordKind<S>, 'fold'>,
  key: string,
  history: readonly Fact[],
): S | null {
  let folded = FOLDED.get(history);
  if (folded?.key !== key) {
    folded = { key, state: fold(key, history) };
    FOLDED.set(history, folded);
  }
  return folded.state as S | null;
}

export function storedState<S extends RecordState>(state: S): StoredState<S> {
  return { ...state, revision: Number(state.revision) };
}

/** As it is stored. */
export function loadedState<S extends RecordState>({ revisionTold: _, ...stored }: RowState<S>): S {
  return { ...stored, revision: BigInt(stored.revision) } as unknown as S;
}

/** With the number that the last fact has for those who read it at this level: what is withheld shall not show by a number. */
export function stateFor<S extends RecordState>(reading: Confidentiality, stored: RowState<S>): S {
  const state = loadedState(stored);
  return mayKnowAll(reading) ? state : { ...state, revision: BigInt(stored.revisionTold) };
}
