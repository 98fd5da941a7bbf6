import { Temporal } from 'temporal-polyfill';
import { DateError } from '../date/date-error.ts';
import { AmbiguousWallTimeError, NonexistentWallTimeError, resolveWallTime } from './wall-time.ts';

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A wall time that is on record, in a form that {@link resolveWallTime} takes with the zone data of today, which may be
 * newer than that by which it was recorded. Time and zone are the fact: an offset that the zone no longer had then is left
 * out, of a time that now came twice the earlier is taken, and one that now never was is the one to which the clocks were set.
 *
 * @throws DateError it is no wall time, or there is no such zone
 */
export function wallTimeOnRecord(wallTime: string, zone: string): string {
  try {
    resolveWallTime(wallTime, zone);
    return wallTime;
  } catch (error) {
    if (error instanceof AmbiguousWallTimeError) return error.earlier;
    if (error instanceof NonexistentWallTimeError) return setForward(wallTime, zone);
    if (error instanceof DateError && OFFSET.test(wallTime.trim())) {
      return wallTimeOnRecord(wallTime.trim().replace(OFFSET, ''), zone);
    }
    throw error;
  }
}

function setForward(wallTime: string, zone: string): string {
  const plain = Temporal.PlainDateTime.from(wallTime.trim().replace(OFFSET, ''));
  return plain.toZonedDateTime(zone, { disambiguation: 'later' }).toPlainDateTime().toString();
}
