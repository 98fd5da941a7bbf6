import { Temporal } from 'temporal-polyfill';
import { DateError, type EdtfDate, parseDay, parseDuration, parseEdtf } from '#time';
import type { DateWords } from '../catalogue/date-words.ts';
import type { DateForms } from './date-forms.ts';
import { dateNames } from './intl-names.ts';
import { hourInWords, type LocalMoment, localMoment } from './local-moment.ts';

/** What the same code gives in every language; what needs cases of its own, each language adds. */
export type CommonDateWords = Omit<DateWords, 'span' | 'when'>;

export function dateWords(forms: DateForms): CommonDateWords {
  const names = () => dateNames(forms.locale);
  const dayOf = ({ year, month, day }: Pick<LocalMoment, 'year' | 'month' | 'day'>) =>
    forms.day(day, names().monthsBesideDays[month - 1] ?? '', year);
  const edtf = (date: EdtfDate): string => edtfInWords(forms, date, (day) => dayOf(parseDay(day)));

  const withWeekday = (moment: LocalMoment): string => {
    const day = forms.withWeekday(dayOf(moment), names().weekdays[moment.weekday - 1] ?? '');
    const timed = moment.time === null ? day : forms.atTime(day, hourInWords(moment, forms.texts));
    return moment.zone === null ? timed : `${timed} (${moment.zone})`;
  };
  return {
    day: (day) => dayOf(parseDay(day)),
    shortDay: (day, withYear) => {
      const date = parseDay(day);
      return forms.shortDay(date.day, names().shortMonths[date.month - 1] ?? '', withYear ? date.year : null);
    },
    weekday: (weekday) => names().weekdays[weekday - 1] ?? '',
    edtf: (date) => asGiven(date, () => edtf(parseEdtf(date))),
    reported: (date) =>
      asGiven(date, () => {
        const day = exactDay(date);
        return day === null ? edtf(parseEdtf(date)) : withWeekday(day);
      }),
    qualified: (qualifier, day) => `${qualifier === null ? '' : forms.texts.qualifiers[qualifier]}${day}`,
    certainty: (qualifier) => forms.texts.certainty[qualifier],
    since: (date) => {
      const lastPossible = /^\.\.\/(.+)$/.exec(date)?.[1];
      return asGiven(date, () =>
        lastPossible === undefined ? edtf(parseEdtf(date)) : forms.orEarlier(edtf(parseEdtf(lastPossible))),
      );
    },
    moment: (moment) => {
      const [, day, time, offset] =
        /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(moment) ?? [];
      if (day === undefined) return moment;
      const date = dayOf(Temporal.PlainDate.from(day));
      if (time === undefined) return date;
      return `${forms.atTime(date, time)}${offset === undefined ? '' : ` (${offsetInWords(offset)})`}`;
    },
    withWeekday,
    duration: (duration) => asGiven(duration, () => durationInWords(forms.locale, duration)),
    distance: (days) => distanceInWords(forms.locale, days),
  };
}

/** The one day that a date (EDTF) surely is; null where it is less exact. */
export function exactDay(date: string): LocalMoment | null {
  const { precision, qualifier, earliest } = parseEdtf(date);
  return precision !== 'day' || qualifier !== null || earliest === null ? null : localMoment(earliest, 'UTC');
}

/** What a record has in the place of a date or a duration, and is none, is shown as it was written. */
function asGiven(text: string, inWords: () => string): string {
  try {
    return inWords();
  } catch (error) {
    if (error instanceof DateError) return text;
    throw error;
  }
}

function edtfInWords(forms: DateForms, date: EdtfDate, dayOf: (day: string) => string): string {
  const { texts } = forms;
  if (date.interval) {
    const { from, to } = date.interval;
    const [first, last] = [from, to].map((side) => side && edtfInWords(forms, side, dayOf));
    if (first && last) return forms.between(first, last);
    return last ? forms.notAfter(last) : forms.notBefore(first ?? texts.unknown);
  }
  return `${date.qualifier ? texts.qualifiers[date.qualifier] : ''}${unqualified(forms, date, dayOf)}`;
}

const SEASONS = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' } as const;

function unqualified(
  forms: DateForms,
  { given, precision, earliest, latest }: EdtfDate,
  dayOf: (day: string) => string,
): string {
  const year = Number(given.slice(0, 4));
  switch (precision) {
    case 'day':
      return dayOf(earliest ?? '');
    case 'month':
      return forms.month(dateNames(forms.locale).months[Number(earliest?.slice(5, 7)) - 1] ?? '', year);
    case 'season': {
      const season = SEASONS[given.slice(5, 7) as keyof typeof SEASONS];
      return forms.season(season ? forms.texts.seasons[season] : forms.texts.season, year);
    }
    case 'year':
      return forms.year(year);
    case 'decade':
      return forms.decade(Number(`${given.slice(0, 3)}0`));
    case 'century':
      return forms.century(Number(earliest?.slice(0, 4)), Number(latest?.slice(0, 4)));
    default:
      return forms.texts.unknown;
  }
}

const UNITS = ['years', 'months', 'days', 'hours', 'minutes'] as const;

function durationInWords(locale: string, text: string): string {
  const duration = parseDuration(text);
  return UNITS.filter((unit) => duration[unit] > 0)
    .map((unit) => amountOfTime(locale, duration[unit], unit))
    .join(' ');
}

const amounts = new Map<string, Intl.NumberFormat>();

/** `3 дня`. */
function amountOfTime(locale: string, amount: number, units: (typeof UNITS)[number]): string {
  const unit = units.slice(0, -1);
  const format =
    amounts.get(`${locale} ${unit}`) ??
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false });
  amounts.set(`${locale} ${unit}`, format);
  return format.format(amount).replaceAll('\u00a0', ' ');
}

const distances = new Map<string, Intl.RelativeTimeFormat>();

function distanceInWords(locale: string, days: number): string {
  const format = distances.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  distances.set(locale, format);
  return format
    .formatToParts(days, 'day')
    .filter(({ type }) => type !== 'group')
    .map(({ value }) => value)
    .join('')
    .replaceAll('\u00a0', ' ');
}

/** `UTC+6` of `+06:00`. */
function offsetInWords(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  if (hours === undefined || (hours === '00' && minutes === '00')) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}
