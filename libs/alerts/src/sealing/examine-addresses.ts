import type pg from 'pg';
import type { EventStore } from '#event-store';
import { isSealed } from '#private-data';
import { addressOwner } from '../subscriptions/subscriber-address.ts';
import { subscriptionEventTypes, subscriptionStream } from '../subscriptions/subscription-events.ts';
import type { LedgerFault } from './ledger-fault.ts';

const TYPES: ReadonlySet<string> = new Set(subscriptionEventTypes.map(({ type }) => type));
const PREFIX = subscriptionStream('');

/** What the log says of the address of a subscription. */
interface OnRecord {
  /** As it was sealed when its owner gave it; null: before addresses stood in the log. */
  readonly address: string | null;
  confirmed: boolean;
  ended: boolean;
}

export interface AddressesExamined {
  /** Addresses that are those which their owners gave. */
  readonly agree: number;
  /** Subscriptions whose address was erased with its key. */
  readonly erased: number;
  /** Addresses of before they stood in the log: there is nothing to compare them with. */
  readonly unknown: number;
  readonly faults: readonly LedgerFault[];
}

/**
 * Compares where mail goes with what the log says: both hold the very same sealed text, so that nothing has to be opened, and
 * one that was exchanged is found. What was erased is counted as erased.
 */
export async function examineAddresses({
  pool,
  store,
}: {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly store: Pick<EventStore, 'readAll'>;
}): Promise<AddressesExamined> {
  const { rows } = await pool.query<{ subscription: string; address: string }>(
    'SELECT subscription, address FROM ledger.subscriber_address ORDER BY subscription',
  );
  // After the addresses: what is asked for is in the log first.
  const onRecord = await readSubscriptions(store);
  const faults: LedgerFault[] = [];
  const there = new Set(rows.map(({ subscription }) => subscription));
  let [agree, unknown] = [0, 0];
  for (const { subscription, address } of rows) {
    const said = onRecord.get(subscription);
    if (said === undefined) {
      faults.push(fault('added', subscription, 'has an address, and was never asked for in the log'));
    } else if (said.address === null || !isSealed(address)) unknown += 1;
    else if (said.address === address) agree += 1;
    else faults.push(fault('differs', subscription, 'has another address than the one that its owner gave'));
  }
  const gone = [...onRecord].filter(([subscription]) => !there.has(subscription)).map(([subscription]) => subscription);
  const erased = await erasedAmong(pool, gone);
  for (const subscription of gone) {
    const { confirmed, ended } = onRecord.get(subscription)!;
    if (erased.has(subscription) || !confirmed || ended) continue;
    faults.push(fault('missing', subscription, 'was confirmed and has not ended, and its address is not there'));
  }
  return { agree, erased: erased.size, unknown, faults };
}

async function readSubscriptions(store: Pick<EventStore, 'readAll'>): Promise<ReadonlyMap<string, OnRecord>> {
  const found = new Map<string, OnRecord>();
  for await (const event of store.readAll()) {
    if (!TYPES.has(event.type) || !event.stream.startsWith(PREFIX)) continue;
    const subscription = event.stream.slice(PREFIX.length);
    if (event.type === 'subscription.requested') {
      const { address } = event.data;
      found.set(subscription, {
        address: typeof address === 'string' ? address : null,
        ...{ confirmed: false, ended: false },
      });
      continue;
    }
    const known = found.get(subscription);
    if (known && event.type === 'subscription.confirmed') known.confirmed = true;
    if (known && event.type === 'subscription.ended') known.ended = true;
  }
  return found;
}

async function erasedAmong(
  pool: Pick<pg.Pool, 'query'>,
  subscriptions: readonly string[],
): Promise<ReadonlySet<string>> {
  const owners = new Map(subscriptions.map((subscription) => [addressOwner(subscription), subscription]));
  const { rows } = await pool.query<{ owner: string }>(
    'SELECT owner FROM private_data.key WHERE owner = ANY ($1) AND destroyed_at IS NOT NULL',
    [[...owners.keys()]],
  );
  return new Set(rows.map(({ owner }) => owners.get(owner)!));
}

function fault(kind: LedgerFault['kind'], subscription: string, what: string): LedgerFault {
  return { kind, about: subscription, message: `Subscription ${subscription} ${what}.` };
}
