import type pg from 'pg';
import { type Clock, type Identity, inTransaction } from '#platform';
import type { Keyring } from '#private-data';
import { visible } from '#time';
import { accountOwner } from '../accounts/account.ts';
import { accountRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';

/**
 * Users of the operating system, for whom the command line acts where no account was named. Each has an id of its own, made
 * at first use; its private name is `system (alice)`. It signs in nowhere and has no roles.
 */
export class SystemUsers {
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly keyring: Pick<Keyring, 'encrypt' | 'fingerprint' | 'destroy'>,
  ) {
    this.journal = new Journal(pool, clock);
  }

  /**
   * @param user as the operating system calls it: `alice`
   * @returns the id that stands in events
   */
  async idOf(user: string): Promise<string> {
    const name = `system (${visible(user)})`;
    const mark = this.keyring.fingerprint('account-name', name.toLowerCase());
    const known = await this.known(mark);
    if (known !== null) return known;
    const id = opaqueId(this.identity);
    const sealed = await this.keyring.encrypt(accountOwner(id), 'name', name);
    const isMade = await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO accounts.account (id, kind, roles, name, name_fingerprint, created_at)
         VALUES ($1, 'system', '{}', $2, $3, $4)
         ON CONFLICT (name_fingerprint) WHERE kind = 'system' DO NOTHING`,
        [id, sealed, mark, this.clock.now().toString()],
      );
      if (rowCount !== 1) return false;
      const row = accountRow({ id, name: sealed, mail: null, nameFingerprint: mark, mailFingerprint: null });
      await this.journal.writeIn(client, { who: 'system', what: 'account.created', about: [id], details: { row } });
      return true;
    });
    if (isMade) return id;
    // Another command of the same user was quicker.
    await this.keyring.destroy(accountOwner(id));
    return (await this.known(mark))!;
  }

  private async known(mark: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT id FROM accounts.account WHERE kind = 'system' AND name_fingerprint = $1`,
      [mark],
    );
    return rows[0]?.id ?? null;
  }
}
