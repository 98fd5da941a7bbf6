import type { Headcount } from '#domain';
import type { Choice, ChosenField } from '../catalogue/fact-types.ts';
import type { Words } from '../catalogue/words.ts';
import { legalRuleInWords } from '../legal-rule-in-words.ts';
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
 * What a field of a fact says: choices, dates, amounts of time, legal rules, places and articles in words, other texts as
 * they were recorded.
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
    sex: words.sexes,
    type: words.sanctionTypes,
    types: words.sanctionTypes,
    outcome: words.outcomes,
    terms: words.termOrders,
    manner: words.releaseManners,
    how: words.waysOutOfSentences,
    form: words.assemblyForms,
    by: words.cancelledBy,
    basis: words.termBases,
    runs: words.waysToRun,
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
  if (name === 'rule' && isRuleId(text)) return legalRuleInWords(words, text);
  if (DURATIONS.has(name) && text.startsWith('P')) return words.dates.duration(text);
  if (!DATES.has(name)) return text;
  return text.includes('T') ? words.dates.moment(text) : words.dates.edtf(text);
}

/** A place by name, an article as it is cited, an amount with its unit, how many people; of anything else each field. */
function recordInWords(words: Words, record: Fields): string {
  if ('code' in record && 'article' in record) {
    const { jurisdiction, code, article, part } = record;
    return words.legalBasis(`${jurisdiction} ${code} ${article}${part ? `(${part})` : ''}`);
  }
  if ('jurisdiction' in record && 'name' in record) return [record.name, record.region].filter(Boolean).join(', ');
  if (isHeadcount(record)) return words.headcount(record);
  return Object.entries(withAmountInWords(words, record))
    .filter(([, value]) => !saysNothing(value))
    .map(([field, value]) => `${fieldInWords(words, field)} ${valueInWords(words, field, value)}`)
    .join(', ');
}

function isHeadcount(record: Fields): record is Fields & Headcount {
  const isBound = (value: unknown) => value === null || typeof value === 'number';
  const { from, to, ...others } = record;
  return isBound(from) && isBound(to) && (from !== null || to !== null) && Object.keys(others).length === 0;
}

/** Within a record, what is absent, not so, or none at all: a list of it would hide the rest. */
function saysNothing(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

function isIndex(part: string): boolean {
  return /^\d+$/.test(part);
}

/** `kz.administrative-arrest`. */
function isRuleId(text: string): boolean {
  return /^[a-z]{2}\.[a-z0-9-]+$/.test(text);
}

/** The last part of an ISO 8601 duration, by the unit of a sanction. */
const DURATION_UNITS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  months: ['P', 'M'],
  years: ['P', 'Y'],
};

/** A record with an amount of time as one text: `10 days` of `{amount: 10, unit: 'days'}`. */
function withAmountInWords(words: Words, record: Fields): Fields {
  const { amount, unit } = record;
  if (typeof unit !== 'string' || !Number.isInteger(amount) || !Object.hasOwn(DURATION_UNITS, unit)) return record;
  const [before, after] = DURATION_UNITS[unit]!;
  const inWords = { ...record, amount: words.dates.duration(`${before}${amount}${after}`) };
  return Object.fromEntries(Object.entries(inWords).filter(([field]) => field !== 'unit'));
}
