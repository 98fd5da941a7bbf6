import { formatDuration, parseDuration } from '#time';
import { kindInWords } from '../words/custody-in-words.ts';
import { dateInWords } from '../words/date-in-words.ts';

const dates = /^(since|from|on|to|at|occurredOn|reportedOn|openedOn|notifiedOn|seenOn|dates)$/;
const durations = /^(duration|credit|by)$/;

/** What a field says, in words where its values have any. */
export function fieldValueInWords(field: string, value: unknown): string {
  const name = field.split('.').at(-1) ?? field;
  if (Array.isArray(value))
    return value.length ? value.map((each) => fieldValueInWords(field, each)).join('; ') : 'nothing';
  if (typeof value !== 'string') return valueInWords(value);
  if (name === 'kind' || name === 'beganAs') return kindInWords(value);
  if (dates.test(name)) return dateInWords(value);
  return durations.test(name) ? durationInWords(value) : value;
}

function durationInWords(text: string): string {
  try {
    return formatDuration(parseDuration(text));
  } catch {
    return text;
  }
}

/** A recorded value as a reader sees it: plain values as they are, places by name, articles as they are cited. */
function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length ? value.map((each) => valueInWords(each)).join('; ') : 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  const record = value as Readonly<Record<string, unknown>>;
  if ('code' in record && 'article' in record) {
    const { jurisdiction, code, article, part } = record;
    return `${jurisdiction} ${code} ${article}${part ? `(${part})` : ''}`;
  }
  if ('zone' in record && 'name' in record) return [record.name, record.region].filter(Boolean).join(', ');
  return Object.entries(record)
    .filter(([, inner]) => inner !== null)
    .map(([field, inner]) => `${fieldInWords(field)} ${fieldValueInWords(field, inner)}`)
    .join(', ');
}

/** `legalBases` as "legal bases", `place.name` as "place, name". */
export function fieldInWords(field: string): string {
  return field.replaceAll(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`).replaceAll('.', ', ');
}

/** `custody.term-set` as "Term set". */
export function eventInWords(type: string): string {
  const name = type.slice(type.indexOf('.') + 1).replaceAll('-', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
