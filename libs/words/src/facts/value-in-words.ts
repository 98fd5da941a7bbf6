import type { Choice, ChosenField } from '../catalogue/fact-types.ts';
import type { Words } from '../catalogue/words.ts';
import { fieldInWords } from './field-in-words.ts';

/** Fields that hold a date (EDTF), a day or a wall time. */
const DATES = new Set([
  ...['since', 'from', 'fromTime', 'on', 'to', 'at', 'dates', 'period', 'until'],
  ...['occurredOn', 'reportedOn', 'openedOn', 'notifiedOn', 'seenOn', 'decidedOn'],
  ...['heldOn', 'recordedAt'],
]);
/** Fields that hold an amount of time (ISO 8601). `by` and `to` are one only of some facts. */
const DURATIONS = new Set(['duration', 'credit', 'served', 'by', 'to']);

/**
 * What a field of a fact says: choices, dates, amounts of time, places and articles in words, other texts as they were
 * recorded.
 *
 * @param field the field, or the path of a correction (`sanctions.0.amount`)
 * @param value as the log has it: any JSON
 */
export function valueInWords(words: Words, field: string, value: unknown): string {
  const name = field.split('.').findLast((part) => !isIndex(part)) ?? field;
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map((each) => valueInWords(words, name, each)).join('; ') : words.nothing;
  }
  if (value === null || value === undefined) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return textInWords(words, name, value);
  return typeof value === 'object' ? recordInWords(words, value as Fields) : String(value);
}

type Fields = Readonly<Record<string, unknown>>;

/** The words for each choice that a schema gives a field. */
function choices(words: Words) {
  return {
    kind: { ...words.kinds, ...words.measures },
    kinds: words.incidentKinds,
    standing: words.standings,
    role: words.roles,
    type: words.sanctionTypes,
    types: words.sanctionTypes,
    outcome: words.outcomes,
    how: words.waysOutOfSentences,
    form: words.assemblyForms,
    by: words.cancelledBy,
    basis: words.termBases,
    qualifier: words.qualifiers,
    confidentiality: words.confidentialities,
    extent: words.confidentialities,
    beganAs: words.kinds,
  } as const satisfies { readonly [F in ChosenField]: Readonly<Record<Choice<F>, string>> } & {
    readonly beganAs: Words['kinds'];
  };
}

function textInWords(words: Words, name: string, text: string): string {
  const chosen = (choices(words) as Readonly<Record<string, Readonly<Record<string, string>>>>)[name];
  if (chosen && Object.hasOwn(chosen, text)) return chosen[text] ?? text;
  if (DURATIONS.has(name) && text.startsWith('P')) return words.dates.duration(text);
  if (!DATES.has(name)) return text;
  return text.includes('T') ? words.dates.moment(text) : words.dates.edtf(text);
}

/** A place by name, an article as it is cited, an amount with its unit; of anything else each field. */
function recordInWords(words: Words, record: Fields): string {
  if ('code' in record && 'article' in record) {
    const { jurisdiction, code, article, part } = record;
    return words.legalBasis(`${jurisdiction} ${code} ${article}${part ? `(${part})` : ''}`);
  }
  if ('jurisdiction' in record && 'name' in record) return [record.name, record.region].filter(Boolean).join(', ');
  return Object.entries(record)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${fieldInWords(words, field)} ${valueInWords(words, field, value)}`)
    .join(', ');
}

function isIndex(part: string): boolean {
  return /^\d+$/.test(part);
}
