import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import type { Keyring } from '#private-data';
import type { AlertReason } from '../plan/planned-alert.ts';
import { addressesOf } from '../subscriptions/subscriber-address.ts';
import { notesOf } from '../subscriptions/subscriber-note.ts';
import type { DeliveryRow, ToldRow } from './delivery-row.ts';
import { type Dropped, dropped } from './dropped.ts';
import { type Grouped, groupMails, type Item } from './group-mails.ts';
import { decideContent, type MailContent, noMailTo, type ToldBefore } from './mail-content.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const READ_WAITING = sql('read-waiting');
const TOLD_BEFORE = sql('told-before');
const REASONS_OF_NOTICES = sql('reasons-of-notices');

export interface DecideMailsOptions {
  readonly keyring: Pick<Keyring, 'unseal'>;
  readonly mailFrom: string;
}

/**
 * Decides about everything that waits for these subscribers: which of it goes now and in which mails, what waits longer, and
 * what is dropped, each with its reason. Writes nothing; the rows stay locked until the transaction ends.
 *
 * @param client in a transaction, with the locks of these subscribers
 */
export async function decideMails(
  client: pg.PoolClient,
  subscriptions: readonly string[],
  now: Temporal.Instant,
  { keyring, mailFrom }: DecideMailsOptions,
): Promise<Grouped> {
  const { rows } = await client.query<DeliveryRow>(READ_WAITING, [subscriptions, now.toString()]);
  const addresses = await addressesOf(keyring, rows);
  const notes = await notesOf(keyring, rows);
  const { items, ended } = await decideContents(
    client,
    rows.map((row) => ({
      ...row,
      address: addresses.get(row.subscription) ?? null,
      note: notes.get(row.subscription) ?? null,
    })),
    now,
  );
  const grouped = [...items.values()].map((all) => groupMails(all, now, mailFrom));
  return {
    mails: grouped.flatMap(({ mails }) => mails),
    ended: [...ended, ...grouped.flatMap((each) => each.ended)],
    postponed: grouped.flatMap(({ postponed }) => postponed),
  };
}

async function decideContents(client: pg.PoolClient, rows: readonly DeliveryRow[], now: Temporal.Instant) {
  const before = await toldBefore(client, rows);
  const items = new Map<string, Item[]>();
  const ended: { row: DeliveryRow; end: Dropped }[] = [];
  for (const row of rows) {
    const content = contentOf(row, before, now);
    if (content !== null && 'why' in content) {
      // A notice that is still to come may yet be needed.
      if (row.is_due || row.audience !== 'told') ended.push({ row, end: content });
    } else if (row.is_due || row.audience === 'told') {
      const known = items.get(row.subscription);
      if (known) known.push({ row, say: content });
      else items.set(row.subscription, [{ row, say: content }]);
    }
  }
  return { items, ended };
}

/** null for what has no matter: a confirmation, and a link to all that an address follows. */
function contentOf(
  row: DeliveryRow,
  before: (row: DeliveryRow) => ToldBefore,
  now: Temporal.Instant,
): MailContent | Dropped | null {
  if (row.kind === 'confirmation') return confirmation(row);
  return row.kind === 'link' ? noMailTo(row) : decideContent(row, before(row), now);
}

function confirmation(row: DeliveryRow): Dropped | null {
  if (row.address === null) return dropped('unsubscribed');
  if (row.subscription_state === null || row.subscription_state === 'requested') return null;
  return dropped('already_confirmed');
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
  const reasons = await client.query<{ n: string; because: AlertReason }>(REASONS_OF_NOTICES, [
    told.rows.map(({ notice }) => topics.get(notice)),
    told.rows.map(({ position }) => position),
  ]);
  const known = new Map(told.rows.map((row) => [row.notice, { told: row, reasons: [] as AlertReason[] }]));
  for (const { n, because } of reasons.rows) known.get(told.rows[Number(n) - 1]!.notice)!.reasons.push(because);
  return ({ id }) => known.get(id) ?? { told: undefined, reasons: [] };
}
