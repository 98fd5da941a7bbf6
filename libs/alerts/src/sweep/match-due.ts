import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql, uuidFrom } from '#platform';
import { DEFAULT_HEARING_LEADS, DEFAULT_RELEASE_LEADS } from '../plan/lead-time.ts';
import { changes, type Statement } from '../statement/statement.ts';
import { messageId } from './message-id.ts';
import { withClient } from './with-client.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const CLAIM_TOPICS = sql('claim-topics');
const DUE_ALERTS = sql('due-alerts');
const MATCHING = sql('matching-subscriptions');
const LATEST_TOLD = sql('latest-told');
const INSERT_ALERT = sql('insert-alert');
const INSERT_DELIVERIES = sql('insert-deliveries');
const ADVANCE = sql('advance-watermark');

/** How many matters one transaction deals with. */
const TOPICS = 100;

export interface MatchReport {
  /** Alerts that fell due and went to whoever was to be told, which may be nobody. */
  matched: number;
  /** Alerts that came too late to be of use to anybody. */
  lapsed: number;
  /** Mails that are now to be sent. */
  planned: number;
  /** Mails not sent because another one says the same. */
  suppressed: number;
}

interface DueAlert {
  readonly id: string;
  readonly rule: string;
  readonly audience: 'matching' | 'told';
  readonly subject: string;
  readonly topic: string;
  readonly persons: readonly string[];
  readonly place: string;
  readonly due_at: Date;
  readonly moot_after: Date | null;
  readonly position: string;
  readonly relied_on: readonly string[];
  readonly said: Statement;
  readonly details: { readonly lead: string | null };
}

interface Recipient {
  readonly subscription: string;
  /** Why no mail is needed; null: it is. */
  readonly suppressedBy: string | null;
}

/**
 * Takes what fell due out of the plan into the ledger, with a delivery for everyone it is for, and moves the watermark.
 * Nothing is sent here. Any number of these share the work; each matter is dealt with by one of them, in one transaction.
 */
export async function matchDue(pool: pg.Pool, now: Temporal.Instant, mailFrom: string): Promise<MatchReport> {
  const report: MatchReport = { matched: 0, lapsed: 0, planned: 0, suppressed: 0 };
  // Before anything is looked for: what is projected later is behind this position and stays news.
  const { rows } = await pool.query<{ position: string }>('SELECT position FROM plan_progress');
  const position = rows[0]?.position ?? '0';
  while (await inTransaction(pool, (client) => matchSome(client, now, mailFrom, report)));
  await pool.query(ADVANCE, [now.toString(), position]);
  return report;
}

/** @returns whether there may be more */
async function matchSome(
  client: pg.PoolClient,
  now: Temporal.Instant,
  mailFrom: string,
  report: MatchReport,
): Promise<boolean> {
  const topics = await client.query<{ topic: string }>(CLAIM_TOPICS, [now.toString(), TOPICS]);
  for (const { topic } of topics.rows) {
    const alerts = await client.query<DueAlert>(DUE_ALERTS, [now.toString(), topic]);
    for (const alert of alerts.rows) await match(client, alert, now, mailFrom, report);
  }
  return topics.rows.length > 0;
}

async function match(
  client: pg.PoolClient,
  alert: DueAlert,
  now: Temporal.Instant,
  mailFrom: string,
  report: MatchReport,
): Promise<void> {
  const moot = alert.moot_after !== null && alert.moot_after.getTime() <= now.epochMilliseconds;
  const inserted = await client.query(INSERT_ALERT, [
    alert.id,
    alert.rule,
    alert.audience,
    alert.subject,
    alert.topic,
    alert.persons,
    alert.place,
    alert.due_at,
    alert.moot_after,
    alert.position,
    alert.relied_on,
    JSON.stringify(alert.said),
    JSON.stringify(alert.details),
    now.toString(),
    moot ? 'lapsed' : 'matched',
  ]);
  if (inserted.rowCount === 0) return;
  if (moot) {
    report.lapsed += 1;
    return;
  }
  report.matched += 1;
  const recipients = alert.audience === 'told' ? await whoHoldsTheOld(client, alert) : await whoWantsIt(client, alert);
  if (recipients.length === 0) return;
  const ids = recipients.map(({ subscription }) => uuidFrom('habeas.delivery', `${alert.id}|${subscription}`));
  await client.query(INSERT_DELIVERIES, [
    ids,
    recipients.map(({ subscription }) => subscription),
    recipients.map(({ suppressedBy }) => (suppressedBy === null ? 'planned' : 'suppressed')),
    recipients.map(({ suppressedBy }) => suppressedBy),
    ids.map((id) => messageId(id, mailFrom)),
    alert.id,
    alert.topic,
    now.toString(),
    JSON.stringify(alert.said),
    alert.relied_on,
  ]);
  const suppressed = recipients.filter(({ suppressedBy }) => suppressedBy !== null).length;
  report.suppressed += suppressed;
  report.planned += recipients.length - suppressed;
}

async function whoWantsIt(client: pg.PoolClient, alert: DueAlert): Promise<readonly Recipient[]> {
  const { lead } = alert.details;
  // Nobody has chosen other leads yet.
  const leads = alert.rule === 'hearing_approaching' ? DEFAULT_HEARING_LEADS : DEFAULT_RELEASE_LEADS;
  if (lead !== null && !leads.includes(lead)) return [];
  const { rows } = await client.query<{ id: string; repeats: boolean }>(MATCHING, [
    alert.persons,
    alert.place,
    alert.due_at,
    alert.topic,
    JSON.stringify(alert.said),
  ]);
  return rows.map(({ id, repeats }) => ({
    subscription: id,
    suppressedBy: repeats ? 'A mail that is no older says the very same.' : null,
  }));
}

/** Exactly those whom a mail told otherwise, whatever they subscribed to. */
async function whoHoldsTheOld(client: pg.PoolClient, alert: DueAlert): Promise<readonly Recipient[]> {
  const { rows } = await client.query<{ subscription: string; said: Statement }>(LATEST_TOLD, [
    alert.topic,
    null,
    null,
  ]);
  return rows
    .filter(({ said }) => changes(said, alert.said).length > 0)
    .map(({ subscription }) => ({ subscription, suppressedBy: null }));
}

function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}
