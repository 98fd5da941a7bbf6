import { recordCategory } from './record-categories.ts';
import { type NewFactOf, openingFacts, type RecordEventType } from './record-events.ts';
import { inWords, isCertainlyBefore } from './shared/dates.ts';
import type { DecisionContext } from './shared/decision-context.ts';
import type { Fact } from './shared/fact.ts';
import type { Happened, LaterFact, OpeningFact } from './shared/fact-declaration.ts';
import { readingOf } from './shared/growing-reading.ts';
import type { RecordState } from './shared/record.ts';
import type { Happening, RecordCategory } from './shared/record-category.ts';
import { RecordError } from './shared/record-error.ts';
import type { Category } from './shared/values.ts';

/** Where the next fact stands. */
export interface Standing {
  /** Whether anything is recorded before it. */
  readonly isOpened: boolean;
  /** The record as it reads before it; asked for by every fact but one that opens. */
  readonly state: () => RecordState | null;
  /** Id of the retraction that took the opening fact back; null where it stands. */
  readonly retractedBy: () => string | null;
}

/** After all that a stream says. */
export function standingAfter(category: Category, key: string, history: readonly Fact[]): Standing {
  return {
    isOpened: history.length > 0,
    state: () => recordCategory(category).fold(key, history),
    retractedBy: () => readingOf(history).facts[0]?.retractedBy?.fact.id ?? null,
  };
}

/**
 * Whether a fact that is no correction or retraction can follow on what a stream says: first what holds of every fact,
 * then its own rules.
 *
 * @throws RecordError
 */
export function decideNext(
  category: Category,
  key: string,
  { isOpened, state: stateBefore, retractedBy }: Standing,
  fact: NewFactOf<RecordEventType>,
  context: DecisionContext,
): void {
  const records = recordCategory(category);
  const declared = records.facts[fact.type];
  if ('opens' in declared) {
    if (isOpened) throw alreadyOpened(category, key, retractedBy());
    (declared as unknown as OpeningFact<RecordEventType, RecordState>).decide(key, fact, context);
    return;
  }
  if (!('evolve' in declared)) throw new Error(`${fact.type} amends another fact and cannot be decided on alone.`);
  const { happened, ends, decide } = declared as unknown as LaterFact<RecordEventType, RecordState, string>;
  if (!isOpened) throw notOpened(category, key, fact.type);
  const state = standing(category, stateBefore());
  if (happened !== null && happened.within !== 'any-day') {
    const happening = { called: happened.called, day: dayOf(fact, happened), ends };
    if (happened.within === 'record') assertNotBeforeItBegan(category, records, state, happening);
    records.assertCanFollow(state, happening, context);
  }
  decide(state, fact, context);
}

function dayOf({ data }: NewFactOf<RecordEventType>, { field }: Happened): Happening['day'] {
  const on = (data as Readonly<Record<string, unknown>>)[field];
  return typeof on === 'string' ? { field, on } : null;
}

function assertNotBeforeItBegan(
  category: Category,
  { beginning }: RecordCategory<Category, RecordState, string>,
  state: RecordState,
  { called, day }: Happening,
): void {
  if (!beginning || !day) return;
  const began = (state as unknown as Readonly<Record<string, string | null>>)[beginning.field] ?? null;
  if (began === null || !isCertainlyBefore(day.on, began)) return;
  throw new RecordError(
    'before-the-start',
    day.field,
    `${called} on ${inWords(day.on)} would be before ${beginning.called} (${inWords(began)}). ` +
      `Check the date; if ${beginning.date} is wrong, correct "${beginning.field}" of its ${openingFacts[category]} first.`,
  );
}

function standing(category: Category, state: RecordState | null): RecordState {
  if (!state)
    throw new Error(`A ${category} stream does not begin with ${openingFacts[category]}: the log is damaged.`);
  if (!state.retracted) return state;
  throw new RecordError(
    'record-retracted',
    null,
    `The whole ${category} "${state.key}" was taken back. If it holds after all, retract that retraction first; ` +
      'if this is another, record it under another key.',
  );
}

function alreadyOpened(category: Category, key: string, retractedBy: string | null): RecordError {
  const takenBack =
    retractedBy === null
      ? `If it says something wrong, record ${category}.corrected; `
      : `It was taken back by ${retractedBy}: to have it stand again, record ${category}.retracted with that as its "event"; `;
  return new RecordError(
    'already-recorded',
    null,
    `${capital(category)} "${key}" is already recorded, and ${openingFacts[category]} opens a record once. ` +
      `${takenBack}if this is another ${category}, give it another key.`,
  );
}

function notOpened(category: Category, key: string, type: string): RecordError {
  return new RecordError(
    'no-such-record',
    null,
    `There is no ${category} "${key}", so ${type} has nothing to stand on. Record ${openingFacts[category]} first, or check the key.`,
  );
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
