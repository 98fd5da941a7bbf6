export { addDays, daysInMonth, formatDay, monthName, parseDay } from './date/calendar-date.ts';
export { dateAsTyped } from './date/date-as-typed.ts';
export { DateError } from './date/date-error.ts';
export {
  certainlyBefore,
  compareEdtf,
  type EdtfDate,
  type EdtfPrecision,
  type EdtfQualifier,
  earliestPossible,
  formatEdtf,
  isDay,
  latestPossible,
  parseEdtf,
  printEdtf,
} from './date/edtf-date.ts';
export {
  type Duration,
  formatDuration,
  hasCalendarUnits,
  hasElapsedUnits,
  parseDuration,
  printDuration,
} from './duration/duration.ts';
export { remembered } from './remembered.ts';
export { misleadingIn } from './text/misleading.ts';
export { nearest } from './text/nearest.ts';
export { textWidth, visible } from './text/visible.ts';
export { dateAt, endOfDay, formatInstant, startOfDay } from './zone/instant.ts';
export {
  AmbiguousWallTimeError,
  isWallTime,
  NonexistentWallTimeError,
  type ResolvedWallTime,
  resolveWallTime,
} from './zone/wall-time.ts';
export { wallTimeOnRecord } from './zone/wall-time-on-record.ts';
export { assertZone, isSameZone } from './zone/zone.ts';
export { zoneDataWarning } from './zone/zone-data.ts';
export { compareZoneData, spansThatDiffer, type ZoneRules, type ZoneSpan, zoneRules } from './zone/zone-rules.ts';
