import type { DateFields } from '../dates/date-fields.ts';
import type { WhatDatesSay } from '../dates/what-dates-say.ts';
import type {
  EventTypeOf,
  FactOf,
  NewFactOf,
  OpeningType,
  RecordEventData,
  RecordEvents,
  RecordEventType,
} from '../record-events.ts';
import type { DecisionContext } from './decision-context.ts';
import type { RecordState } from './record.ts';
import type { Category } from './values.ts';

/**
 * All that is particular to each fact of a category, in one map. A type of fact that is not in it, and a piece that one
 * leaves out, do not compile. `S` is the state of a record, `End` how such a record can end.
 */
export type FactsOf<C extends Category, S extends RecordState, End extends string = never> = {
  readonly [T in EventTypeOf<C>]: DeclarationOf<T, S, End>;
};

type DeclarationOf<T extends RecordEventType, S extends RecordState, End extends string> = T extends OpeningType
  ? OpeningFact<T, S>
  : T extends `${Category}.${'corrected' | 'retracted'}`
    ? AmendingFact<T>
    : LaterFact<T, S, End>;

/** What is declared of every fact. */
interface Particulars<T extends RecordEventType> {
  readonly schema: RecordEvents[T];
  readonly versions: Versions;
  /** What each of its dates says, and so which days it cannot be of. */
  readonly dates: WhatDatesSay<Pick<RecordEvents, T>>[T];
  /** The other records that it names. Each of them has to be there, and closes this record where it is closed itself. */
  readonly names: (data: RecordEventData<T>) => readonly Reference[];
  readonly privacy: Privacy<RecordEventData<T>>;
  /** Once, when it is recorded: what follows from the rest of it, and is kept with it from then on. */
  readonly completed?: (data: RecordEventData<T>) => RecordEventData<T>;
  /** Whether no one outside the group is told that there is such a fact; that is so of who may know, without saying it here. */
  readonly groupsOwn?: true;
  /** What somebody must be allowed to do to record it. */
  readonly permission: Permission;
  readonly amendments: Amendments<RecordEventData<T>>;
  /** Whether it can move a line of a list that is asked for as of a moment. */
  readonly movesLists: boolean;
  readonly alerts: AlertNews;
}

/** A fact that opens a record: nothing stands before it. */
export interface OpeningFact<T extends RecordEventType, S extends RecordState> extends Particulars<T> {
  /** When what it tells of took place: the field, or the first of several that says so. Null: it does not say. */
  readonly happened: { readonly field: DayField<T> | readonly DayField<T>[] } | null;

  /** @throws RecordError why a record cannot begin so */
  decide(key: string, fact: NewFactOf<T>, context: DecisionContext): void;

  /** The record as this fact alone has it. */
  opens(common: RecordState, fact: FactOf<T>): Draft<S>;
}

/** A fact that needs a record that stands. */
export type LaterFact<T extends RecordEventType, S extends RecordState, End extends string> = FollowingFact<T, S> &
  (GoesOn<T> | Ends<T, End>);

/** What is declared of a later fact, whether or not it ends its record. */
interface FollowingFact<T extends RecordEventType, S extends RecordState> extends Particulars<T> {
  /**
   * What its own rules say. That the record is there and stands, and that the fact happened neither before it began nor
   * after it ended, was checked before.
   *
   * @throws RecordError why the fact cannot follow on what is recorded
   */
  decide(state: S, fact: NewFactOf<T>, context: DecisionContext): void;

  /** Changes a state that was made for this. */
  evolve(state: Draft<S>, fact: FactOf<T>): void;
}

/** The record goes on after it. */
interface GoesOn<T extends RecordEventType> {
  readonly happened: Happened<DayField<T>> | null;
  readonly ends: null;
}

/** How the record ends by it. A record ends once, and on a day that can be: so a fact that ends one happens within it. */
interface Ends<T extends RecordEventType, End extends string> {
  readonly happened: HappenedWithin<DayField<T>>;
  readonly ends: End;
}

/** A correction or a retraction: it says something of another fact, and is decided on by what then reads otherwise. */
export interface AmendingFact<T extends RecordEventType> extends Particulars<T> {
  readonly happened: null;
}

/** A state in the making, which no reader has yet. */
export type Draft<S> = { -readonly [Field in keyof S]: S[Field] };

/** The fields of a fact that hold a day, on their own and in no list. */
type DayField<T extends RecordEventType> = Extract<DateFields<RecordEvents[T]>, keyof RecordEventData<T>>;

/**
 * When what a fact tells of took place. `within` says of which days it can be: `record`, neither before the record began
 * nor after it ended; `until-its-end`, also before, as a term may run from before the detention; `any-day`.
 */
export type Happened<Field extends string = string> =
  | { readonly field: Field; readonly within: 'any-day' }
  | HappenedWithin<Field>;

/** Of a fact that what is recorded can speak against by its day. */
interface HappenedWithin<Field extends string = string> {
  readonly field: Field;
  readonly within: 'record' | 'until-its-end';
  /** How messages call it, with a capital: `A transfer`. */
  readonly called: string;
}

/** The version of a fact's data as it is written today, and how older data is lifted: from each version to the next. */
export interface Versions {
  readonly version: number;
  readonly upcasters: { readonly [fromVersion: number]: <D extends object>(data: D) => D };
}

/** Of a fact whose data has never changed its form. */
export const FIRST_VERSION: Versions = { version: 1, upcasters: {} };

/** Of a fact that was given these fields once: before, it said nothing of them, which is what they are given here. */
export function sinceFields(added: Readonly<Record<string, unknown>>): Versions {
  return { version: 2, upcasters: { 1: (data) => ({ ...added, ...data }) } };
}

/** Another record that a fact names, and the field that names it. */
export interface Reference {
  readonly category: Category;
  readonly key: string;
  readonly field: string;
}

export function reference(category: Category, key: string | null, field: string): readonly Reference[] {
  return key === null ? [] : [{ category, key, field }];
}

/** Of a fact that names no other record. */
export const NO_OTHER_RECORD = (): readonly Reference[] => [];

/** What of a fact only the group itself may know. */
export interface Privacy<D> {
  /** Fields that are encrypted under the key of the person whom the fact is about. */
  readonly fields: (data: D) => readonly (keyof D & string)[];
  /** Whether the group alone is told that there is such a fact at all. */
  readonly whole: (data: D) => boolean;
}

export const NOTHING_PRIVATE: Privacy<unknown> = { fields: () => [], whole: () => false };

/**
 * `record`: to add to the record. `amend`: to say that what was told is wrong, who is whom, or who may know of it.
 * `administer`: what cannot be undone.
 */
export type Permission = 'record' | 'amend' | 'administer';

/** Whether a fact can be amended by those who may amend at all. */
export interface Amendments<D> {
  /** Why it cannot be taken back; null where it can. */
  readonly notRetractable: { readonly code: string; readonly message: string } | null;
  /** Fields that cannot be corrected, and why. */
  readonly fixed: { readonly [F in keyof D]?: string };
}

/** Of a fact of which everything can be corrected, and which can be taken back. */
export const AMENDABLE: Amendments<unknown> = { notRetractable: null, fixed: {} };

/**
 * What alerts may have to say where it is recorded. `nothing`: no mail says anything else and no alert falls due at
 * another moment. `term`: it can move the end of a term, and `hearing` the day of one, which those who were told of it
 * then hear. `who`: it says who is whom; what that changes beside a name was told wrongly before. `news`: anything else.
 */
export type AlertNews = 'nothing' | 'term' | 'hearing' | 'who' | 'news';
