import { toTheMinute } from '#domain';
import { readSql } from '#platform';

const REVISIONS = readSql(new URL('./calendar-revisions.sql', import.meta.url));

/** How far a calendar entry, and what it draws on, has come. */
export interface CalendarRevision {
  /** How often the entry itself was changed since it was made: SEQUENCE of iCalendar (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  /**
   * RFC 3339 in UTC: the minute in which the last of all that it draws on was recorded, the names of its persons too. Of two
   * versions with one SEQUENCE it tells which is the newer (RFC 5546 §2.1.5).
   */
  readonly changedAt: string;
}

interface Row {
  readonly topic: string;
  readonly changes: number;
  readonly last_recorded_at: Date;
}

/**
 * By topic (`custody-key`, `case-key#hearing`), of those that are projected. The same for calendars and for mails, so that of two versions of an
 * entry every calendar program knows the newer.
 *
 * @param query asks PostgreSQL where `search_path` finds the read models, and answers the rows
 */
export async function calendarRevisions(
  query: (sql: string, values: unknown[]) => Promise<unknown>,
  topics: readonly string[],
): Promise<ReadonlyMap<string, CalendarRevision>> {
  if (topics.length === 0) return new Map();
  const rows = (await query(REVISIONS, [[...new Set(topics)]])) as readonly Row[];
  return new Map(
    rows.map(({ topic, changes, last_recorded_at }) => [
      topic,
      // What it was made by is no change of it.
      { sequence: Math.max(0, changes - 1), changedAt: toTheMinute(last_recorded_at.toISOString()) },
    ]),
  );
}
