import type { DateWords } from '../catalogue/date-words.ts';
import { dateWords } from '../dates/date-in-words.ts';
import { dateNames } from '../dates/intl-names.ts';
import { hourInWords, type LocalMoment } from '../dates/local-moment.ts';
import { certaintyBefore, sameMoment, type When } from '../dates/when.ts';
import { texts } from './texts.ts';

const day = (dayOfMonth: number, month: string, year: number) => `${year} жылғы ${dayOfMonth} ${month}`;
const time = (hour: string) => `сағат ${hour}`;

const common = dateWords({
  locale: 'kk',
  texts: texts.dates,
  day,
  shortDay: (dayOfMonth, month, year) => `${dayOfMonth} ${month}${year === null ? '' : ` ${year}`}`,
  month: (month, year) => `${year} жылғы ${month}`,
  season: (season, year) => `${year} жылғы ${season}`,
  year: (year) => `${year} жыл`,
  decade: (year) => `${year}-жылдар`,
  century: (first, last) => `${first}–${last} жылдар аралығы`,
  between: (from, to) => `мына аралықта: ${from} – ${to}`,
  notBefore: (date) => `ерте дегенде: ${date}`,
  notAfter: (date) => `кеш дегенде: ${date}`,
  orEarlier: (date) => `${date} немесе одан бұрын`,
  withWeekday: (date, weekday) => `${date}, ${weekday}`,
  atTime: (date, hour) => `${date}, ${time(hour)}`,
});

// `Intl` has months in the nominative only.

/** Жатыс септік: `12 қарашада`. */
const MONTHS_LOCATIVE = [
  ...['қаңтарда', 'ақпанда', 'наурызда', 'сәуірде', 'мамырда', 'маусымда'],
  ...['шілдеде', 'тамызда', 'қыркүйекте', 'қазанда', 'қарашада', 'желтоқсанда'],
];
/** Шығыс септік: `12 қарашадан`. */
const MONTHS_ABLATIVE = [
  ...['қаңтардан', 'ақпаннан', 'наурыздан', 'сәуірден', 'мамырдан', 'маусымнан'],
  ...['шілдеден', 'тамыздан', 'қыркүйектен', 'қазаннан', 'қарашадан', 'желтоқсаннан'],
];
/** Барыс септік: `12 қарашаға`. */
const MONTHS_DATIVE = [
  ...['қаңтарға', 'ақпанға', 'наурызға', 'сәуірге', 'мамырға', 'маусымға'],
  ...['шілдеге', 'тамызға', 'қыркүйекке', 'қазанға', 'қарашаға', 'желтоқсанға'],
];

/**
 * The month bears the case; weekday, time and zone stand behind it in brackets, so that no ending has to agree with a
 * number: `2021 жылғы 12 қарашадан (жұма, сағат 14:30)`.
 */
function inCase(months: readonly string[], given: LocalMoment): string {
  const { zone } = given;
  const rest = [
    common.weekday(given.weekday),
    ...(given.time === null ? [] : [time(hourInWords(given, texts.dates))]),
    ...(zone === null ? [] : [zone]),
  ];
  return `${day(given.day, months[given.month - 1] ?? '', given.year)} (${rest.join(', ')})`;
}

const nominative = (given: LocalMoment) => inCase(dateNames('kk').monthsBesideDays, given);
/** `12 қарашада (жұма)`: on that day. */
export const locative = (given: LocalMoment) => inCase(MONTHS_LOCATIVE, given);
/** `12 қарашадан (жұма)`: from, before or after that day. */
const ablative = (given: LocalMoment) => inCase(MONTHS_ABLATIVE, given);
/** `12 қарашаға (жұма)`: until that day. */
export const dative = (given: LocalMoment) => inCase(MONTHS_DATIVE, given);

/** `2021 жылғы 8 қарашадан (дүйсенбі, сағат 08:00) 2021 жылғы 9 қарашаға (сейсенбі, сағат 08:00) дейін`. */
export function fromTo(from: LocalMoment, until: LocalMoment): string {
  return `${ablative(from)} ${dative(until)} дейін`;
}

export const dates: DateWords = {
  ...common,
  span: (from, until) => {
    if (from !== null && until !== null && sameMoment(from, until)) return common.withWeekday(until);
    return [
      ...(from === null ? [] : [`${ablative(from)} ерте емес`]),
      ...(until === null ? [] : [`${ablative(until)} кешіктірмей`]),
    ].join(', ');
  },
  when: (given) => `${bounds(given)} (${certaintyBefore(given, common.certainty)}жергілікті уақыт: ${given.place})`,
};

function bounds(given: When): string {
  if (given.kind === 'hearing') return common.withWeekday(given.at);
  if (given.kind === 'review') return dates.span(null, given.until);
  const { earliest, latest } = given;
  if (earliest !== null && latest !== null && sameMoment(earliest, latest)) return common.withWeekday(latest);
  return dates.span(earliest, latest) || texts.dates.unknown;
}

/** As a predicate, with the local time named behind it: `2021 жылғы 12 қарашадан (жұма) кешіктірілмей аяқталады (…)`. */
export function ends(given: When): string {
  return `${predicate(given)} (${certaintyBefore(given, common.certainty)}жергілікті уақыт: ${given.place})`;
}

function predicate(given: When): string {
  if (given.kind === 'hearing') return `${locative(given.at)} өтеді`;
  if (given.kind === 'review') return `${ablative(given.until)} кешіктірілмей аяқталады`;
  const { earliest, latest } = given;
  if (earliest !== null && latest !== null) {
    if (sameMoment(earliest, latest)) return `${locative(latest)} аяқталады`;
    return `${nominative(earliest)} және ${nominative(latest)} аралығында аяқталады`;
  }
  if (latest !== null) return `${ablative(latest)} кешіктірілмей аяқталады`;
  return earliest === null ? 'қашан аяқталатыны белгісіз' : `${ablative(earliest)} бұрын аяқталмайды`;
}
