import { nearest } from '#time';
import { checkFact, parseFact } from './check-fact.ts';
import { type ImpossibleDateInStream, impossibleDatesIn } from './dates/dates-can-be.ts';
import { decideNext } from './decide-next.ts';
import { recordCategory } from './record-categories.ts';
import type { NewFactOf, RecordEventType } from './record-events.ts';
import { recordFacts } from './record-facts.ts';
import { effectiveFacts } from './shared/amended-facts.ts';
import type { DecisionContext } from './shared/decision-context.ts';
import { isDeepEqual } from './shared/deep-equal.ts';
import { type AmendedFact, isCorrection, isRetraction } from './shared/effective-facts.ts';
import type { Correction, Fact, NewFact, Retraction } from './shared/fact.ts';
import { replaceAt, valueAt } from './shared/field-path.ts';
import { type GrowingReading, readingOf, type ToldFact } from './shared/growing-reading.ts';
import { misleadingTexts, schemaAt } from './shared/misleading-texts.ts';
import { RecordError } from './shared/record-error.ts';
import type { FieldIssue } from './shared/schema-issue.ts';
import type { Category } from './shared/values.ts';

/**
 * Whether a stream can be corrected so: the fact is there and stands, the field is one of its own, the old value is
 * what it says now, the new one is another, and with it the whole stream still holds together.
 *
 * @returns the correction, its new value in the form in which the fact's schema keeps it
 * @throws RecordError
 */
export function decideCorrection(
  category: Category,
  key: string,
  history: readonly Fact[],
  correction: NewFact<`${Category}.corrected`, Correction>,
  context: DecisionContext,
): NewFactOf<RecordEventType> {
  const { event, field, old, new: value } = correction.data;
  const reading = readingOf(history);
  const told = standingFact(reading, event);
  const target = reading.read(told);
  assertCorrectable(target, field);
  const now = valueAt(target.data, field);
  if (!isDeepEqual(now, old)) {
    throw new RecordError(
      'old-value-differs',
      'old',
      `"${field}" of ${target.type} says ${print(now)} now, not ${print(old)}. If that is what is to be corrected, give it as "old".`,
    );
  }
  const set = whatIsSet(told, field);
  const normal = normalValue(reading.read(set.told), set.field, value);
  if (isDeepEqual(now, normal)) {
    throw new RecordError(
      'changes-nothing',
      'new',
      `"${field}" already says ${print(now)}; there is nothing to correct.`,
    );
  }
  const decided = { ...correction, data: { ...correction.data, new: normal as Correction['new'] } };
  const after = amendedBy(history, decided);
  assertDatesStillCanBe(category, key, { before: history, after }, decided, set.told.fact.id, context);
  assertStillHolds(category, key, { before: history, after }, decided, context);
  return decided as NewFactOf<RecordEventType>;
}

/**
 * Whether a fact can be taken back: it is there, it stands, and what is left still holds together.
 *
 * @throws RecordError
 */
export function decideRetraction(
  category: Category,
  key: string,
  history: readonly Fact[],
  retraction: NewFact<`${Category}.retracted`, Retraction>,
  context: DecisionContext,
): NewFactOf<RecordEventType> {
  standingFact(readingOf(history), retraction.data.event);
  const after = amendedBy(history, retraction);
  assertDatesStillCanBe(category, key, { before: history, after }, retraction, null, context);
  assertStillHolds(category, key, { before: history, after }, retraction, context);
  return retraction as NewFactOf<RecordEventType>;
}

/** How many facts a refusal lists. */
const MOST_LISTED = 20;

function standingFact(reading: GrowingReading, event: string): ToldFact {
  const told = reading.of(event);
  if (!told) {
    const [listed, more] = [reading.facts.slice(0, MOST_LISTED), reading.facts.length - MOST_LISTED];
    const known = listed.map(({ fact: { id, type } }) => `${id} (${type})`).join(', ');
    const all = more > 0 ? `${known}, and ${more} more` : known;
    throw new RecordError('no-such-fact', 'event', `This record has no fact ${event}; it has ${all}.`);
  }
  assertStands(told);
  return told;
}

function assertStands({ fact: { id, type }, retractedBy }: ToldFact): void {
  if (retractedBy === null) return;
  throw new RecordError(
    'already-retracted',
    'event',
    `${type} ${id} was taken back by ${retractedBy.fact.id}; if it holds after all, retract that retraction first.`,
  );
}

/** The fact whose field a correction sets, also where it corrects what others had set, however many. */
function whatIsSet(target: ToldFact, field: string): { readonly told: ToldFact; readonly field: string } {
  let set = { told: target, field };
  while (set.told.about !== null && isCorrection(set.told.fact) && set.field === 'new') {
    assertStands(set.told.about);
    set = { told: set.told.about, field: set.told.fact.data.field };
  }
  return set;
}

/** Of a correction only what it says can be corrected, not which fact it is about: that would be another correction. */
const AMENDMENT_FIELDS = /^(reason|exercise|source(\..+)?)$/;

function assertCorrectable(target: AmendedFact, field: string): void {
  if (valueAt(target.data, field) === undefined) {
    const known = fieldsOf(target.data);
    const [meant] = nearest(field, known);
    throw new RecordError(
      'no-such-field',
      'field',
      `${target.type} has no field "${field}"; ${meant === undefined ? `it has ${known.join(', ')}` : `did you mean "${meant}"?`}`,
    );
  }
  const correctable = isCorrection(target)
    ? field === 'new' || AMENDMENT_FIELDS.test(field)
    : !isRetraction(target) || AMENDMENT_FIELDS.test(field);
  if (correctable) return;
  throw new RecordError(
    'not-correctable',
    'field',
    `"${field}" of ${target.type} cannot be corrected. Retract it and record the right one instead.`,
  );
}

function fieldsOf(data: unknown, prefix = ''): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [`${prefix}${name}`, ...fieldsOf(value, `${prefix}${name}.`)]);
}

/** The new value as the schema keeps it, with what was left out filled in. */
function normalValue(target: AmendedFact, field: string, value: unknown): unknown {
  const { fact, issues } = checkFact(target.type, replaceAt<unknown>(target.data, field, value));
  const [issue = misleading(target.type, field, value)] = issues;
  if (fact && !issue) return valueAt(fact.data, field);
  const code = issue?.code ?? 'invalid-field';
  throw new RecordError(code, 'new', `"${issue?.field ?? field}" of ${target.type} ${issue?.message ?? ''}`);
}

/** Of the new value alone: what else the fact says was recorded before. */
function misleading(type: RecordEventType, field: string, value: unknown): FieldIssue | undefined {
  return misleadingTexts(schemaAt(recordFacts[type].schema, field), value, field)[0];
}

type Amendment = NewFact<string, Correction | Retraction>;

/** A stream as it is, and as it would be with the amendment on it. */
interface Amending {
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
}

function amendedBy(history: readonly Fact[], amendment: Amendment): readonly Fact[] {
  const pending = {
    ...amendment,
    id: 'pending',
    revision: BigInt(history.length),
    metadata: { recordedAt: '', actor: '' },
  };
  return [...history, pending as unknown as Fact];
}

/**
 * Dates that cannot be, of which the stream does not say each already: one that the amendment puts there, one that it
 * brings back, and one that is to come at the place that it names.
 *
 * @param corrects the fact whose field the amendment sets; null where it sets none
 */
function assertDatesStillCanBe(
  category: Category,
  key: string,
  history: Amending,
  amendment: Amendment,
  corrects: string | null,
  { now }: DecisionContext,
): void {
  if (now === null) return;
  const named = ({ id, field, value }: ImpossibleDateInStream) => `${id} ${field} ${value}`;
  const before = new Set(impossibleDatesIn(category, key, history.before, now).map(named));
  const wrong = impossibleDatesIn(category, key, history.after, now).find((date) => !before.has(named(date)));
  if (!wrong) return;
  if (wrong.id === corrects) {
    throw new RecordError(wrong.code, 'new', wrong.message);
  }
  throw new RecordError(
    'contradicts',
    isCorrection(amendment) ? 'new' : 'event',
    `Then ${wrong.type} (${wrong.id}) could not stand: ${wrong.message} Correct or retract that one first.`,
  );
}

/** Facts that held together before the amendment and would not after it. */
function assertStillHolds(
  category: Category,
  key: string,
  history: Amending,
  amendment: Amendment,
  context: DecisionContext,
): void {
  const before = whatFails(category, key, history.before, context);
  const after = whatFails(category, key, history.after, context);
  for (const [id, { fact, error }] of after) {
    if (before.has(id)) continue;
    if (id === amendment.data.event) throw new RecordError(error.code, 'new', error.message, { cause: error });
    throw new RecordError(
      'contradicts',
      isCorrection(amendment) ? 'new' : 'event',
      `Then ${fact.type} (${id}) could not stand: ${error.message} Correct or retract that one first.`,
      { cause: error },
    );
  }
}

type Failure = { readonly fact: Fact; readonly error: RecordError };

function whatFails(
  category: Category,
  key: string,
  history: readonly Fact[],
  context: DecisionContext,
): ReadonlyMap<string, Failure> {
  const failures = new Map<string, Failure>();
  const facts = effectiveFacts(history);
  if (facts[0]?.id !== history[0]?.id) return failures;
  const record = recordCategory(category).grow(key);
  facts.forEach((fact, index) => {
    try {
      const standing = { isOpened: index > 0, state: () => record.state, retractedBy: () => null };
      decideNext(category, key, standing, parseFact(fact.type, fact.data), context);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      failures.set(fact.id, { fact, error });
    }
    record.add(fact as unknown as Fact);
  });
  return failures;
}

function print(value: unknown): string {
  return JSON.stringify(value);
}
