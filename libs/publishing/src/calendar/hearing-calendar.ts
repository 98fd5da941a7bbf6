import { isWallTime, resolveWallTime, wallTimeOnRecord } from '#time';
import type { Language } from '#words';
import type { PlacedEntry } from './entries-in-language.ts';
import { writeCalendar } from './write-calendar.ts';

/** A hearing as a mail tells of it. */
export interface HearingEvent {
  /** `case-key#hearing`. */
  readonly topic: string;
  /** Of `calendarRevisions` for the hearing. */
  readonly sequence: number;
  /** RFC 3339. */
  readonly changedAt: string;
  readonly title: string;
  readonly what: string;
  readonly names: readonly string[];
  readonly court: string | null;
  readonly place: string;
  /** A day or a wall time in `zone`: where it was called off, the last that it had. */
  readonly at: string;
  readonly zone: string;
  readonly cancelled: boolean;
  /** Whether it was recorded as an exercise; absent: it was not. */
  readonly exercise?: boolean;
}

export interface HearingCalendarOptions {
  readonly language: Language;
  readonly publicUrl: string;
  /** Address, or name and address, that the mail comes from. */
  readonly mailFrom: string;
}

/**
 * The hearings of a mail as one iCalendar object, each under the UID that it has in every calendar. For nodemailer's
 * `icalEvent`. One hearing that is off is a CANCEL; several are one PUBLISH, in which those that are off are
 * STATUS:CANCELLED, because all events of a CANCEL must have one UID (RFC 5546 §3.2.5).
 *
 * @param events at least one, each of another hearing
 */
export function hearingCalendar(
  events: readonly HearingEvent[],
  { language, publicUrl, mailFrom }: HearingCalendarOptions,
): { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string } {
  const method = events.length === 1 && events[0]?.cancelled ? 'CANCEL' : 'PUBLISH';
  const content = writeCalendar(events.map(entryOf), { language, publicUrl, message: { method, from: mailFrom } });
  return { method, content };
}

function entryOf({ at, zone, cancelled, exercise = false, ...said }: HearingEvent): PlacedEntry {
  return {
    ...said,
    ...({ matter: 'hearing', zone, kind: null, review: false, legalBases: [], exercise } as const),
    stream: said.topic.slice(0, said.topic.indexOf('#')),
    time: timeOf(at, zone),
    ended: cancelled ? 'cancelled' : null,
    endedOn: null,
  };
}

function timeOf(at: string, zone: string) {
  if (!isWallTime(at)) return { of: 'days', first: at, last: at } as const;
  const { instant } = resolveWallTime(wallTimeOnRecord(at, zone), zone);
  return { of: 'instants', from: instant, until: instant } as const;
}
