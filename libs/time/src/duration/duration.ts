import { DateError } from '../date/date-error.ts';
import { remembered } from '../remembered.ts';

/** An amount of time as law states it. Calendar units stay apart: a month is no number of days. All are whole, ≥ 0. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

const UNITS = ['years', 'months', 'days', 'hours', 'minutes'] as const;

/** No term known to any law is longer; what is, is a slip of the pen. */
const LONGEST_YEARS = 100;

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * Parses an ISO 8601 duration in whole years, months, days, hours and minutes: `P15D`, `PT72H`, `P1Y6M10D`. Zero,
 * negative, fractional and weekly amounts, seconds, and more than 100 years are refused with a DateError.
 */
export const parseDuration = remembered((text: string): Duration => {
  const given = text.trim();
  const parts = FORM.exec(given);
  if (!parts || /[PT]$/.test(given)) throw new DateError(complaint(given));
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return assertDuration({ years, months, days, hours, minutes }, given);
});

function assertDuration(duration: Duration, given: string): Duration {
  if (UNITS.every((unit) => duration[unit] === 0)) {
    throw new DateError(`"${given}" is no time at all; a duration must be longer than zero, such as P1D or PT3H.`);
  }
  const years =
    duration.years + duration.months / 12 + duration.days / 365 + (duration.hours + duration.minutes / 60) / 8760;
  if (years > LONGEST_YEARS) {
    throw new DateError(
      `"${given}" is longer than ${LONGEST_YEARS} years; check the unit: D is days, M before T months, Y years.`,
    );
  }
  return duration;
}

function complaint(given: string): string {
  if (given === '') return 'The duration is empty; write it as ISO 8601, such as P10D, PT72H or P1Y6M.';
  const weeks = /^P(\d{1,6})W$/.exec(given);
  if (weeks) return `"${given}": weeks are not a unit of terms; write days: P${Number(weeks[1]) * 7}D.`;
  if (given.includes('W')) return `"${given}" mixes weeks with other units; write the weeks as days, such as P14D.`;
  if (given.includes('-')) return `"${given}" is negative; a duration runs forward, such as P10D.`;
  if (/\d[.,]\d/.test(given)) {
    return `"${given}" has a fraction; use a smaller unit, such as P1DT12H for a day and a half.`;
  }
  if (/\dS$/.test(given)) return `"${given}" counts seconds; hours and minutes are the smallest units taken.`;
  const words = /^(\d{1,6})\s*(hour|day|month|year)s?$/i.exec(given);
  if (words) {
    const unit = (words[2] ?? '').toLowerCase();
    const iso = unit === 'hour' ? `PT${words[1]}H` : `P${words[1]}${unit.charAt(0).toUpperCase()}`;
    return `"${given}" is not ISO 8601; write ${iso}.`;
  }
  if (/^p/.test(given)) return `"${given}": write the letters in capitals: ${given.toUpperCase()}.`;
  if (/^P\d+H$/.test(given)) return `"${given}": hours come after a T; write ${given.replace('P', 'PT')}.`;
  return `"${given}" is no ISO 8601 duration; write P10D (days), PT72H (hours), P2M (months) or P1Y6M10D.`;
}

/** The ISO 8601 text; parsing it gives the same duration back. */
export function printDuration({ years, months, days, hours, minutes }: Duration): string {
  const date = part(years, 'Y') + part(months, 'M') + part(days, 'D');
  const time = part(hours, 'H') + part(minutes, 'M');
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

function part(amount: number, letter: string): string {
  return amount === 0 ? '' : `${amount}${letter}`;
}

/** In English words: `15 days`, `1 year 6 months 10 days`, `72 hours`. */
export function formatDuration(duration: Duration | string): string {
  const parsed = typeof duration === 'string' ? parseDuration(duration) : duration;
  return UNITS.filter((unit) => parsed[unit] > 0)
    .map((unit) => `${parsed[unit]} ${parsed[unit] === 1 ? unit.slice(0, -1) : unit}`)
    .join(' ');
}

/** Whether it has days, months or years, which follow the calendar, and not elapsed time alone. */
export function hasCalendarUnits({ years, months, days }: Duration): boolean {
  return years + months + days > 0;
}

/** Whether it has hours or minutes, which run in elapsed time. */
export function hasElapsedUnits({ hours, minutes }: Duration): boolean {
  return hours + minutes > 0;
}
