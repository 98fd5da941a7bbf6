import { type EdtfQualifier, parseEdtf } from '#time';
import { type PageLanguage, words } from '#words';
import { dayOf, isMidnight, lastDayBefore } from '../days.ts';

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

const marks: Readonly<Record<EdtfQualifier, string>> = { uncertain: '?', approximate: '~', both: '%' };

/** A day (`YYYY-MM-DD`) that is as uncertain as the start from which it is counted: `about 12 November 2021`. */
export function countedDayInWords(day: string, start: EdtfQualifier | null, lang: PageLanguage): string {
  return words(lang).dates.edtf(`${day}${start === null ? '' : marks[start]}`);
}

/** The earliest end (RFC 3339): its day, where it is the beginning of one; else the moment. */
export function earliestInWords(earliest: string, start: EdtfQualifier | null, lang: PageLanguage): string {
  return isMidnight(earliest) ? countedDayInWords(dayOf(earliest), start, lang) : words(lang).dates.moment(earliest);
}

/** The latest end (RFC 3339, exclusive): the last day, where it is the end of one; else the moment. */
export function latestInWords(latest: string, start: EdtfQualifier | null, lang: PageLanguage): string {
  return isMidnight(latest) ? countedDayInWords(lastDayBefore(latest), start, lang) : words(lang).dates.moment(latest);
}
