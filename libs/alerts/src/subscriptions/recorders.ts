import type pg from 'pg';
import { mailsOfThoseWhoMay } from '#accounts';
import type { Keyring } from '#private-data';
import { addressFingerprints } from './subscriber-address.ts';

const OF_ADDRESSES = `
  SELECT subscription FROM ledger.subscriber_address WHERE subscription = ANY ($1::uuid[]) AND address_hash = ANY ($2)`;

/** By what the addresses of those are known who may record: people with an account that is not disabled. */
export async function recorderFingerprints(
  pool: pg.Pool,
  keyring: Pick<Keyring, 'unseal' | 'fingerprint'>,
): Promise<readonly string[]> {
  const mails = await mailsOfThoseWhoMay(pool, keyring, 'record');
  return mails.flatMap((mail) => addressFingerprints(keyring, mail));
}

/** Which of these subscriptions belong to somebody who may record. */
export async function subscriptionsOfRecorders(
  client: Pick<pg.ClientBase, 'query'>,
  subscriptions: readonly string[],
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subscriptions.length === 0 || fingerprints.length === 0) return new Set();
  const { rows } = await client.query<{ subscription: string }>(OF_ADDRESSES, [subscriptions, fingerprints]);
  return new Set(rows.map(({ subscription }) => subscription));
}
