import { isAmendment, isCorrection, isRetraction } from '#domain';
import type { PublicChange } from '#read-models';
import { eventInWords, fieldInWords, fieldValueInWords } from '#web';
import { plainLine } from '../calendar/plain-text.ts';
import { xml } from './xml.ts';

/** What the name of the fact alone could be read for more than it says. */
const headings: Readonly<Record<string, string>> = {
  'custody.began': 'taken into custody',
  'custody.term-set': 'term of custody set',
  'custody.extended': 'custody extended',
  'custody.reduced': 'term of custody reduced',
  'custody.release-reported': 'a release is reported and not confirmed',
  'custody.release-confirmed': 'release confirmed',
  'custody.ended-by-death': 'died in custody',
  'custody.detained-again': 'held again without having been free',
};

/** A heading on one line, as text: whom it is about, what it is, and whether it still stands. */
export function headingOf(change: PublicChange): string {
  const { type, subject, exercise, takenBack, opens, about } = change;
  const what = opens
    ? 'the record is public from now on'
    : isCorrection(change)
      ? `correction of "${named(about ?? type)}"`
      : isRetraction(change)
        ? `taken back: "${named(about ?? type)}"`
        : named(type);
  const marks = [...(exercise ? ['EXERCISE'] : []), ...(takenBack ? ['TAKEN BACK SINCE'] : [])];
  return plainLine(`${marks.map((mark) => `${mark}: `).join('')}${subject.replace(/\.$/, '')}: ${what}`);
}

/** What it says, as HTML that holds no markup from the record. */
export function contentOf(change: PublicChange): string {
  const { data, reason, source, corrections, takenBack, type } = change;
  const fields = isAmendment(change)
    ? amendment(data)
    : Object.entries(data).flatMap(([field, value]) => line(field, value));
  return [
    ...(takenBack ? [paragraph(`Taken back on ${dayOf(takenBack.at)}: ${takenBack.reason}`)] : []),
    ...corrections.map(({ field, old, recordedAt, reason: why }) =>
      paragraph(`Corrected on ${dayOf(recordedAt)}: ${fieldInWords(field)} was ${words(field, old)}. ${why}`),
    ),
    ...(fields.length > 0 ? [`<ul>${fields.join('')}</ul>`] : []),
    ...(reason === null ? [] : [paragraph(`Why: ${reason}`)]),
    ...(source === null
      ? []
      : [paragraph(`Source: ${[source.publisher, source.locator, source.url].filter(Boolean).join(', ')}`)]),
    ...(type === 'custody.release-reported' ? [paragraph('Nobody counts as free until a release is confirmed.')] : []),
  ].join('');
}

function named(type: string): string {
  const own = headings[type];
  if (own !== undefined) return own;
  const name = eventInWords(type);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function amendment(data: PublicChange['data']): string[] {
  const field = typeof data.field === 'string' ? data.field : null;
  if (field === null) return [];
  return [item(`${fieldInWords(field)}: ${words(field, data.new)}, not ${words(field, data.old)}`)];
}

function line(field: string, value: unknown): string[] {
  if (value === null || value === false || (Array.isArray(value) && value.length === 0)) return [];
  return [item(`${fieldInWords(field)}: ${words(field, value)}`)];
}

function words(field: string, value: unknown): string {
  return fieldValueInWords(field, value);
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

const item = (text: string) => `<li>${xml(text)}</li>`;
const paragraph = (text: string) => `<p>${xml(text)}</p>`;
