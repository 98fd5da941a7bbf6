import { type EdtfQualifier, parseEdtf } from '#time';
import { dayOf, isMidnight, lastDayBefore } from '../dates/days.ts';
import { type Language, words } from '../language.ts';

/** From when a term counts: that of the term in force, where one is stated, or of the custody. Both EDTF. */
export interface StartOfTerm {
  readonly since?: string;
  readonly termFrom?: string | null;
}

/** How uncertain the start is from which a term counts; null where it is certain, or not given. */
export function qualifierOfStart({ since, termFrom }: StartOfTerm): EdtfQualifier | null {
  const start = termFrom ?? since;
  return start === undefined ? null : parseEdtf(start).qualifier;
}

/**
 * The earliest end of a term: its day, where it is the beginning of one; else the moment.
 *
 * @param earliest RFC 3339, by the clock of the place
 * @param start how uncertain the start is from which it is counted: `about 12 November 2021`; null: it is certain
 */
export function earliestEndInWords(earliest: string, start: EdtfQualifier | null, language: Language): string {
  const { dates } = words(language);
  return dates.qualified(start, isMidnight(earliest) ? dates.day(dayOf(earliest)) : dates.moment(earliest));
}

/**
 * The latest end of a term: the last day, where it is the end of one; else the moment.
 *
 * @param latest RFC 3339, by the clock of the place; exclusive
 * @param start as of {@link earliestEndInWords}
 */
export function latestEndInWords(latest: string, start: EdtfQualifier | null, language: Language): string {
  const { dates } = words(language);
  return dates.qualified(start, isMidnight(latest) ? dates.day(lastDayBefore(latest)) : dates.moment(latest));
}
