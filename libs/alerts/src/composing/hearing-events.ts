import type pg from 'pg';
import type { OutgoingMail } from '#mail';
import { hearingCalendar } from '#publishing';
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

/** A mail about one hearing and nothing else. */
interface HearingMail {
  readonly mail: Mail;
  readonly topic: string;
  readonly say: MailContent & { readonly said: HearingStatement };
}

/**
 * How far the subscribed calendars are with the hearing of each mail that is about one: the SEQUENCE of the event that it
 * carries. A mail whose hearing has changed since it was decided what it says is left out: its event would bear the number
 * of the newer one, and so keep calendar programs from taking that.
 *
 * @param client asks outside of a transaction
 */
export async function revisionsOf(
  client: Pick<pg.ClientBase, 'query'>,
  mails: readonly Mail[],
): Promise<ReadonlyMap<Mail, CalendarRevision>> {
  const about = mails.flatMap((mail) => hearingMail(mail) ?? []);
  if (about.length === 0) return new Map();
  const revisions = await calendarRevisions(
    async (sql, values) => (await client.query(sql, values)).rows,
    [...new Set(about.map(({ say }) => say.details.stream))],
  ).catch((error: unknown) => {
    // A plan without the other read models beside it has no calendars either with which an event would have to agree.
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return new Map<string, CalendarRevision>();
    throw error;
  });
  const { rows } = await client.query<{ topic: string; position: string }>(POSITIONS, [
    about.map(({ topic }) => topic),
  ]);
  const positions = new Map(rows.map(({ topic, position }) => [topic, position]));
  return new Map(
    about.flatMap(({ mail, topic, say }) => {
      const revision = revisions.get(say.details.stream);
      return revision && positions.get(topic) === say.position ? [[mail, revision] as const] : [];
    }),
  );
}

/**
 * The event that a mail about one hearing carries, under the UID that it has in every calendar. Called off, it stands at the
 * last time that its reader was told; a hearing without a time of which they were told none has no event.
 */
export function hearingEvent(
  mail: Mail,
  revision: CalendarRevision | undefined,
  origin: EventOrigin,
  places: PlacesInLanguage,
): OutgoingMail['icalEvent'] {
  const about = hearingMail(mail);
  if (!about || !revision) return undefined;
  const { topic, say } = about;
  const { said, details } = say;
  // A notice and an alert about one hearing go as one mail, of which the notice knows what its reader was told.
  const told = mail.items.find((item) => item.say?.told)?.say?.told;
  const at = said.at ?? (told?.said.matter === 'hearing' ? told.said.at : null);
  if (at === null) return undefined;
  const { title, what, names, court } = said;
  const place = places.name(said.place, details.places);
  const cancelled = said.at === null || said.status === 'cancelled' || said.status === 'retracted';
  const { language } = mail.items[0]!.row.preferences ?? defaultPreferences;
  return hearingCalendar(
    {
      ...{ topic, ...revision, title, what, names, court, place },
      ...{ at, zone: details.zone, cancelled, exercise: say.exercise },
    },
    { language, ...origin },
  );
}

/** Null where it is about anything else too: one mail carries one event (RFC 6047), and a digest none. */
function hearingMail(mail: Mail): HearingMail | null {
  if (mail.kind !== 'alert' && mail.kind !== 'corrections') return null;
  const [{ row, say }] = mail.items as [Mail['items'][number]];
  if (say?.said.matter !== 'hearing' || row.topic === null) return null;
  if (mail.items.some((item) => item.row.topic !== row.topic)) return null;
  return { mail, topic: row.topic, say: say as HearingMail['say'] };
}
