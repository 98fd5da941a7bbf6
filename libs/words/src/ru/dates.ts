import type { DateWords } from '../catalogue/date-words.ts';
import { dateWords } from '../dates/date-in-words.ts';
import type { LocalMoment } from '../dates/local-moment.ts';
import { certaintyBefore, sameMoment, type When } from '../dates/when.ts';
import { texts } from './texts.ts';

const common = dateWords({
  locale: 'ru',
  texts: texts.dates,
  day: (day, month, year) => `${day} ${month} ${year} года`,
  shortDay: (day, month, year) => `${day} ${month}${year === null ? '' : ` ${year}`}`,
  month: (month, year) => `${month} ${year} года`,
  season: (season, year) => `${season} ${year} года`,
  year: (year) => `${year} год`,
  decade: (year) => `${year}-е годы`,
  century: (first, last) => `год между ${first} и ${last}`,
  between: (from, to) => `в промежутке: ${from} – ${to}`,
  notBefore: (date) => `не ранее: ${date}`,
  notAfter: (date) => `не позднее: ${date}`,
  orEarlier: (date) => `${date} или раньше`,
  withWeekday: (day, weekday) => `${weekday}, ${day}`,
  atTime: (day, time) => `${day}, ${time}`,
});

// `Intl` has weekdays in the nominative only.

/** `не позднее пятницы`. */
const WEEKDAYS_GENITIVE = ['понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы', 'воскресенья'];
/** With its preposition: `в пятницу`, `во вторник`. */
const ON_WEEKDAY = [
  ...['в понедельник', 'во вторник', 'в среду', 'в четверг'],
  ...['в пятницу', 'в субботу', 'в воскресенье'],
];
/** `с понедельника`, `со вторника`. */
const FROM_WEEKDAY = [
  ...['с понедельника', 'со вторника', 'со среды', 'с четверга'],
  ...['с пятницы', 'с субботы', 'с воскресенья'],
];

function inCase(weekdays: readonly string[], moment: LocalMoment): string {
  const nominative = common.weekday(moment.weekday);
  return common.withWeekday(moment).replace(nominative, weekdays[moment.weekday - 1] ?? nominative);
}

/** `пятницы, 12 ноября 2021 года`: behind `не позднее`, `не ранее`. */
export const genitive = (given: LocalMoment) => inCase(WEEKDAYS_GENITIVE, given);
/** `в пятницу, 12 ноября 2021 года`. */
export const onDay = (given: LocalMoment) => inCase(ON_WEEKDAY, given);

/** `с понедельника, 8 ноября 2021 года, 08:00 до вторника, 9 ноября 2021 года, 08:00`. */
export function fromTo(from: LocalMoment, until: LocalMoment): string {
  return `${inCase(FROM_WEEKDAY, from)} до ${genitive(until)}`;
}

export const dates: DateWords = {
  ...common,
  span: (from, until) => {
    if (from !== null && until !== null && sameMoment(from, until)) return common.withWeekday(until);
    return [
      ...(from === null ? [] : [`не ранее ${genitive(from)}`]),
      ...(until === null ? [] : [`не позднее ${genitive(until)}`]),
    ].join(', и ');
  },
  when: (given) =>
    `${bounds(given, common.withWeekday)} (${certaintyBefore(given, common.certainty)}местное время: ${given.place})`,
};

/** Behind a verb: `в пятницу, 12 ноября 2021 года (местное время: Шымкент)`. */
export function on(given: When): string {
  return `${bounds(given, onDay)} (${certaintyBefore(given, common.certainty)}местное время: ${given.place})`;
}

function bounds(given: When, exact: (moment: LocalMoment) => string): string {
  if (given.kind === 'hearing') return exact(given.at);
  if (given.kind === 'review') return `не позднее ${genitive(given.until)}`;
  const { earliest, latest } = given;
  if (earliest !== null && latest !== null && sameMoment(earliest, latest)) return exact(latest);
  return dates.span(earliest, latest) || texts.dates.unknown;
}
