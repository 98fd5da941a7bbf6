import type { DateWords } from '../catalogue/date-words.ts';
import { dateWords } from '../dates/date-in-words.ts';
import { certaintyBefore, sameMoment, type When } from '../dates/when.ts';
import { texts } from './texts.ts';

const common = dateWords({
  locale: 'en',
  texts: texts.dates,
  day: (day, month, year) => `${day} ${month} ${year}`,
  shortDay: (day, month, year) => `${day} ${month}${year === null ? '' : ` ${year}`}`,
  month: (month, year) => `${month} ${year}`,
  season: (season, year) => `${season} ${year}`,
  year: (year) => String(year).padStart(4, '0'),
  decade: (year) => `the ${year}s`,
  century: (first, last) => `a year between ${first} and ${last}`,
  between: (from, to) => `between ${from} and ${to}`,
  notBefore: (date) => `not before ${date}`,
  notAfter: (date) => `not after ${date}`,
  orEarlier: (date) => `${date} or earlier`,
  withWeekday: (day, weekday) => `${weekday} ${day}`,
  atTime: (day, time) => `${day}, ${time}`,
});
const moment = common.withWeekday;

export const dates: DateWords = {
  ...common,
  span: (from, until) => {
    if (until === null) return from === null ? '' : `not before ${moment(from)}`;
    if (from !== null && sameMoment(from, until)) return moment(until);
    return from === null ? `no later than ${moment(until)}` : `from ${moment(from)} until ${moment(until)}`;
  },
  when: (given) => `${bounds(given)} (${certaintyBefore(given, common.certainty)}${given.place} time)`,
};

function bounds(given: When): string {
  if (given.kind === 'hearing') return moment(given.at);
  if (given.kind === 'review') return `no later than ${moment(given.until)}`;
  const { earliest, latest } = given;
  if (latest === null) return `not before ${earliest === null ? 'an unknown date' : moment(earliest)}`;
  if (earliest === null) return `no later than ${moment(latest)}`;
  return sameMoment(earliest, latest) ? moment(latest) : `between ${moment(earliest)} and ${moment(latest)}`;
}

/** Behind a verb: `on Friday 12 November 2021 (Shymkent time)`. */
export function on(given: When): string {
  const words = dates.when(given);
  return /^(no|not|between) /.test(words) ? words : `on ${words}`;
}
