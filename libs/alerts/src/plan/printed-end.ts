import { Temporal } from 'temporal-polyfill';
import { remembered } from '#time';

/**
 * How mails print a bound of a window: the last calendar day at the place, or the wall time where it is no midnight.
 * Of an hour that comes twice the second bears its offset. `exclusive` bounds at a midnight belong to the day before.
 */
export function printedEnd(instant: string | null, zone: string, exclusive: boolean): string | null {
  return instant === null ? null : printed(`${instant} ${zone}${exclusive ? ' exclusive' : ''}`);
}

const printed = remembered((asked: string) => {
  const [instant = '', zone = '', exclusive] = asked.split(' ');
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const midnight = local.toPlainTime().equals(new Temporal.PlainTime());
  if (!midnight) {
    const wallTime = local.toPlainDateTime();
    // Of an hour that comes twice the first is meant where nothing else is said.
    const isFirst = wallTime.toZonedDateTime(zone, { disambiguation: 'earlier' }).equals(local);
    return `${wallTime.toString({ smallestUnit: 'minute' })}${isFirst ? '' : local.offset}`;
  }
  return (exclusive ? local.subtract({ days: 1 }) : local).toPlainDate().toString();
});
