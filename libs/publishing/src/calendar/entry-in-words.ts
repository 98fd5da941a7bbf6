import { NAME_WITHHELD, type ReleaseManner, releaseLeaves } from '#domain';
import type { CalendarEnd } from '#read-models';
import { releaseInWords, type Words } from '#words';
import type { PlacedEntry } from './entries-in-language.ts';
import { plainLine, plainText } from './plain-text.ts';

/** What an entry is called, where it is, and what it is and is not. */
export function entryInWords(
  entry: PlacedEntry,
  words: Words,
  recordUrl: string,
): { readonly summary: string; readonly location: string; readonly description: string } {
  const names = entry.names.map((name) => (name === NAME_WITHHELD ? words.nameWithheld : plainLine(name)));
  const heading =
    entry.matter === 'term'
      ? `${names.join(', ')}: ${entry.review ? words.calendar.review : words.calendar.term}${entry.certainty ? ` (${entry.certainty})` : ''}`
      : `${plainLine(entry.title ?? '')}: ${plainLine(entry.what ?? '')}`;
  const called = entry.ended === null ? heading : `${words.calendar.calledOff}: ${heading}`;
  const kind = entry.kind === null ? [] : [words.kinds[entry.kind]];
  const legalBases = entry.legalBases.map((basis) => words.legalBasis(basis));
  const about = entry.matter === 'term' ? [...kind, ...legalBases] : [...names, ...legalBases];
  const lines = [
    ...(entry.ended === null ? [] : [endInWords(entry.ended, entry.manner ?? null, words)]),
    ...(about.length > 0 ? [about.map(plainLine).join(', ')] : []),
    ...(entry.matter === 'term' && entry.ended === null ? [words.calendar.noRelease] : []),
    words.timeAt(plainLine(entry.place)),
    `${words.calendar.record} ${recordUrl}`,
  ];
  return {
    summary: entry.exercise ? `${words.exercise}: ${called}` : called,
    location: [entry.court, entry.place]
      .filter((part) => part !== null)
      .map(plainLine)
      .join(', '),
    description: plainText(lines.join('\n')),
  };
}

/** Why it no longer stands; of a release that makes nobody free that it does not. */
function endInWords(ended: CalendarEnd, manner: ReleaseManner | null, words: Words): string {
  const said = words.calendar.ended[ended];
  return ended !== 'released' || releaseLeaves(manner) === 'free' ? said : releaseInWords(words, manner, said);
}
