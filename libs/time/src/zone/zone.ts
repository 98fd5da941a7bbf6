import { Temporal } from 'temporal-polyfill';
import { DateError } from '../date/date-error.ts';
import { nearest } from '../text/nearest.ts';

/**
 * Refuses what is not the name of an IANA zone, and suggests the nearest that are. Offsets such as `+06:00` are refused
 * too: a place keeps its zone when its offset changes. Throws DateError.
 */
export function assertZone(zone: string): void {
  if (known.has(zone)) return;
  if (zone.length > LONGEST) throw new DateError(`The name of a time zone has at most ${LONGEST} characters.`);
  if (/^(UTC|GMT|Z)?[+-]?\d|^Z$/i.test(zone)) {
    throw new DateError(`"${zone}" is an offset; name the place's IANA zone, such as Asia/Almaty: offsets change.`);
  }
  const candidates = zoneNames();
  const sameLetters = candidates.find((name) => name.toLowerCase() === zone.toLowerCase());
  if (sameLetters && sameLetters !== zone) {
    throw new DateError(`"${zone}" is spelt ${sameLetters} in the IANA zone database.`);
  }
  if (!/^UTC$|^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(zone) || !isKnownToTemporal(zone)) {
    throw new DateError(`"${zone}" is no IANA time zone; ${suggestion(zone, candidates)}`);
  }
  known.add(zone);
}

/** Twice the longest name that the database has. */
const LONGEST = 64;

const known = new Set<string>();

function isKnownToTemporal(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function zoneNames(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

function suggestion(zone: string, candidates: readonly string[]): string {
  const names = nearest(zone, candidates, (name) => [name, name.slice(name.lastIndexOf('/') + 1)]);
  return names.length > 0 ? `did you mean ${names.join(' or ')}?` : 'name one such as Asia/Almaty or Europe/Minsk.';
}

/** Whether two names stand for one zone: Asia/Calcutta is Asia/Kolkata. A name that is none is the same as itself alone. */
export function isSameZone(zone: string, other: string): boolean {
  if (zone === other) return true;
  if (!isKnownToTemporal(zone) || !isKnownToTemporal(other)) return false;
  const at = Temporal.Instant.fromEpochMilliseconds(0);
  return at.toZonedDateTimeISO(zone).equals(at.toZonedDateTimeISO(other));
}
