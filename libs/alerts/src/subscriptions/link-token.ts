import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { hashSecret, type Identity } from '#platform';

/** What a link in a mail lets its reader do. */
export type LinkPurpose = 'confirm' | 'end' | 'manage' | 'calendar' | 'address';

/**
 * How long a link works. One that ends the mails works as long as there are any: who looks for it in an old mail has had
 * enough. One that shows and changes what is sent is lost with a mail that is passed on, so it does not last for ever.
 */
const LINK_LASTS: Readonly<Record<LinkPurpose, Temporal.Duration | null>> = {
  confirm: Temporal.Duration.from({ hours: 7 * 24 }),
  end: null,
  manage: Temporal.Duration.from({ hours: 90 * 24 }),
  calendar: null,
  address: Temporal.Duration.from({ hours: 90 * 24 }),
};

/** Until when a link that is given out now works; null: as long as the subscription does. */
export function linkExpiry(purpose: LinkPurpose, now: Temporal.Instant): Temporal.Instant | null {
  const lasts = LINK_LASTS[purpose];
  return lasts === null ? null : now.add(lasts);
}

/** Makes a link's secret: 32 random bytes in base64url, of which only the SHA-256 is kept. */
export async function issueLinkToken(
  client: Pick<pg.ClientBase, 'query'>,
  { identity, purpose, now, ...whose }: IssueLinkToken,
): Promise<string> {
  const { subscription = null, addressHash = null } = whose as { subscription?: string; addressHash?: string };
  const token = identity.secret();
  await client.query(
    `INSERT INTO ledger.link_token (hash, subscription, address_hash, purpose, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      hashSecret(token),
      subscription,
      addressHash,
      purpose,
      now.toString(),
      linkExpiry(purpose, now)?.toString() ?? null,
    ],
  );
  return token;
}

/** For one subscription, or for all of an address, by its HMAC as the ledger has it. */
export type IssueLinkToken = { readonly identity: Identity; readonly now: Temporal.Instant } & (
  | { readonly subscription: string; readonly purpose: Exclude<LinkPurpose, 'address'> }
  | { readonly addressHash: string; readonly purpose: 'address' }
);
