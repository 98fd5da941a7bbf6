import { Temporal } from 'temporal-polyfill';

/**
 * How mails print a bound of a window: the last calendar day at the place, or the wall time where it is no midnight.
 * `exclusive` bounds at a midnight belong to the day before.
 */
export function printedEnd(instant: string | null, zone: string, exclusive: boolean): string | null {
  if (instant === null) return null;
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const midnight = local.toPlainTime().equals(new Temporal.PlainTime());
  if (!midnight) return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
  return (exclusive ? local.subtract({ days: 1 }) : local).toPlainDate().toString();
}
