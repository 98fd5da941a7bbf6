import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { AlertRule } from '#domain';
import { readSql } from '#platform';
import { decideSendTime, type SendTime } from '../matching/send-time.ts';
import { timedAlert } from '../matching/timed-alert.ts';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

const UPCOMING = readSql(new URL('./upcoming-alerts.sql', import.meta.url));

/** Farther ahead nobody wants to look, and a search that finds nothing ends. */
const AHEAD = Temporal.Duration.from({ hours: 366 * 24 });

/** What a mail to come is about. */
export interface UpcomingAlert {
  readonly id: string;
  readonly rule: AlertRule;
  readonly place: string;
  /** ISO 8601; null where the rule has no lead. */
  readonly lead: string | null;
  /** RFC 3339 in UTC: when it falls due. */
  readonly dueAt: string;
  /** RFC 3339 in UTC: when its mail goes, which is later where it waits for something. */
  readonly sentAt: string;
  /** null where it goes when it falls due. */
  readonly waitsFor: 'quiet hours' | 'morning' | 'digest' | 'corrections' | null;
  /** RFC 3339 in UTC: from then on it would say what is over. */
  readonly mootAfter: string | null;
  readonly said: Statement;
  readonly details: AlertDetails;
}

interface Wanted {
  readonly filters: readonly SubscriptionFilter[];
  readonly preferences: SubscriptionPreferences;
}

interface UpcomingRow {
  readonly id: string;
  readonly topic: string;
  readonly rule: AlertRule;
  readonly place: string;
  readonly lead: string | null;
  readonly due_at: Date;
  readonly moot_after: Date | null;
  readonly said: Statement;
  readonly details: AlertDetails;
}

/**
 * What the next mails to somebody with these filters would be about, as the record is now. What happens tomorrow nobody
 * knows: news (somebody is released, a hearing is set) comes besides.
 */
export async function upcomingAlerts(
  pool: pg.Pool,
  { filters, preferences }: Wanted,
  now: Temporal.Instant,
  limit = 10,
): Promise<readonly UpcomingAlert[]> {
  const { releaseLeads, hearingLeads } = preferences;
  const until = now.add(AHEAD).toString();
  const found = new Map<string, UpcomingRow>();
  for (const { person, place, region, statute, kind } of filters) {
    const parameters = [now.toString(), person, place, region, statute, kind, releaseLeads, hearingLeads, limit, until];
    const { rows } = await pool.query<UpcomingRow>(UPCOMING, parameters);
    for (const row of rows) found.set(row.id, row);
  }
  const inOrder = [...found.values()].sort(
    (a, b) => a.due_at.getTime() - b.due_at.getTime() || (`${a.topic} ${a.id}` < `${b.topic} ${b.id}` ? -1 : 1),
  );
  return inOrder.slice(0, limit).map(
    (row): UpcomingAlert => ({
      ...whenSent(row, preferences),
      id: row.id,
      rule: row.rule,
      place: row.place,
      lead: row.lead,
      dueAt: row.due_at.toISOString(),
      mootAfter: row.moot_after?.toISOString() ?? null,
      said: row.said,
      details: row.details,
    }),
  );
}

function whenSent(row: UpcomingRow, preferences: SubscriptionPreferences): Pick<UpcomingAlert, 'sentAt' | 'waitsFor'> {
  const { rule, due_at, moot_after, said, details } = row;
  const alert = timedAlert({
    ...{
      rule,
      audience: 'matching',
      details,
      matter: said.matter,
      dueAt: due_at,
      mootAfter: moot_after,
      corrects: null,
    },
  });
  const dueAt = alert.dueAt;
  const time = decideSendTime(alert, preferences, dueAt);
  return { sentAt: time.at.toString(), waitsFor: waitsFor(time, dueAt) };
}

function waitsFor({ at, quiet, decision }: SendTime, dueAt: Temporal.Instant): UpcomingAlert['waitsFor'] {
  if (quiet) return 'quiet hours';
  if (decision.reason === 'morning') return 'morning';
  if (decision.decision !== 'gather' || Temporal.Instant.compare(at, dueAt) <= 0) return null;
  return decision.reason === 'digest' || decision.reason === 'corrections' ? decision.reason : null;
}
