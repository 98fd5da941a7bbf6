import type pg from 'pg';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Keyring } from '#private-data';
import type { Finding } from './finding.ts';

/** What the log says of the owner of a key. */
interface Owner {
  /** There are texts in the log that only the key opens. */
  sealed: boolean;
  /** The log says that the key was destroyed, or why it may be: an address that was never confirmed is forgotten. */
  ended: boolean;
}

/** Owners of texts that are in use: accounts, tokens, receivers of webhooks, and addresses of subscriptions. */
const IN_USE = `
  SELECT split_part(name, ':', 4) AS owner FROM accounts.account WHERE forgotten_at IS NULL AND name IS NOT NULL
  UNION SELECT split_part(name, ':', 4) FROM platform.access_tokens WHERE revoked_at IS NULL AND name LIKE 'habeas:sealed:%'
  UNION SELECT split_part(secret, ':', 4) FROM webhooks.endpoint WHERE state <> 'removed' AND secret LIKE 'habeas:sealed:%'
  UNION SELECT split_part(address, ':', 4) FROM ledger.subscriber_address WHERE address LIKE 'habeas:sealed:%'`;

const SEALED = /habeas:sealed:1:([a-z0-9-]+):/g;

/**
 * Whether a key of private data is gone without an erasure: the log has no `person.erased` or `subscription.ended` for it, or
 * what it opens is in use. Reads the records of people and subscriptions once.
 */
export async function examineVanishedKeys(
  pool: pg.Pool,
  store: Pick<EventStore, 'readAll'>,
  keyring: Pick<Keyring, 'statesOf'>,
): Promise<Finding> {
  const owners = new Map<string, Owner>();
  const confirmed = new Set<string>();
  for await (const event of store.readAll({ filter: { streamPrefixes: ['person-', 'subscription-'] } })) {
    if (event.type === 'subscription.confirmed') confirmed.add(event.stream);
    take(owners, event);
  }
  const { rows } = await pool.query<{ owner: string }>(IN_USE);
  const inUse = new Set(rows.map(({ owner }) => owner));
  const states = await keyring.statesOf([...owners.keys(), ...inUse]);
  const vanished = [...owners].flatMap(([owner, { sealed, ended }]) => {
    const mayHaveGone = ended || (owner.startsWith('subscription-') && !confirmed.has(owner));
    return sealed && !mayHaveGone && states.get(owner) !== 'kept' ? [owner] : [];
  });
  for (const owner of inUse) if (states.get(owner) !== 'kept' && !vanished.includes(owner)) vanished.push(owner);
  return inWords(vanished.toSorted());
}

function take(owners: Map<string, Owner>, { stream, type, data }: RecordedEvent): void {
  const of = (owner: string) => {
    const known = owners.get(owner) ?? { sealed: false, ended: false };
    owners.set(owner, known);
    return known;
  };
  if (type === 'person.erased' || type === 'subscription.ended') of(stream).ended = true;
  const text = JSON.stringify(data);
  if (!text.includes('habeas:sealed:1:')) return;
  for (const [, owner] of text.matchAll(SEALED)) of(owner!).sealed = true;
}

function inWords(vanished: readonly string[]): Finding {
  const name = 'keys of private data';
  const [first, ...others] = vanished;
  if (first === undefined) {
    return {
      name,
      ok: true,
      detail: 'each that is gone was destroyed by an erasure that the log tells of',
      advice: null,
    };
  }
  const many = others.length === 0 ? 'the key' : `${vanished.length} keys`;
  return {
    name,
    ok: false,
    detail: `${many} of ${first}${others.length > 0 ? ' and others' : ''} ${others.length > 0 ? 'are' : 'is'} gone, and the log tells of no erasure.`,
    advice:
      'Somebody took it out of the table private_data.key. What it opens cannot be read: restore that table from a backup, with the master key that goes with it.',
  };
}
