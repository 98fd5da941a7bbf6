import { type EdtfDate, parseDuration } from '#time';
import type { LocalMoment } from '../../moment/local-moment.ts';
import { sameMoment, type When } from '../when.ts';

export const MONTHS = [
  ...['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым'],
  ...['шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
];
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
export const WEEKDAYS = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'];
const SEASONS: Readonly<Record<string, string>> = { '21': 'көктем', '22': 'жаз', '23': 'күз', '24': 'қыс' };

/** `2021 жылғы 12 қараша, жұма, сағат 14:30`. */
export function moment({ year, month, day, weekday, time, zone }: LocalMoment): string {
  const date = `${year} жылғы ${day} ${MONTHS[month - 1]}, ${WEEKDAYS[weekday - 1]}`;
  return `${date}${time === null ? '' : `, сағат ${time}`}${zone === null ? '' : ` (${zone})`}`;
}

/**
 * The month bears the case; weekday, time and zone stand behind it in brackets, so that no ending has to agree with a
 * number: `2021 жылғы 12 қарашадан (жұма, сағат 14:30)`.
 */
function inCase(months: readonly string[], { year, month, day, weekday, time, zone }: LocalMoment): string {
  const rest = [WEEKDAYS[weekday - 1], ...(time === null ? [] : [`сағат ${time}`]), ...(zone === null ? [] : [zone])];
  return `${year} жылғы ${day} ${months[month - 1]} (${rest.join(', ')})`;
}

const nominative = (given: LocalMoment) => inCase(MONTHS, given);
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

export function span(from: LocalMoment | null, until: LocalMoment | null): string {
  return [
    ...(from === null ? [] : [`${ablative(from)} ерте емес`]),
    ...(until === null ? [] : [`${ablative(until)} кешіктірмей`]),
  ].join(', ');
}

/** On its own: `2021 жылғы 12 қарашадан (жұма) кешіктірмей (жергілікті уақыт: Шымкент)`. */
export function when(given: When): string {
  return `${bare(given)} (жергілікті уақыт: ${given.place})`;
}

function bare(given: When): string {
  if (given.kind === 'hearing') return moment(given.at);
  if (given.kind === 'review') return span(null, given.until);
  const { earliest, latest } = given;
  if (earliest !== null && latest !== null && sameMoment(earliest, latest)) return moment(latest);
  return span(earliest, latest);
}

/** As a predicate, with the local time named behind it: `2021 жылғы 12 қарашадан (жұма) кешіктірілмей аяқталады (…)`. */
export function ends(given: When): string {
  return `${predicate(given)} (жергілікті уақыт: ${given.place})`;
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

/** A noun behind a number stays in the singular: `5 жазба`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}`;
}

/** A lead (`P3D`) as `3 күн`, before `бұрын`. */
export function lead(iso: string): string {
  const { days, hours } = parseDuration(iso);
  return days > 0 ? counted(days, 'күн') : counted(hours, 'сағат');
}

/** A date as it was reported, of less precision than a day or not certain. */
export function edtf(date: EdtfDate): string {
  if (date.interval) {
    const { from, to } = date.interval;
    if (from && to) return `мына аралықта: ${edtf(from)} – ${edtf(to)}`;
    if (to) return `кеш дегенде: ${edtf(to)}`;
    return from ? `ерте дегенде: ${edtf(from)}` : 'күні белгісіз';
  }
  const qualifiers = { uncertain: 'мүмкін, ', approximate: 'шамамен ', both: 'мүмкін, шамамен ' } as const;
  return `${date.qualifier ? qualifiers[date.qualifier] : ''}${plain(date)}`;
}

function plain({ given, precision, earliest, latest }: EdtfDate): string {
  const [year = '', month = '01', day = '01'] = (earliest ?? '').split('-');
  switch (precision) {
    case 'day':
      return `${Number(year)} жылғы ${Number(day)} ${MONTHS[Number(month) - 1]}`;
    case 'month':
      return `${Number(year)} жылғы ${MONTHS[Number(month) - 1]}`;
    case 'season':
      return `${given.slice(0, 4)} жылғы ${SEASONS[given.slice(5, 7)] ?? 'жыл мезгілі'}`;
    case 'year':
      return `${Number(year)} жыл`;
    case 'decade':
      return `${year.slice(0, 3)}0-жылдар`;
    case 'century':
      return `${year}–${latest?.slice(0, 4)} жылдар аралығы`;
    default:
      return 'күні белгісіз';
  }
}
