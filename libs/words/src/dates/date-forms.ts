import type { DateTexts } from '../catalogue/texts.ts';

/** How one language puts a date together from the names that `Intl` gives. */
export interface DateForms {
  /** BCP 47, for `Intl`. */
  readonly locale: string;
  readonly texts: DateTexts;
  /** `12 ноября 2021 года`; `month` as it stands beside a day. */
  day(day: number, month: string, year: number): string;
  /** `month` is short; `year` is null where it goes without saying. */
  shortDay(day: number, month: string, year: number | null): string;
  month(month: string, year: number): string;
  season(season: string, year: number): string;
  year(year: number): string;
  /** `year` is its first: 2020. */
  decade(year: number): string;
  century(first: number, last: number): string;
  /** Dates (EDTF) with bounds; each bound in words. */
  between(from: string, to: string): string;
  notBefore(date: string): string;
  notAfter(date: string): string;
  orEarlier(date: string): string;
  withWeekday(day: string, weekday: string): string;
  /** `time` is `14:30`. */
  atTime(day: string, time: string): string;
}
