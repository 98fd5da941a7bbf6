import type { EventTypeOf, RecordEventType } from '../record-events.ts';
import { type CommonRole, commonEvents } from './common-events.ts';
import {
  AMENDABLE,
  type AmendingFact,
  FIRST_VERSION,
  type LaterFact,
  NO_OTHER_RECORD,
  NOTHING_PRIVATE,
} from './fact-declaration.ts';
import type { RecordState } from './record.ts';
import type { Category } from './values.ts';

/** When the source was seen; of every fact. */
export const seen = { 'source.seenOn': 'told' } as const;

/** What is declared of the facts that records of every category can have. */
export type CommonFacts<C extends Category, S extends RecordState> = {
  readonly [T in Extract<EventTypeOf<C>, `${C}.${CommonRole}`>]: CommonFactOf<T, S>;
};

type CommonFactOf<
  T extends RecordEventType,
  S extends RecordState,
> = T extends `${Category}.${'corrected' | 'retracted'}` ? AmendingFact<T> : LaterFact<T, S, never>;

/** @param assertDisclosable why nothing can be decided of who may know of a record, where it cannot */
export function commonFacts<C extends Category, S extends RecordState>(
  category: C,
  assertDisclosable: (state: S) => void = () => undefined,
): CommonFacts<C, S> {
  const schemas = commonEvents<Category>(category);
  const common = {
    versions: FIRST_VERSION,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    amendments: AMENDABLE,
    alerts: 'nothing',
    movesLists: false,
    happened: null,
  } as const;
  const aboutDisclosure = {
    ends: null,
    decide: assertDisclosable,
    // The state of every record has it from the facts in effect: see `readRecord`.
    evolve: () => undefined,
  };
  return {
    [`${category}.confidentiality-set`]: {
      ...common,
      ...aboutDisclosure,
      schema: schemas[`${category}.confidentiality-set`],
      dates: seen,
      permission: 'amend',
    },
    [`${category}.consent-stated`]: {
      ...common,
      ...aboutDisclosure,
      schema: schemas[`${category}.consent-stated`],
      dates: { on: 'told', ...seen },
      happened: { field: 'on', within: 'any-day' },
      permission: 'record',
    },
    [`${category}.corrected`]: {
      ...common,
      schema: schemas[`${category}.corrected`],
      dates: seen,
      permission: 'amend',
      alerts: 'news',
      movesLists: true,
    },
    [`${category}.retracted`]: {
      ...common,
      schema: schemas[`${category}.retracted`],
      dates: seen,
      permission: 'amend',
      alerts: 'news',
      movesLists: true,
    },
  } as unknown as CommonFacts<C, S>;
}
