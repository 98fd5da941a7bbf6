import ical, {
  escape as escapeText,
  ICalAlarmType,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { type Language, words } from '#words';
import { ClockTime } from './clock-time.ts';
import type { PlacedEntry } from './entries-in-language.ts';
import { entryInWords } from './entry-in-words.ts';
import { entryUid } from './entry-uid.ts';
import { plainLine } from './plain-text.ts';
import { propertiesFirst } from './properties-first.ts';
import { type CalendarReminders, DEFAULT_REMINDERS, remindersOf } from './reminders.ts';
import { vtimezone } from './vtimezone.ts';

/** How often programs are asked to look again, in seconds. */
const LOOK_AGAIN_AFTER = 3600;

interface SharedOptions {
  readonly language: Language;
  /** Address of this Habeas, without a slash at the end. */
  readonly publicUrl: string;
}

/** A calendar that programs subscribe to. */
interface SubscribedOptions extends SharedOptions {
  readonly name: string;
  /** When programs remind of its entries. Default: {@link DEFAULT_REMINDERS}. */
  readonly reminders?: CalendarReminders;
  readonly message?: never;
}

/**
 * A calendar that comes by mail: what it does, and from whom (RFC 5546). It has no name, since a program that is given one
 * opens it as a calendar of its own, in which the event is lost; and no reminders, which are for its reader to set.
 */
interface MailedOptions extends SharedOptions {
  readonly message: { readonly method: 'PUBLISH' | 'CANCEL'; readonly from: string };
}

export type CalendarOptions = SubscribedOptions | MailedOptions;

/**
 * A calendar (RFC 5545). The same entries give the same bytes: nothing in it is of the moment at which it is written.
 * Hours are written in the zone of the place, with what its clocks did, and in UTC where the clocks showed them twice and
 * the later is meant.
 */
export function writeCalendar(entries: readonly PlacedEntry[], options: CalendarOptions): string {
  const { language, publicUrl, message } = options;
  const calendar = ical({
    prodId: { company: 'Habeas', product: 'Habeas', language: language.toUpperCase() },
    timezone: { name: null, generator: (zone) => zoneOf(zone, entries) },
    ...(options.message
      ? { method: options.message.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH }
      : { name: escapeText(plainLine(options.name), false), ttl: LOOK_AGAIN_AFTER }),
  });
  for (const entry of entries) {
    const url = `${publicUrl}/history/${encodeURIComponent(entry.stream)}`;
    const { summary, location, description } = entryInWords(entry, words(language), url);
    const changed = ClockTime.at(Temporal.Instant.from(entry.changedAt), 'UTC');
    const event = calendar.createEvent({
      id: entryUid(entry.topic),
      sequence: entry.sequence,
      stamp: changed,
      lastModified: changed,
      ...timesOf(entry),
      summary,
      location,
      description,
      url,
      status: entry.ended === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      // Whoever follows a case is not busy because somebody else is before a court.
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(message ? { organizer: { name: 'Habeas', email: addressOf(message.from) } } : {}),
    });
    if (options.message) continue;
    for (const seconds of remindersOf(entry, options.reminders ?? DEFAULT_REMINDERS)) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: seconds, description: summary });
    }
  }
  return propertiesFirst(calendar.toString(), entries.length === 0 ? NOTHING : '');
}

/** A calendar has at least one component (RFC 5545 §3.6); one that no program shows stands for no entry. */
const NOTHING = vtimezone('UTC', Temporal.Instant.fromEpochMilliseconds(0), Temporal.Instant.fromEpochMilliseconds(0));

function timesOf({ time, zone }: PlacedEntry): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (time.of === 'days') {
    // DTEND of days is the day after the last (RFC 5545 §3.6.1).
    const after = Temporal.PlainDate.from(time.last).add({ days: 1 }).toString();
    return { start: ClockTime.onDay(time.first), end: ClockTime.onDay(after), allDay: true };
  }
  const { from, until } = time;
  const timezone = zone === 'UTC' || isSecondReading(from, zone) || isSecondReading(until, zone) ? null : zone;
  const start = ClockTime.at(from, timezone ?? 'UTC');
  return { start, timezone, ...(from.equals(until) ? {} : { end: ClockTime.at(until, timezone ?? 'UTC') }) };
}

/** A local time that came twice means the first of the two (RFC 5545 §3.3.5). */
function isSecondReading(instant: Temporal.Instant, zone: string): boolean {
  const local = instant.toZonedDateTimeISO(zone);
  return !local.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant().equals(instant);
}

function zoneOf(zone: string, entries: readonly PlacedEntry[]): string {
  const instants = entries
    .flatMap((entry) =>
      entry.zone === zone && entry.time.of === 'instants' ? [entry.time.from, entry.time.until] : [],
    )
    .sort(Temporal.Instant.compare);
  return vtimezone(zone, instants[0]!, instants.at(-1)!);
}

function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}
