import { nearest } from '#time';
import { type NewFactOf, type RecordEventType, recordEvents } from './record-events.ts';
import { recordFacts } from './record-facts.ts';
import { commonRole } from './shared/common-events.ts';
import { misleadingTexts } from './shared/misleading-texts.ts';
import { RecordError } from './shared/record-error.ts';
import { type FieldIssue, fieldIssues } from './shared/schema-issue.ts';

export type CheckedFact =
  | { readonly fact: NewFactOf<RecordEventType>; readonly issues: readonly [] }
  | { readonly fact: null; readonly issues: readonly FieldIssue[] };

/** Says that there is no such fact, and which one may have been meant. */
export function unknownFactMessage(type: string): string {
  const known = Object.keys(recordEvents);
  const category = type.split('.')[0];
  const close = nearest(type, known);
  const kin = known.filter((name) => name.startsWith(`${category}.`));
  if (close.length > 0) return `There is no fact "${type}"; did you mean ${close.join(' or ')}?`;
  if (kin.length > 0) return `There is no fact "${type}"; there are ${kin.join(', ')}.`;
  const categories = [...new Set(known.map((name) => `${name.split('.')[0]}.…`))];
  return (
    `There is no fact "${type}"; facts are ${categories.join(', ')}, such as ${known[0]}. ` +
    'What is of none of these, such as a travel ban or a hunger strike, is incident.recorded with its "kinds".'
  );
}

/** Checks data against the schema of its type and fills in what is left out; every field at fault is named. */
export function checkFact(type: RecordEventType, data: unknown): CheckedFact {
  const { schema } = recordFacts[type];
  const parsed = schema.safeParse(data);
  return parsed.success
    ? { fact: { type, data: parsed.data } as NewFactOf<RecordEventType>, issues: [] }
    : { fact: null, issues: fieldIssues(schema, data, parsed.error) };
}

/**
 * {@link checkFact} of a fact that is to be recorded, whose texts must besides read as they are written. Of a correction the
 * new value is left to `decide`, which knows whose text it is, and the old one is what stands in the record.
 */
export function checkNewFact(type: RecordEventType, data: unknown): CheckedFact {
  const checked = checkFact(type, data);
  const stated = (data ?? {}) as Readonly<Record<string, unknown>>;
  const { old: _, new: __, ...own } = stated;
  const misleading = misleadingTexts(recordFacts[type].schema, commonRole(type) === 'corrected' ? own : stated);
  // What its schema says of a text that misleads may repeat it.
  const said = new Set(misleading.map(({ field }) => field));
  const issues = [...checked.issues.filter(({ field }) => !said.has(field)), ...misleading];
  if (issues.length > 0 || !checked.fact) return { fact: null, issues };
  const { completed } = recordFacts[type] as { readonly completed?: (data: unknown) => unknown };
  const fact = { type, data: completed?.(checked.fact.data) ?? checked.fact.data } as NewFactOf<RecordEventType>;
  return { fact, issues: [] };
}

/**
 * The fact with what was left out filled in.
 *
 * @throws RecordError the first field at fault
 */
export function parseFact(type: RecordEventType, data: unknown): NewFactOf<RecordEventType> {
  return factOrRefusal(checkFact(type, data));
}

/** {@link parseFact} of a fact that is to be recorded: see {@link checkNewFact}. */
export function parseNewFact(type: RecordEventType, data: unknown): NewFactOf<RecordEventType> {
  return factOrRefusal(checkNewFact(type, data));
}

function factOrRefusal({ fact, issues }: CheckedFact): NewFactOf<RecordEventType> {
  if (fact) return fact;
  const [{ field, message, code = 'invalid-field' } = { field: null, message: 'is not an object' }] = issues;
  throw new RecordError(code, field, field === null ? message : `"${field}" ${message}`);
}
