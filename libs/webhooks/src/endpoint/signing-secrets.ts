import type { Temporal } from 'temporal-polyfill';
import type { Keyring } from '#private-data';
import { SECRET_PURPOSE, secretOwner } from './secret-owner.ts';

/** The secrets of an endpoint as they are kept: sealed. */
export interface SealedSecrets {
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_secret_until: Date | null;
}

/**
 * What signs for an endpoint now: its secret, and during an overlap also the one before.
 *
 * @returns none where it was removed and its key destroyed
 */
export async function signingSecrets(
  keyring: Keyring,
  endpoint: string,
  { secret, previous_secret: previous, previous_secret_until: until }: SealedSecrets,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const overlaps = previous !== null && until !== null && until.getTime() > now.epochMilliseconds;
  const opened = await Promise.all(
    [secret, ...(overlaps ? [previous] : [])].map((sealed) =>
      keyring.decrypt(secretOwner(endpoint), SECRET_PURPOSE, sealed),
    ),
  );
  return opened.filter((one) => one !== null);
}
