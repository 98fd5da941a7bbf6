import {
  type Category,
  checkNewFact,
  type FieldIssue,
  isRecordEventType,
  type NewFactOf,
  parseStreamName,
  type RecordEventType,
  recordKey,
  unknownFactMessage,
} from '#domain';
import { isSmallEnough, MAX_DATA_BYTES, unstorableIn } from '#event-store';
import { hasSealed } from '#private-data';
import { misleadingIn } from '#time';
import type { FactToRecord } from '../fact-to-record.ts';

/** A problem of a fact's form: that of a field of its data, or behind a slash of the fact itself. */
export interface FormProblem {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

export interface ReadFact {
  readonly type: RecordEventType;
  readonly category: Category;
  readonly key: string;
  readonly id: string | null;
  readonly data: unknown;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_ID = 200;

/** What a fact is about; null with the problems where that cannot be told. Its data is not looked at yet. */
export function readFact({ fact, key, id = null, data }: FactToRecord): ReadFact | readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (!isRecordEventType(fact))
    problems.push({ code: 'unknown-fact', field: '/fact', message: unknownFactMessage(fact) });
  const parsedKey = recordKey.safeParse(key);
  if (!parsedKey.success) {
    problems.push({
      code: 'invalid-key',
      field: '/key',
      message: `The key ${JSON.stringify(key)} ${parsedKey.error.issues[0]?.message}.`,
    });
  }
  if (id !== null && (id.trim() === '' || id.length > LONGEST_ID)) {
    problems.push({ code: 'invalid-id', field: '/id', message: `An id is 1 to ${LONGEST_ID} characters.` });
  }
  const misleading = id === null ? null : misleadingIn(id, 'one-line');
  if (misleading !== null) problems.push({ code: 'invalid-id', field: '/id', message: `The id ${misleading}.` });
  const category = parseStreamName(fact.replace('.', '-'))?.category;
  if (problems.length > 0 || !isRecordEventType(fact) || !category) return problems;
  return { type: fact, category, key, id, data };
}

/**
 * The fact in the shape of its schema; every field at fault otherwise. `eventOf` finds the event that an id of an
 * earlier fact stands for.
 */
export function checkData(
  { type, data }: ReadFact,
  eventOf: (id: string) => string | null,
): NewFactOf<RecordEventType> | readonly FormProblem[] {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    // Before any schema walks it: how deep it goes is for the sender to choose.
    const unstorable = unstorableIn(data);
    if (unstorable) return [asProblem(unstorable)];
    // It would be taken for a private text and be shown as one.
    if (hasSealed(data)) return [asProblem({ field: null, message: 'has a sealed text in it; give the text itself' })];
  }
  const { event } = (data ?? {}) as { event?: unknown };
  const named = typeof event === 'string' && !UUID.test(event) ? event : null;
  const resolved = named === null ? null : eventOf(named);
  if (named !== null && resolved === null) {
    const misleading = misleadingIn(named, 'one-line');
    if (misleading !== null) return [asProblem({ field: 'event', message: misleading }), ...otherProblems(type, data)];
    const message = `No fact of this record was recorded under the id "${named}". Give the id of an earlier fact, or its event's UUID.`;
    return [{ code: 'no-such-fact', field: 'event', message }, ...otherProblems(type, data)];
  }
  const { fact, issues } = checkNewFact(type, resolved === null ? data : { ...(data as object), event: resolved });
  if (!fact) return issues.map(asProblem);
  if (isSmallEnough(fact.data)) return fact;
  return [asProblem({ field: null, message: `is larger than ${MAX_DATA_BYTES} bytes; say it shorter` })];
}

function otherProblems(type: RecordEventType, data: unknown): readonly FormProblem[] {
  return checkNewFact(type, data)
    .issues.filter(({ field }) => field !== 'event')
    .map(asProblem);
}

function asProblem({ field, message, code = 'invalid-field' }: FieldIssue): FormProblem {
  return { code, field, message: field === null ? `The data ${message}.` : `"${field}" ${message}` };
}
