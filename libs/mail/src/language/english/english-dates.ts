import { type EdtfDate, formatEdtf, parseDuration } from '#time';
import type { LocalMoment } from '../../moment/local-moment.ts';
import { sameMoment, type When } from '../when.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Friday 12 November 2021, 14:30`. */
export function moment({ year, month, day, weekday, time, zone }: LocalMoment): string {
  const date = `${WEEKDAYS[weekday - 1]} ${day} ${MONTHS[month - 1]} ${year}`;
  return `${date}${time === null ? '' : `, ${time}`}${zone === null ? '' : ` (${zone})`}`;
}

export function edtf(date: EdtfDate): string {
  return formatEdtf(date);
}

export function span(from: LocalMoment | null, until: LocalMoment | null): string {
  if (until === null) return from === null ? '' : `not before ${moment(from)}`;
  return from === null ? `no later than ${moment(until)}` : `from ${moment(from)} until ${moment(until)}`;
}

/** On its own: `no later than Friday 12 November 2021 (Shymkent time)`. */
export function when(given: When): string {
  return `${bare(given)} (${given.place} time)`;
}

function bare(given: When): string {
  if (given.kind === 'hearing') return moment(given.at);
  if (given.kind === 'review') return `no later than ${moment(given.until)}`;
  const { earliest, latest } = given;
  if (latest === null) return `not before ${earliest === null ? 'an unknown date' : moment(earliest)}`;
  if (earliest === null) return `no later than ${moment(latest)}`;
  return sameMoment(earliest, latest) ? moment(latest) : `between ${moment(earliest)} and ${moment(latest)}`;
}

/** Behind a verb: `on Friday 12 November 2021 (Shymkent time)`. */
export function on(given: When): string {
  const words = when(given);
  return /^(no|not|between) /.test(words) ? words : `on ${words}`;
}

const plurals = new Intl.PluralRules('en');

/** `3 things`. */
export function counted(count: number, one: string, other: string): string {
  return `${count} ${plurals.select(count) === 'one' ? one : other}`;
}

/** A lead (`P3D`) as `3 days`. */
export function lead(iso: string): string {
  const { days, hours } = parseDuration(iso);
  return days > 0 ? counted(days, 'day', 'days') : counted(hours, 'hour', 'hours');
}
