import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import { ErasedOwnerError, type Keyring } from '#private-data';
import { addressFingerprint, addressOwner, sealAddress } from './subscriber-address.ts';

const FORGET_LINKS = readSql(new URL('./forget-links-of-addresses.sql', import.meta.url));
const PAST = readSql(new URL('./past-addresses.sql', import.meta.url));

type Keys = Pick<Keyring, 'encrypt' | 'destroy' | 'fingerprint' | 'erasedAmong'>;

/**
 * Erases the address of a subscription wherever it stands: the key first, so that the log's copy is gone too whatever
 * happens next; then the row, by which an interrupted erasure is found and ended; then the links that asked for more.
 */
export async function forgetAddress(
  pool: pg.Pool,
  keyring: Pick<Keyring, 'destroy'>,
  subscription: string,
): Promise<void> {
  await keyring.destroy(addressOwner(subscription));
  await pool.query(`DELETE FROM ledger.link_token WHERE subscription = $1 AND purpose <> 'end'`, [subscription]);
  await pool.query('DELETE FROM ledger.subscriber_address WHERE subscription = $1', [subscription]);
  await pool.query(FORGET_LINKS);
}

/**
 * Part of every sweep: addresses go with their subscription, also where a process died between the two, and 14 days after
 * they were given where nobody confirmed. What is still in the open from an older version is sealed.
 */
export async function forgetAddresses(pool: pg.Pool, keyring: Keys, now: Temporal.Instant): Promise<void> {
  const past = await pool.query<{ subscription: string; key_only: boolean }>(PAST, [now.toString()]);
  const owners = past.rows.filter(({ key_only }) => key_only).map(({ subscription }) => addressOwner(subscription));
  const erased = owners.length === 0 ? new Set() : await keyring.erasedAmong(owners);
  for (const { subscription } of past.rows) {
    if (!erased.has(addressOwner(subscription))) await forgetAddress(pool, keyring, subscription);
  }
  await pool.query(FORGET_LINKS);
  const open = await pool.query<{ subscription: string; address: string }>(
    'SELECT subscription, address FROM ledger.subscriber_address WHERE address_hash IS NULL',
  );
  for (const { subscription, address } of open.rows) await sealOpenAddress(pool, keyring, subscription, address);
}

async function sealOpenAddress(pool: pg.Pool, keyring: Keys, subscription: string, address: string): Promise<void> {
  try {
    const sealed = await sealAddress(keyring, subscription, address);
    await pool.query(
      'UPDATE ledger.subscriber_address SET address = $2, address_hash = $3 WHERE subscription = $1 AND address_hash IS NULL',
      [subscription, sealed, addressFingerprint(keyring, address)],
    );
  } catch (error) {
    // It ended meanwhile, and the row goes with it.
    if (!(error instanceof ErasedOwnerError)) throw error;
  }
}
