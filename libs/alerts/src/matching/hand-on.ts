import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import { dropped } from '../composing/dropped.ts';
import { type Decision, decision } from '../ledger/decision.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';
import { type TimedColumns, timed } from './match-due.ts';
import { decideHandedOn } from './send-time.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const WAITING_LEADERS = sql('waiting-leaders');
const NEXT_TO_LEAD = sql('next-to-lead');
const OPEN_LED = sql('open-led');
const END_DELIVERIES = readSql(new URL('../delivering/end-deliveries.sql', import.meta.url));

type LedRow = {
  readonly id: string;
  readonly bundle: string | null;
  readonly preferences: SubscriptionPreferences;
  readonly next: string;
  /** In which mail that waited of the one that led. */
  readonly led_bundle: string | null;
} & ({ readonly kind: 'summary' } | ({ readonly kind: 'alert' } & TimedColumns));

interface OpenedRow {
  readonly at: Temporal.Instant | null;
  readonly bundle: string | null;
  readonly closesAt: Temporal.Instant | null;
  readonly decision: Decision;
}

/**
 * Part of every sweep: what waits for a subscription that was paused or ended meanwhile goes to the next one of the same
 * address, so that an address that still wants it does not lose it.
 *
 * @param client in a transaction
 */
export async function handOnWaiting(client: pg.PoolClient, now: Temporal.Instant): Promise<void> {
  const { rows } = await client.query<{ id: string; reason: 'unsubscribed' | 'paused' }>(WAITING_LEADERS, [
    now.toString(),
  ]);
  if (rows.length === 0) return;
  const ends = rows.map(({ reason }) => dropped(reason));
  await client.query(END_DELIVERIES, [
    rows.map(({ id }) => id),
    ends.map(({ state }) => state),
    ends.map(({ why }) => why),
    now.toString(),
    rows.map(({ reason }) => reason),
    rows.map(() => null),
  ]);
  await handOn(
    client,
    rows.map(({ id }) => id),
    now,
  );
}

/**
 * Of what is not told to a subscription that led, because it was paused or ended: the next one of the same address is told.
 *
 * @param client in a transaction
 * @param leaders deliveries that have just ended so
 */
export async function handOn(client: pg.PoolClient, leaders: readonly string[], now: Temporal.Instant): Promise<void> {
  if (leaders.length === 0) return;
  const { rows } = await client.query<LedRow>(NEXT_TO_LEAD, [leaders, now.toString()]);
  if (rows.length === 0) return;
  const opened = rows.map((row) => openedRow(row, now));
  await client.query(OPEN_LED, [
    rows.map(({ id }) => id),
    opened.map(({ at }) => (at === null ? 'suppressed' : 'planned')),
    opened.map(({ at }) => at?.toString() ?? null),
    opened.map(({ bundle }) => bundle),
    opened.map(({ closesAt }) => closesAt?.toString() ?? null),
    opened.map((one) => one.decision.decision),
    opened.map((one) => one.decision.reason),
    opened.map((one) => one.decision.otherDelivery),
    now.toString(),
  ]);
}

function openedRow(row: LedRow, now: Temporal.Instant): OpenedRow {
  const { id, bundle, next, preferences } = row;
  if (id !== next) return { at: null, bundle, closesAt: null, decision: decision('drop', 'other_subscription', next) };
  if (row.kind === 'summary') {
    return { at: now, bundle, closesAt: null, decision: decision('gather', 'summary') };
  }
  return decideHandedOn(timed(row), preferences, now, row.led_bundle?.startsWith('late|') ? row.led_bundle : null);
}
