import { type EdtfDate, parseDuration } from '#time';
import type { LocalMoment } from '../../moment/local-moment.ts';
import { sameMoment, type When } from '../when.ts';

/** In the genitive, as months stand behind a day: `12 ноября`. */
export const MONTHS_GENITIVE = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];
const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];
export const WEEKDAYS = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'];
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
const SEASONS: Readonly<Record<string, string>> = { '21': 'весна', '22': 'лето', '23': 'осень', '24': 'зима' };

function dated(weekdays: readonly string[], { year, month, day, weekday, time, zone }: LocalMoment): string {
  const date = `${weekdays[weekday - 1]}, ${day} ${MONTHS_GENITIVE[month - 1]} ${year} года`;
  return `${date}${time === null ? '' : `, ${time}`}${zone === null ? '' : ` (${zone})`}`;
}

/** `пятница, 12 ноября 2021 года, 14:30`. */
export const moment = (given: LocalMoment) => dated(WEEKDAYS, given);
/** `пятницы, 12 ноября 2021 года`: behind `не позднее`, `не ранее`. */
export const genitive = (given: LocalMoment) => dated(WEEKDAYS_GENITIVE, given);
/** `в пятницу, 12 ноября 2021 года`. */
export const onDay = (given: LocalMoment) => dated(ON_WEEKDAY, given);

/** `с понедельника, 8 ноября 2021 года, 08:00 до вторника, 9 ноября 2021 года, 08:00`. */
export function fromTo(from: LocalMoment, until: LocalMoment): string {
  return `${dated(FROM_WEEKDAY, from)} до ${genitive(until)}`;
}

export function span(from: LocalMoment | null, until: LocalMoment | null): string {
  return [
    ...(from === null ? [] : [`не ранее ${genitive(from)}`]),
    ...(until === null ? [] : [`не позднее ${genitive(until)}`]),
  ].join(', и ');
}

/** On its own: `не позднее пятницы, 12 ноября 2021 года (местное время: Шымкент)`. */
export function when(given: When): string {
  return `${bounds(given, moment)} (местное время: ${given.place})`;
}

/** Behind a verb: `в пятницу, 12 ноября 2021 года (местное время: Шымкент)`. */
export function on(given: When): string {
  return `${bounds(given, onDay)} (местное время: ${given.place})`;
}

function bounds(given: When, exact: (moment: LocalMoment) => string): string {
  if (given.kind === 'hearing') return exact(given.at);
  if (given.kind === 'review') return `не позднее ${genitive(given.until)}`;
  const { earliest, latest } = given;
  if (earliest !== null && latest !== null) {
    if (sameMoment(earliest, latest)) return exact(latest);
    return `не ранее ${genitive(earliest)}, и не позднее ${genitive(latest)}`;
  }
  if (latest !== null) return `не позднее ${genitive(latest)}`;
  return earliest === null ? 'дата неизвестна' : `не ранее ${genitive(earliest)}`;
}

const plurals = new Intl.PluralRules('ru');

/** `1 запись`, `2 записи`, `5 записей`. */
export function counted(count: number, one: string, few: string, many: string): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few };
  return `${count} ${forms[plurals.select(count)] ?? many}`;
}

/** A lead (`P3D`) as `3 дня`, behind `за`. */
export function lead(iso: string): string {
  const { days, hours } = parseDuration(iso);
  return days > 0 ? counted(days, 'день', 'дня', 'дней') : counted(hours, 'час', 'часа', 'часов');
}

/** A date as it was reported, of less precision than a day or not certain. */
export function edtf(date: EdtfDate): string {
  if (date.interval) {
    const { from, to } = date.interval;
    if (from && to) return `в промежутке: ${edtf(from)} – ${edtf(to)}`;
    if (to) return `не позднее: ${edtf(to)}`;
    return from ? `не ранее: ${edtf(from)}` : 'дата неизвестна';
  }
  const qualifiers = { uncertain: 'возможно, ', approximate: 'примерно ', both: 'возможно, примерно ' } as const;
  return `${date.qualifier ? qualifiers[date.qualifier] : ''}${plain(date)}`;
}

function plain({ given, precision, earliest, latest }: EdtfDate): string {
  const [year = '', month = '01', day = '01'] = (earliest ?? '').split('-');
  switch (precision) {
    case 'day':
      return `${Number(day)} ${MONTHS_GENITIVE[Number(month) - 1]} ${Number(year)} года`;
    case 'month':
      return `${MONTHS[Number(month) - 1]} ${Number(year)} года`;
    case 'season':
      return `${SEASONS[given.slice(5, 7)] ?? 'время года'} ${given.slice(0, 4)} года`;
    case 'year':
      return `${Number(year)} год`;
    case 'decade':
      return `${year.slice(0, 3)}0-е годы`;
    case 'century':
      return `год между ${year} и ${latest?.slice(0, 4)}`;
    default:
      return 'дата неизвестна';
  }
}
