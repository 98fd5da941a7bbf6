import { Temporal } from 'temporal-polyfill';
import { isWallTime, remembered, resolveWallTime, wallTimeOnRecord } from '#time';
import type { DateTexts } from '../catalogue/texts.ts';

/** A calendar day by the clock of some place, with a time of day where it has one. */
export interface LocalMoment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** ISO 8601: Monday is 1. */
  readonly weekday: number;
  /** `14:30`. */
  readonly time: string | null;
  /** `Asia/Almaty, UTC+6`, where the reader has to be told whose clock it is. */
  readonly zone: string | null;
  /** Which one it is of an hour that comes twice because the clocks go back, and by which offset: `UTC+3`; null: it comes once. */
  readonly twice: { readonly which: 'first' | 'second'; readonly offset: string } | null;
}

/** The day on which an instant (RFC 3339) falls in a zone. */
export function dayIn(instant: string, zone: string): LocalMoment {
  return { ...momentIn(instant, zone), time: null, zone: null, twice: null };
}

/** An instant (RFC 3339) by the clock of a zone, which it names. */
export function momentIn(instant: string, zone: string): LocalMoment {
  return momentsIn(`${instant}|${zone}`);
}

/** A day (`2021-11-12`) or a wall time (`2021-11-12T14:30`) at a place. Of a wall time that came twice the earlier. */
export function localMoment(local: string, zone: string): LocalMoment {
  return localMoments(`${local}|${zone}`);
}

/** The same few moments go to many subscribers. */
const momentsIn = remembered((asked: string): LocalMoment => {
  const [instant = '', zone = ''] = asked.split('|');
  // The offset that is named says which it is of an hour that comes twice.
  return {
    ...moment(Temporal.Instant.from(instant).toZonedDateTimeISO(zone)),
    zone: zoneInWords(instant, zone),
    twice: null,
  };
});

const localMoments = remembered((asked: string): LocalMoment => {
  const [local = '', zone = ''] = asked.split('|');
  if (!isWallTime(local)) return moment(Temporal.PlainDate.from(local));
  return moment(resolveWallTime(wallTimeOnRecord(local, zone), zone).instant.toZonedDateTimeISO(zone));
});

function moment(date: Temporal.ZonedDateTime | Temporal.PlainDate): LocalMoment {
  const { year, month, day, dayOfWeek: weekday } = date;
  const pad = (part: number) => String(part).padStart(2, '0');
  const time = 'hour' in date ? `${pad(date.hour)}:${pad(date.minute)}` : null;
  return { year, month, day, weekday, time, zone: null, twice: 'hour' in date ? twiceOf(date) : null };
}

function twiceOf(date: Temporal.ZonedDateTime): LocalMoment['twice'] {
  const at = (disambiguation: 'earlier' | 'later') =>
    date.toPlainDateTime().toZonedDateTime(date.timeZoneId, { disambiguation }).epochMilliseconds;
  if (at('earlier') === at('later')) return null;
  return { which: date.epochMilliseconds === at('earlier') ? 'first' : 'second', offset: offsetOf(date) };
}

/** `UTC+3`. */
function offsetOf({ offset }: Temporal.ZonedDateTime): string {
  return `UTC${offset.replace(/^([+-])0?(\d+):00$/, '$1$2')}`;
}

/** The hour, and which one it is where it comes twice: `03:30, before the clocks go back, UTC+3`. */
export function hourInWords({ time, twice }: LocalMoment, texts: Pick<DateTexts, 'twice'>): string {
  return [time ?? '', ...(twice === null ? [] : [texts.twice[twice.which], twice.offset])].join(', ');
}

/** The offset that the zone had then. */
function zoneInWords(instant: string, zone: string): string {
  if (zone === 'UTC') return 'UTC';
  return `${zone}, ${offsetOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone))}`;
}
