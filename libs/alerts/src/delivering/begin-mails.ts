import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import { decideMails } from '../composing/decide-mails.ts';
import type { Grouped, Item } from '../composing/group-mails.ts';
import { type Decision, decision } from '../ledger/decision.ts';
import type { CourierOptions } from './courier-options.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
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
  const all = await decideMails(client, held, now, { keyring, mailFrom });
  await write(client, all, now);
  await client.query('COMMIT');
  if (all.mails.length === 0) await client.query('SELECT pg_advisory_unlock_all()');
  const moved = [
    ...all.mails.map(({ subscription }) => subscription),
    ...[...all.ended, ...all.postponed].map(({ row }) => row.subscription),
  ];
  return { mails: all.mails, ended: all.ended, moved };
}

async function write(client: pg.PoolClient, { mails, ended, postponed }: Grouped, now: Temporal.Instant) {
  if (ended.length > 0) {
    await client.query(END_DELIVERIES, [
      ended.map(({ row }) => row.id),
      ended.map(({ end }) => end.state),
      ended.map(({ end }) => end.why),
      now.toString(),
      ended.map(({ end }) => end.decision.reason),
      ended.map(({ end }) => end.decision.otherDelivery),
    ]);
  }
  if (postponed.length > 0) {
    await client.query(POSTPONE, [
      postponed.map(({ row }) => row.id),
      postponed.map(({ until }) => until.toString()),
      postponed.map((each) => each.decision.reason),
      postponed.map((each) => each.decision.otherDelivery),
      now.toString(),
    ]);
  }
  if (mails.length === 0) return;
  const begun = mails.flatMap(({ bundle, messageId, items }) =>
    items.map(({ row, say }) => ({
      id: row.id,
      reason: whyNow(row, items).reason,
      other_delivery: whyNow(row, items).otherDelivery,
      bundle,
      message_id: messageId,
      said: say?.said ?? null,
      relied_on: say?.reliedOn ?? [],
      position: say?.position ?? null,
    })),
  );
  await client.query(BEGIN_ATTEMPTS, [JSON.stringify(begun), now.toString()]);
}

/** Why a delivery goes in this mail now. */
function whyNow(row: Item['row'], items: readonly Item[]): Decision<'send'> {
  if (row.attempts > 0) return decision('send', 'retry');
  if (!row.is_due) return decision('send', 'taken_along', items.find((item) => item.row.is_due)?.row.id ?? null);
  if (row.kind === 'confirmation') return decision('send', 'asked_for');
  return decision('send', row.released ? 'released' : 'due');
}
