import { isAmendment, isCorrection, isRetraction, releaseManner } from '#domain';
import type { PublicChange } from '#read-models';
import { factInWords, fieldInWords, releaseInWords, valueInWords, type Words } from '#words';
import { plainLine } from '../calendar/plain-text.ts';
import { xml } from './xml.ts';

/** A heading on one line, as text: whom it is about, what it is, and whether it still stands. */
export function headingOf(change: PublicChange, words: Words): string {
  const { type, subject, exercise, takenBack, opens, about } = change;
  const what = opens
    ? words.feed.nowPublic
    : isCorrection(change)
      ? words.correctionOf(factInWords(words, about ?? type))
      : isRetraction(change)
        ? words.retractionOf(factInWords(words, about ?? type))
        : toldInWords(change, words);
  const marks = [...(exercise ? [words.exercise] : []), ...(takenBack ? [words.feed.takenBackSince] : [])];
  return plainLine(`${marks.map((mark) => `${mark}: `).join('')}${subject.replace(/\.$/, '')}: ${what}`);
}

/** A release is called by what it leaves: of who was extradited no heading says that a release is confirmed. */
function toldInWords({ type, data }: PublicChange, words: Words): string {
  const called = factInWords(words, type);
  if (type !== 'custody.release-confirmed') return called;
  return releaseInWords(words, releaseManner.nullish().parse(data.manner) ?? null, called);
}

/** What it says, as HTML that holds no markup from the record. */
export function contentOf(change: PublicChange, words: Words): string {
  const { data, reason, source, corrections, takenBack, type } = change;
  const fields = isAmendment(change)
    ? amendment(data, words)
    : Object.entries(data).flatMap(([field, value]) => line(field, value, words));
  const dayOf = (instant: string) => words.dates.day(instant.slice(0, 10));
  return [
    ...(takenBack ? [paragraph(words.takenBackOn(dayOf(takenBack.at), takenBack.reason))] : []),
    ...corrections.map(({ field, old, recordedAt, reason: why }) =>
      paragraph(words.correctedOn(dayOf(recordedAt), fieldInWords(words, field), valueInWords(words, field, old), why)),
    ),
    ...(fields.length > 0 ? [`<ul>${fields.join('')}</ul>`] : []),
    ...(reason === null ? [] : [paragraph(`${words.feed.why}: ${reason}`)]),
    ...(source === null
      ? []
      : [
          paragraph(
            `${words.feed.source}: ${[source.publisher, source.locator, source.url].filter(Boolean).join(', ')}`,
          ),
        ]),
    ...(type === 'custody.release-reported' ? [paragraph(words.feed.noRelease)] : []),
  ].join('');
}

function amendment(data: PublicChange['data'], words: Words): string[] {
  const field = typeof data.field === 'string' ? data.field : null;
  if (field === null) return [];
  const [now, old] = [data.new, data.old].map((value) => valueInWords(words, field, value)) as [string, string];
  return [item(`${fieldInWords(words, field)}: ${words.insteadOf(now, old)}`)];
}

function line(field: string, value: unknown, words: Words): string[] {
  if (value === null || value === false || (Array.isArray(value) && value.length === 0)) return [];
  return [item(`${fieldInWords(words, field)}: ${valueInWords(words, field, value)}`)];
}

const item = (text: string) => `<li>${xml(text)}</li>`;
const paragraph = (text: string) => `<p>${xml(text)}</p>`;
