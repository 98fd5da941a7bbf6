import { toTheMinute } from '#domain';
import { readSql } from '#platform';

const REVISIONS = readSql(new URL('./calendar-revisions.sql', import.meta.url));

/** How far what a record's calendar entries draw on has come. */
export interface CalendarRevision {
  /** The number of facts of which everybody is told: SEQUENCE of iCalendar. */
  readonly sequence: number;
  /** RFC 3339 in UTC: the minute in which the last of them was recorded. */
  readonly changedAt: string;
}

interface Row {
  readonly subject: string;
  readonly facts: number;
  readonly last_recorded_at: Date;
}

/**
 * By stream (`case-key`), of those that are projected. The same for calendars and for mails, so that of two versions of an
 * entry every calendar program knows the newer.
 *
 * @param query asks PostgreSQL where `search_path` finds the read models, and answers the rows
 */
export async function calendarRevisions(
  query: (sql: string, values: unknown[]) => Promise<unknown>,
  streams: readonly string[],
): Promise<ReadonlyMap<string, CalendarRevision>> {
  if (streams.length === 0) return new Map();
  const rows = (await query(REVISIONS, [[...streams]])) as readonly Row[];
  return new Map(
    rows.map(({ subject, facts, last_recorded_at }) => [
      subject,
      { sequence: facts, changedAt: toTheMinute(last_recorded_at.toISOString()) },
    ]),
  );
}
