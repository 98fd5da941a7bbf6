import { dayAtOffsetOf, dayOf, daysBetween, lastDayBefore } from '../dates/days.ts';
import { words } from '../language.ts';
import { type PageLanguage, pageTexts } from '../page-texts.ts';
import { qualifierOfStart, type StartOfTerm } from './window-in-words.ts';

/** When a person is due out, in words that say no more than is known. */
export interface DueOut {
  /** `12 November 2021`, `about 12 November 2021`; null where no end is known. */
  readonly date: string | null;
  /** `no later than` before a date of which only the last possible day is known. */
  readonly qualifier: string | null;
  /** `in 3 days`, `today`, `6 days ago`; `perhaps today` where the end is not certain. */
  readonly distance: string | null;
  /** Last day on which the person can lawfully be held, `YYYY-MM-DD`; by it the board is ordered. */
  readonly lastDay: string | null;
}

/** A release window: RFC 3339 with the offset of the place, the latest end exclusive; null where one is not known. */
export interface WindowOfTerm extends StartOfTerm {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/**
 * Reads the release window of an episode as of `validAt`, in the calendar of the place. Where the start is uncertain or
 * approximate, so is the end that is counted from it.
 */
export function dueOut(held: WindowOfTerm, validAt: string, lang: PageLanguage): DueOut {
  const texts = pageTexts(lang).board.due;
  const { dates } = words(lang);
  const qualifier = held.latest === null && held.earliest === null ? null : qualifierOfStart(held);
  const said = (day: string) => dates.qualified(qualifier, dates.day(day));
  const lastDay = lastDayOf(held);
  const first = held.earliest === null ? null : dayOf(held.earliest);
  if (held.latest === null || lastDay === null) {
    const date = first === null ? null : said(first);
    return { date, qualifier: date ? texts.notBefore : null, distance: null, lastDay: null };
  }
  const days = daysBetween(dayAtOffsetOf(validAt, held.latest), lastDay);
  const distance = qualifier === null ? dates.distance(days) : texts.aboutDistance(days);
  if (first === null) return { date: said(lastDay), qualifier: texts.noLaterThan, distance, lastDay };
  if (first >= lastDay) return { date: said(lastDay), qualifier: null, distance, lastDay };
  return { date: texts.range(said(first), said(lastDay)), qualifier: texts.between, distance, lastDay };
}

/** Last day on which the person can lawfully be held, `YYYY-MM-DD`, in the calendar of the place; null where unknown. */
export function lastDayOf({ latest }: Pick<WindowOfTerm, 'latest'>): string | null {
  return latest === null ? null : lastDayBefore(latest);
}
