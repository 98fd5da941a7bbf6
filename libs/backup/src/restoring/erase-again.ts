import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { subscriptionStream } from '#alerts';
import { bySystem, type EventStore, lastEventOf, type NewEvent } from '#event-store';
import { endProposals } from '#ingest';
import { readSql } from '#platform';
import type { ErasedKey } from '#private-data';

const DESTROY = readSql(new URL('./destroy-again.sql', import.meta.url));
const ERASE_EVIDENCE = readSql(new URL('./erase-evidence-again.sql', import.meta.url));
const FORGET = readSql(new URL('./forget-again.sql', import.meta.url));
const PROPOSAL = /^proposal-([0-9a-f-]{36})$/;
const EVIDENCE = /^evidence-([0-9a-f]{64})$/;
const APPEND = `SELECT event_store.append_one($1, $2, $3, $4, 1, '{}', $5)`;

const SUBSCRIPTION = /^subscription-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const ENDED = 'subscription.ended';

export interface EraseAgainOptions {
  /** Another engine's log; null where it is in this database. */
  readonly store: EventStore | null;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

/**
 * Erases again, in the caller's transaction, what was erased after the backup: the keys, and of a subscription also the
 * address and the links, and the log says that it has ended. So none of their mails goes when alerts are resumed. What proposals
 * said is taken away, and evidence is on record as erased.
 *
 * @param erased as they are listed outside of the database
 * @returns whose key the backup had brought back
 */
export async function eraseAgain(
  client: pg.ClientBase,
  erased: readonly ErasedKey[],
  { store, now }: EraseAgainOptions,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ owner: string }>(DESTROY, [
    erased.map(({ owner }) => owner),
    erased.map(({ at }) => at),
  ]);
  const owners = rows.map(({ owner }) => owner);
  await endProposals(client, idsOf(owners, PROPOSAL), { at: now, by: 'system' });
  await client.query(ERASE_EVIDENCE, [idsOf(owners, EVIDENCE), now]);
  const subscriptions = idsOf(owners, SUBSCRIPTION);
  await client.query(FORGET, [subscriptions]);
  for (const id of subscriptions) await endSubscription(client, store, subscriptionStream(id), now);
  return owners;
}

function idsOf(owners: readonly string[], pattern: RegExp): readonly string[] {
  return owners.flatMap((owner) => pattern.exec(owner)?.[1] ?? []);
}

async function endSubscription(
  client: pg.ClientBase,
  store: EventStore | null,
  stream: string,
  now: string,
): Promise<void> {
  const last = store === null ? await lastInDatabase(client, stream) : await lastEventOf(store, stream);
  // Where it was asked for and the log does not have it, there is nothing to end.
  if (last === null || last.type === ENDED) return;
  const metadata = bySystem(randomUUID(), now);
  const event: NewEvent = { id: randomUUID(), type: ENDED, schemaVersion: 1, data: {}, metadata };
  if (store !== null) await store.append(stream, [event], last.revision);
  else await client.query(APPEND, [stream, last.revision.toString(), event.id, ENDED, JSON.stringify(metadata)]);
}

interface Last {
  readonly type: string;
  readonly revision: bigint;
}

async function lastInDatabase(client: pg.ClientBase, stream: string): Promise<Last | null> {
  const { rows } = await client.query<{ type: string; revision: string }>(
    'SELECT type, revision FROM event_store.events WHERE stream = $1 ORDER BY revision DESC LIMIT 1',
    [stream],
  );
  return rows[0] ? { type: rows[0].type, revision: BigInt(rows[0].revision) } : null;
}
