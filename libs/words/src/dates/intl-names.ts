/** Names of months and weekdays in one language, as `Intl` has them. */
export interface DateNames {
  /** As a month stands beside a day: `ноября`. January is 0. */
  readonly monthsBesideDays: readonly string[];
  /** As it stands with a year alone: `ноябрь`. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Monday is 0. */
  readonly weekdays: readonly string[];
}

const known = new Map<string, DateNames>();

/** @param locale BCP 47; the names are made when they are first asked for */
export function dateNames(locale: string): DateNames {
  const found = known.get(locale) ?? make(locale);
  known.set(locale, found);
  return found;
}

const twelve = Array.from({ length: 12 }, (_, month) => Date.UTC(2021, month, 1));
/** 1 November 2021 was a Monday. */
const week = Array.from({ length: 7 }, (_, day) => Date.UTC(2021, 10, 1 + day));

function make(locale: string): DateNames {
  return {
    monthsBesideDays: named(locale, 'month', { day: 'numeric', month: 'long' }, twelve),
    months: named(locale, 'month', { month: 'long', year: 'numeric' }, twelve),
    shortMonths: named(locale, 'month', { day: 'numeric', month: 'short' }, twelve),
    weekdays: named(locale, 'weekday', { weekday: 'long', day: 'numeric', month: 'long' }, week),
  };
}

function named(
  locale: string,
  part: 'month' | 'weekday',
  options: Intl.DateTimeFormatOptions,
  instants: readonly number[],
): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  return instants.map((instant) => format.formatToParts(instant).find(({ type }) => type === part)?.value ?? '');
}
