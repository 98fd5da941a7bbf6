import type { EventTypeOf, RecordEventType } from '../record-events.ts';
import { type CommonRole, commonEvents, commonRoles } from './common-events.ts';
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

/** What is declared of them by role: of every category the same, and so checked as of one. */
type CommonPieces<S extends RecordState> = {
  readonly [R in CommonRole]: CommonFactOf<`person.${R}`, S>;
};

/** @param assertDisclosable why nothing can be decided of who may know of a record, where it cannot */
export function commonFacts<C extends Category, S extends RecordState>(
  category: C,
  assertDisclosable: (state: S) => void = () => undefined,
): CommonFacts<C, S> {
  const schemas = commonEvents('person');
  const common = {
    versions: FIRST_VERSION,
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    amendments: AMENDABLE,
  } as const;
  const aboutDisclosure = {
    ends: null,
    movesLists: false,
    alerts: 'nothing',
    decide: assertDisclosable,
    // The state of every record has it from the facts in effect: see `readRecord`.
    evolve: () => undefined,
  } as const;
  const amending = { dates: seen, happened: null, permission: 'amend', movesLists: true, alerts: 'news' } as const;
  const pieces: CommonPieces<S> = {
    'confidentiality-set': {
      ...common,
      ...aboutDisclosure,
      schema: schemas['person.confidentiality-set'],
      dates: seen,
      happened: null,
      permission: 'amend',
    },
    'consent-stated': {
      ...common,
      ...aboutDisclosure,
      schema: schemas['person.consent-stated'],
      dates: { on: 'told', ...seen },
      happened: { field: 'on', within: 'any-day' },
      permission: 'record',
    },
    corrected: { ...common, ...amending, schema: schemas['person.corrected'] },
    retracted: { ...common, ...amending, schema: schemas['person.retracted'] },
  };
  return Object.fromEntries(commonRoles.map((role) => [`${category}.${role}`, pieces[role]])) as unknown as CommonFacts<
    C,
    S
  >;
}
