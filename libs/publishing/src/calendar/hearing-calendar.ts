import { isWallTime, resolveWallTime, wallTimeOnRecord } from '#time';
import { type Language, words } from '#words';
import { writeCalendar } from './write-calendar.ts';

/** A hearing as a mail tells of it. */
export interface HearingEvent {
  /** `case-key#hearing`. */
  readonly topic: string;
  /** Of `calendarRevisions` for the case. */
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

/** The event that a mail about a hearing carries: the same UID as in every calendar. For nodemailer's `icalEvent`. */
export function hearingCalendar(
  event: HearingEvent,
  { language, publicUrl, mailFrom }: HearingCalendarOptions,
): { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string } {
  const method = event.cancelled ? 'CANCEL' : 'PUBLISH';
  const { at, zone, cancelled, exercise = false, ...said } = event;
  const entry = {
    ...said,
    ...({ matter: 'hearing', zone, kind: null, review: false, legalBases: [], exercise } as const),
    stream: event.topic.slice(0, event.topic.indexOf('#')),
    time: timeOf(at, zone),
    ended: cancelled ? ('cancelled' as const) : null,
    endedOn: null,
  };
  const name = words(language).calendar.hearings;
  return {
    method,
    content: writeCalendar([entry], { name, language, publicUrl, message: { method, from: mailFrom } }),
  };
}

function timeOf(at: string, zone: string) {
  if (!isWallTime(at)) return { of: 'days', first: at, last: at } as const;
  const { instant } = resolveWallTime(wallTimeOnRecord(at, zone), zone);
  return { of: 'instants', from: instant, until: instant } as const;
}
