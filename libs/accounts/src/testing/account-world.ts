import { platformMigrations, SystemIdentity, type TwoPeopleMatter } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { Accounts } from '../accounts/accounts.ts';
import { Invitations } from '../invitations/invitations.ts';
import { SignInLinks } from '../links/sign-in-links.ts';
import { accountMigrations } from '../migrations.ts';
import { Passkeys } from '../passkeys/passkeys.ts';
import { Sessions } from '../sessions/sessions.ts';

const NOW = '2021-11-01T00:00:00Z';

/** Accounts and how people sign in, over a real database and a clock that stands still. */
export class AccountWorld {
  readonly clock = fixedClock(NOW);
  readonly identity = new SystemIdentity(this.clock);
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly links: SignInLinks;
  readonly invitations: Invitations;

  private constructor(
    readonly database: TestDatabase,
    readonly keys: TestKeyring,
    clock: ReturnType<typeof fixedClock>,
    twoPeople: readonly TwoPeopleMatter[],
  ) {
    this.clock = clock;
    const { pool } = database;
    const { keyring } = keys;
    this.accounts = new Accounts(pool, clock, this.identity, keyring, twoPeople);
    this.sessions = new Sessions(pool, clock, this.identity, this.accounts);
    this.passkeys = new Passkeys(pool, clock, this.identity, keyring, this.accounts);
    this.links = new SignInLinks(pool, clock, this.identity, keyring, this.accounts);
    this.invitations = new Invitations(pool, clock, this.identity, keyring, this.accounts);
  }

  /** @param twoPeople what takes two people */
  static async open(twoPeople: readonly TwoPeopleMatter[] = []): Promise<AccountWorld> {
    const database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
    });
    const clock = fixedClock(NOW);
    return new AccountWorld(database, await testKeyring(database, clock), clock, twoPeople);
  }

  /** An administrator, so that every other can be disabled. */
  async administrator() {
    return await this.accounts.create({ name: 'Admin', mail: 'admin@example.org', roles: ['admin'], by: 'system' });
  }

  async monitor() {
    return await this.accounts.create({ name: 'Bolat', mail: 'bolat@example.org', roles: ['monitor'], by: 'system' });
  }

  later(duration: { seconds?: number; minutes?: number; hours?: number }): void {
    this.clock.advanceTo(this.clock.now().add(duration));
  }

  /** Every row of every table of accounts, as text. */
  async stored(): Promise<string> {
    const tables = ['account', 'session', 'passkey', 'challenge', 'link', 'link_mail', 'invitation'];
    const rows = await Promise.all(
      tables.map((table) => this.database.ownerPool.query(`SELECT t::text AS text FROM accounts.${table} t`)),
    );
    return rows.flatMap(({ rows }) => rows.map(({ text }) => text)).join('\n');
  }

  async close(): Promise<void> {
    await this.database.drop();
    await this.keys.remove();
  }
}
