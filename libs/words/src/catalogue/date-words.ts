import type { EdtfQualifier } from '#time';
import type { LocalMoment } from '../dates/local-moment.ts';
import type { When } from '../dates/when.ts';

/** Dates and amounts of time in one language. */
export interface DateWords {
  /** `12 November 2021` of `2021-11-12`. */
  day(day: string): string;
  /** For a narrow column: `12 Nov`, and `12 Nov 2021` with its year. */
  shortDay(day: string, withYear: boolean): string;
  /** `Friday`, 1 (Monday) to 7. */
  weekday(weekday: number): string;
  /** A date (EDTF) as it was reported: `about 2 November 2021`; a text that is no date as it stands. */
  edtf(date: string): string;
  /** A date (EDTF) as it was reported, with the weekday where it surely is one day. */
  reported(date: string): string;
  /** A day or a moment in words, before which stands how uncertain it is: `about 12 Nov`; null: it is certain. */
  qualified(qualifier: EdtfQualifier | null, day: string): string;
  /** `approximate date`: to stand in brackets, where a sentence has a date that is not certain. */
  certainty(qualifier: EdtfQualifier): string;
  /** Since when (EDTF): `2 November 2021`, or `1 November 2021 or earlier` where only the last possible day is known. */
  since(date: string): string;
  /**
   * RFC 3339 by its own offset, which it names: `9 November 2021, 18:00 (UTC+6)`; a wall time (`2021-11-09T18:00`) without
   * one; `9 November 2021` of a day; a text that is none of these as it stands.
   */
  moment(moment: string): string;
  /** With its weekday, and its time and zone where it has them: `Friday 12 November 2021, 14:30`. */
  withWeekday(moment: LocalMoment): string;
  /** Not before the one and not after the other; of which one may be null. Where both are one moment, that. */
  span(from: LocalMoment | null, until: LocalMoment | null): string;
  /** When a term ends or a hearing takes place, on its own: `no later than Friday 12 November 2021 (Shymkent time)`. */
  when(when: When): string;
  /** `1 year 6 months` of `P1Y6M` (ISO 8601); a text that is no duration as it stands. */
  duration(duration: string): string;
  /** `in 3 days`, `tomorrow`, `today`, `yesterday`, `6 days ago`. */
  distance(days: number): string;
}
