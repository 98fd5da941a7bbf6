import { parseDay } from './calendar-date.ts';
import { DateError } from './date-error.ts';

/** `28.11.2026`, also of one digit each, with what EDTF writes behind a date. */
const LOCAL_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})([?~%]?)$/;

/** `28.11.2026 15:30`, with its offset from UTC or without. */
const LOCAL_TIME = /^(\d{1,2}\.\d{1,2}\.\d{4})[ T]+(\d{1,2}):(\d{2})(:\d{2})? *(Z|[+-]\d{2}:?\d{2})?$/i;

/** A day and a month in one of two orders, or a year of two digits. */
const UNCLEAR = /^\d{1,2}([/-])\d{1,2}\1(\d{4}|\d{2})$|^\d{1,2}\.\d{1,2}\.\d{2}$/;

/**
 * What a person typed, as EDTF and RFC 3339 write it: `28.11.2026`, as dates are written in Kazakhstan and Russia, is
 * `2026-11-28`; `28.11.2026 15:30+05:00` is `2026-11-28T15:30:00+05:00`; an interval has it on either side. Any other text
 * is left to the parser that takes it next. For the edges where people type only: what is stored or sent by programs is
 * EDTF.
 *
 * @throws DateError a day that does not exist, or one of which day and month cannot be told apart
 */
export function dateAsTyped(text: string): string {
  const typed = text.trim();
  if (UNCLEAR.test(typed)) {
    throw new DateError(
      `"${typed}" does not say which number is the day; write 28.11.2026 (day.month.year) or 2026-11-28.`,
    );
  }
  const time = LOCAL_TIME.exec(typed);
  return time ? instantOf(typed, time) : typed.split('/').map(sideOf).join('/');
}

/** The day of `28.11.2026`, as ISO 8601 has it; null for any other text. @throws DateError there is no such day */
export function localDay(text: string): string | null {
  const parts = LOCAL_DAY.exec(text);
  return parts && isoDay(text, parts);
}

function sideOf(text: string): string {
  const side = text.trim();
  return localDay(side) ?? side;
}

function isoDay(text: string, [, day = '', month = '', year = '', qualifier = '']: RegExpExecArray): string {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    parseDay(iso);
  } catch (error) {
    throw error instanceof DateError ? new DateError(`"${text}" does not exist. ${error.message}`) : error;
  }
  return `${iso}${qualifier}`;
}

function instantOf(
  typed: string,
  [, day = '', hour = '', minute = '', second = ':00', offset = '']: RegExpExecArray,
): string {
  const wall = `${localDay(day)}T${hour.padStart(2, '0')}:${minute}${second}`;
  if (offset === '') {
    throw new DateError(`"${typed}" has no offset from UTC; write it behind the time, such as "${typed}+05:00".`);
  }
  return `${wall}${offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`;
}
