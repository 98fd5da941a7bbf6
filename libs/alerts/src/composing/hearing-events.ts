import type pg from 'pg';
import type { OutgoingMail } from '#mail';
import { type HearingEvent, hearingCalendar } from '#publishing';
import { type CalendarRevision, calendarRevisions } from '#read-models';
import type { HearingStatement } from '../statement/statement.ts';
import { defaultPreferences } from '../subscriptions/preferences.ts';
import type { Mail } from './group-mails.ts';
import type { MailContent } from './mail-content.ts';
import type { PlacesInLanguage } from './places-in-language.ts';

const POSITIONS = 'SELECT topic, position FROM plan_topic WHERE topic = ANY ($1)';
const UNDEFINED_TABLE = '42P01';

/** What a hearing's event says of where it comes from. */
export interface EventOrigin {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly mailFrom: string;
}

/** One hearing that a mail tells of; once, however many items of the mail are about it. */
interface ToldHearing {
  readonly topic: string;
  readonly say: MailContent & { readonly said: HearingStatement };
  /** For which time its reader holds it, as a day or a wall time at the place; null: for none, or it is not known. */
  readonly toldAt: string | null;
}

/**
 * How far the subscribed calendars are with each hearing that a mail tells of: the SEQUENCE of the event that it carries. A
 * hearing that has changed since it was decided what its mail says is left out: its event would bear the number of the newer
 * one, and so keep calendar programs from taking that.
 *
 * @param client asks outside of a transaction
 * @returns for each mail the revision of each of its hearings, by topic
 */
export async function revisionsOf(
  client: Pick<pg.ClientBase, 'query'>,
  mails: readonly Mail[],
): Promise<ReadonlyMap<Mail, ReadonlyMap<string, CalendarRevision>>> {
  const about = mails.map((mail) => [mail, hearingsOf(mail)] as const).filter(([, hearings]) => hearings.length > 0);
  if (about.length === 0) return new Map();
  const topics = [...new Set(about.flatMap(([, hearings]) => hearings.map(({ topic }) => topic)))];
  const revisions = await calendarRevisions(
    async (sql, values) => (await client.query(sql, values)).rows,
    topics,
  ).catch((error: unknown) => {
    // A plan without the other read models beside it has no calendars either with which an event would have to agree.
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return new Map<string, CalendarRevision>();
    throw error;
  });
  const { rows } = await client.query<{ topic: string; position: string }>(POSITIONS, [topics]);
  const positions = new Map(rows.map(({ topic, position }) => [topic, position]));
  return new Map(
    about.map(([mail, hearings]) => {
      const known = hearings.flatMap(({ topic, say }) => {
        const revision = revisions.get(topic);
        return revision && positions.get(topic) === say.position ? [[topic, revision] as const] : [];
      });
      return [mail, new Map(known)];
    }),
  );
}

/**
 * The events of all hearings that a mail tells of, each under the UID that it has in every calendar. Called off, one stands at
 * the last time that its reader was told; a hearing without a time of which they were told none has no event.
 */
export function hearingEvents(
  mail: Mail,
  revisions: ReadonlyMap<string, CalendarRevision>,
  origin: EventOrigin,
  places: PlacesInLanguage,
): OutgoingMail['icalEvent'] {
  const events = hearingsOf(mail).flatMap((hearing) => {
    const revision = revisions.get(hearing.topic);
    return revision ? (eventOf(hearing, revision, places) ?? []) : [];
  });
  if (events.length === 0) return undefined;
  const { language } = mail.items[0]!.row.preferences ?? defaultPreferences;
  return hearingCalendar(events, { language, ...origin });
}

function eventOf(
  { topic, say, toldAt }: ToldHearing,
  revision: CalendarRevision,
  places: PlacesInLanguage,
): HearingEvent | null {
  const { said, details, exercise } = say;
  const at = said.at ?? toldAt;
  if (at === null) return null;
  const { title, what, names, court } = said;
  const place = places.name(said.place, details.places);
  const cancelled = said.at === null || said.status === 'cancelled' || said.status === 'retracted';
  return { topic, ...revision, title, what, names, court, place, at, zone: details.zone, cancelled, exercise };
}

function hearingsOf({ items }: Mail): readonly ToldHearing[] {
  const hearings = new Map<string, ToldHearing>();
  for (const { row, say } of items) {
    if (say?.said.matter !== 'hearing' || row.topic === null) continue;
    const known = hearings.get(row.topic);
    // A notice and an alert about one hearing go in one mail, of which the notice knows what its reader was told.
    const told = say.told?.said.matter === 'hearing' ? say.told.said.at : null;
    const toldAt = known?.toldAt ?? told;
    hearings.set(row.topic, { topic: row.topic, say: known?.say ?? (say as ToldHearing['say']), toldAt });
  }
  return [...hearings.values()];
}
