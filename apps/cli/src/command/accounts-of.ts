import type { Accounts } from '#accounts';
import type { Resources } from '#system';

/** What the accounts of a command are made of. */
export type AccountResources = Pick<Resources, 'database' | 'clock' | 'identity' | 'keyring' | 'config'>;

/** The accounts in whose database a command works. */
export async function accountsOf({ database, clock, identity, keyring, config }: AccountResources): Promise<Accounts> {
  const { Accounts } = await import('#accounts');
  return new Accounts(database.pool, clock, identity, keyring, config.twoPeople);
}
