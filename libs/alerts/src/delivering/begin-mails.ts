import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import type { DeliveryRow, ToldRow } from '../composing/delivery-row.ts';
import { type Grouped, groupMails, type Item } from '../composing/group-mails.ts';
import { type NotToBeSent, type ToldBefore, whatToSay } from '../composing/what-to-say.ts';
import type { AlertReason } from '../plan/planned-alert.ts';
import { addressesOf } from '../subscriptions/subscriber-address.ts';
import type { CourierOptions } from './courier-options.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const READ = sql('read-deliveries');
const TOLD_BEFORE = sql('told-before');
const REASONS = sql('reasons');
const BEGIN_ATTEMPTS = sql('begin-attempts');
const END_DELIVERIES = sql('end-deliveries');
const POSTPONE = sql('postpone-deliveries');

/** Held by the database session, so that it ends with the process. `hashtextextended` is stable within a major version. */
const LOCK = `SELECT subscription FROM unnest($1::uuid[]) AS subscription
  WHERE pg_try_advisory_lock(hashtextextended('habeas.mails.' || subscription, 0))`;

export interface BegunMails extends Pick<Grouped, 'mails' | 'ended'> {
  /** Subscriptions of which something was begun, ended or postponed. */
  readonly moved: readonly string[];
}

/**
 * Decides what these subscribers are told now and puts it on record, in one transaction: what no longer holds has ended,
 * what can wait is postponed, and of every mail that goes an attempt has begun. What another process has in hand is left to
 * it. Where mails have begun, the session holds their subscribers' locks until it gives them up.
 */
export async function beginMails(
  client: pg.PoolClient,
  subscriptions: readonly string[],
  now: Temporal.Instant,
  { keyring, mailFrom }: Pick<CourierOptions, 'keyring' | 'mailFrom'>,
): Promise<BegunMails> {
  await client.query('BEGIN');
  const locked = await client.query<{ subscription: string }>(LOCK, [subscriptions]);
  const held = locked.rows.map(({ subscription }) => subscription);
  const { rows } = await client.query<DeliveryRow>(READ, [held, now.toString()]);
  const addresses = await addressesOf(keyring, rows);
  const { items, ended } = await decide(
    client,
    rows.map((row) => ({ ...row, address: addresses.get(row.subscription) ?? null })),
    now,
  );
  const grouped = [...items.values()].map((all) => groupMails(all, now, mailFrom));
  const all: Grouped = {
    mails: grouped.flatMap(({ mails }) => mails),
    ended: [...ended, ...grouped.flatMap((each) => each.ended)],
    postponed: grouped.flatMap(({ postponed }) => postponed),
  };
  await write(client, all, now);
  await client.query('COMMIT');
  if (all.mails.length === 0) await client.query('SELECT pg_advisory_unlock_all()');
  const moved = [
    ...all.mails.map(({ subscription }) => subscription),
    ...[...all.ended, ...all.postponed].map(({ row }) => row.subscription),
  ];
  return { mails: all.mails, ended: all.ended, moved };
}

async function decide(client: pg.PoolClient, rows: readonly DeliveryRow[], now: Temporal.Instant) {
  const before = await toldBefore(client, rows);
  const items = new Map<string, Item[]>();
  const ended: { row: DeliveryRow; end: NotToBeSent }[] = [];
  for (const row of rows) {
    const say = row.kind === 'confirmation' ? confirmation(row) : whatToSay(row, before(row), now);
    if (say !== null && 'why' in say) {
      // A notice that is still to come may yet be needed.
      if (row.is_due || row.audience !== 'told') ended.push({ row, end: say });
    } else if (row.is_due || row.audience === 'told') {
      const known = items.get(row.subscription);
      if (known) known.push({ row, say });
      else items.set(row.subscription, [{ row, say }]);
    }
  }
  return { items, ended };
}

function confirmation(row: DeliveryRow): NotToBeSent | null {
  if (row.address === null) return { state: 'suppressed', why: 'The subscription has ended.' };
  if (row.subscription_state === null || row.subscription_state === 'requested') return null;
  return { state: 'withdrawn', why: 'The subscription is past being confirmed.' };
}

/** For each notice what its subscriber was last told, and why that is no longer so. */
async function toldBefore(
  client: pg.PoolClient,
  rows: readonly DeliveryRow[],
): Promise<(row: DeliveryRow) => ToldBefore> {
  const notices = rows.filter(({ audience }) => audience === 'told');
  if (notices.length === 0) return () => ({ told: undefined, reasons: [] });
  const told = await client.query<ToldRow>(TOLD_BEFORE, [notices.map(({ id }) => id)]);
  const topics = new Map(notices.map(({ id, topic }) => [id, topic]));
  const reasons = await client.query<{ n: string; because: AlertReason }>(REASONS, [
    told.rows.map(({ notice }) => topics.get(notice)),
    told.rows.map(({ position }) => position),
  ]);
  const known = new Map(told.rows.map((row) => [row.notice, { told: row, reasons: [] as AlertReason[] }]));
  for (const { n, because } of reasons.rows) known.get(told.rows[Number(n) - 1]!.notice)!.reasons.push(because);
  return ({ id }) => known.get(id) ?? { told: undefined, reasons: [] };
}

async function write(client: pg.PoolClient, { mails, ended, postponed }: Grouped, now: Temporal.Instant) {
  if (ended.length > 0) {
    await client.query(END_DELIVERIES, [
      ended.map(({ row }) => row.id),
      ended.map(({ end }) => end.state),
      ended.map(({ end }) => end.why),
      now.toString(),
    ]);
  }
  if (postponed.length > 0) {
    await client.query(POSTPONE, [postponed.map(({ row }) => row.id), postponed.map(({ until }) => until.toString())]);
  }
  if (mails.length === 0) return;
  const begun = mails.flatMap(({ bundle, messageId, items }) =>
    items.map(({ row, say }) => ({
      id: row.id,
      bundle,
      message_id: messageId,
      said: say?.said ?? null,
      relied_on: say?.reliedOn ?? [],
      position: say?.position ?? null,
    })),
  );
  await client.query(BEGIN_ATTEMPTS, [JSON.stringify(begun), now.toString()]);
}
