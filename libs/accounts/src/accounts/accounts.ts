import type pg from 'pg';
import { type Clock, type Identity, inTransaction, type TwoPeopleMatter } from '#platform';
import { type Keyring, openedTexts } from '#private-data';
import { AccountRefused } from '../account-refused.ts';
import type { ApprovalContent } from '../approvals/approval.ts';
import { areGrave, SecondPerson } from '../approvals/second-person.ts';
import { withdrawInvitationsMadeBy } from '../invitations/withdraw-invitations.ts';
import { accountRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import type { NewJournalEntry } from '../journal/journal-entry.ts';
import { opaqueId } from '../opaque-id.ts';
import { checkedJurisdictions, checkedRoles, sameRoles } from '../roles/checked.ts';
import type { Role } from '../roles/roles.ts';
import { endTokensMadeBy } from '../tokens/access-tokens.ts';
import { type Account, accountOwner, FORGOTTEN_NAME } from './account.ts';
import { accountMail, mailMark } from './account-mail.ts';
import { hasAdministrator } from './has-administrator.ts';
import { privateName } from './private-name.ts';

const NAME = 'account-name';
const UNIQUE_VIOLATION = '23505';
const WHOSE = 'An account';

interface AccountRow {
  id: string;
  roles: Role[];
  jurisdictions: string[] | null;
  name: string | null;
  mail: string | null;
  created_at: Date;
  disabled_at: Date | null;
  forgotten_at: Date | null;
}

const COLUMNS = 'id, roles, jurisdictions, name, mail, created_at, disabled_at, forgotten_at';

/** Ids of the tokens and invitations that ended with what somebody may. */
interface Ended {
  readonly tokens: readonly string[];
  readonly invitations: readonly string[];
}
const NOTHING_ENDED: Ended = { tokens: [], invitations: [] };

/** What a new account is made of. */
export interface NewAccount {
  readonly name: string;
  readonly mail: string;
  /** Of {@link ROLES}, or `administrator`. */
  readonly roles: readonly string[];
  /** Null or left out: all. */
  readonly jurisdictions?: readonly string[] | null;
  /** Id of who makes it, or the word for a part of Habeas. */
  readonly by: string;
}

interface CheckedAccount {
  readonly name: string;
  readonly mail: string;
  readonly roles: readonly Role[];
  readonly jurisdictions: readonly string[] | null;
}

/**
 * People who sign in. What says who they are is sealed under a key of each. What gives somebody more than they may takes two
 * people where the group wants that (`roles`).
 */
export class Accounts {
  /** For what else lets somebody in: invitations and links. */
  readonly second: SecondPerson;
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly keyring: Pick<Keyring, 'encrypt' | 'unseal' | 'fingerprint' | 'destroy'>,
    /** What takes two people here. */
    twoPeople: readonly TwoPeopleMatter[],
  ) {
    this.journal = new Journal(pool, clock);
    this.second = new SecondPerson({ pool, clock, identity, keyring, twoPeople });
  }

  /**
   * @throws AccountRefused a name, mail, role or jurisdiction that cannot be, or a mail that another account has
   * @throws WaitsForASecond the roles are grave
   */
  async create(account: NewAccount): Promise<Account> {
    const checked = await this.checked(account);
    if (areGrave(checked.roles)) await this.needASecond(account.by, { do: 'repeat', with: { account: checked } });
    return await this.make(checked, account.by);
  }

  /** Makes the account that somebody was invited to. Where it takes two people, they decided of the invitation. */
  async createInvited(account: NewAccount): Promise<Account> {
    return await this.make(await this.checked(account), account.by);
  }

  private async checked(account: NewAccount): Promise<CheckedAccount> {
    const name = privateName(account.name, WHOSE);
    const mail = accountMail(account.mail);
    const roles = checkedRoles(account.roles, WHOSE);
    const jurisdictions = checkedJurisdictions(account.jurisdictions ?? null);
    if ((await this.byMail(mail)) !== null) throw mailTaken();
    return { name, mail, roles, jurisdictions };
  }

  private async make({ name, mail, roles, jurisdictions }: CheckedAccount, by: string): Promise<Account> {
    const id = opaqueId(this.identity);
    const now = this.clock.now().toString();
    const sealed = await Promise.all([
      this.keyring.encrypt(accountOwner(id), 'name', name),
      this.keyring.encrypt(accountOwner(id), 'mail', mail),
    ]);
    const marks = { nameFingerprint: this.nameMark(name), mailFingerprint: this.mailMark(mail) };
    const row = accountRow({ id, name: sealed[0], mail: sealed[1], ...marks });
    try {
      await this.change(async (client) => {
        await client.query(
          `INSERT INTO accounts.account
             (id, kind, roles, jurisdictions, name, mail, name_fingerprint, mail_fingerprint, created_at)
           VALUES ($1, 'person', $2, $3, $4, $5, $6, $7, $8)`,
          [id, roles, jurisdictions, ...sealed, marks.nameFingerprint, marks.mailFingerprint, now],
        );
        await this.journal.writeIn(client, {
          ...{ who: by, what: 'account.created', about: [id] },
          details: { roles, jurisdictions, row },
        });
      });
    } catch (error) {
      await this.keyring.destroy(accountOwner(id));
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? mailTaken() : error;
    }
    return (await this.byId(id))!;
  }

  /** Null where there is none of this id; also those that are disabled or forgotten are there. */
  async byId(id: string): Promise<Account | null> {
    return (await this.read('id::text = $1', [id]))[0] ?? null;
  }

  /** Null where no account has this address, in any capitals, or where it is none. */
  async byMail(mail: string): Promise<Account | null> {
    let mark: string;
    try {
      mark = this.mailMark(mail);
    } catch {
      return null;
    }
    return await this.byMark(mark);
  }

  /** As {@link byMail}, by what {@link mailMark} makes of the address. */
  async byMark(mark: string): Promise<Account | null> {
    return (await this.read('mail_fingerprint = $1', [mark]))[0] ?? null;
  }

  /**
   * The account that a person means by its id, its mail or its name.
   *
   * @throws AccountRefused (no-such-account, ambiguous-account)
   */
  async named(said: string): Promise<Account> {
    const one = (await this.byId(said)) ?? (await this.byMail(said));
    if (one) return one;
    const alike = await this.read('name_fingerprint = $1', [this.nameMark(said.trim().normalize('NFC'))]);
    if (alike.length === 1) return alike[0]!;
    if (alike.length > 1) {
      const ids = alike.map(({ id }) => id).join(', ');
      throw new AccountRefused('ambiguous-account', `${alike.length} accounts have this name: ${ids}. Give the id.`);
    }
    throw noSuchAccount(said);
  }

  /** Every account that was ever made, oldest first. */
  list(): Promise<readonly Account[]> {
    return this.read('true', []);
  }

  /**
   * With the role of an administrator go the tokens that it made and the invitations that wait: one gives no more than one may.
   *
   * @param approval id of the approval by which it is carried out
   * @throws AccountRefused; last-administrator where no one would be left who manages
   * @throws WaitsForASecond the roles are others than those that it has
   */
  async setRoles(id: string, roles: readonly string[], by: string, approval?: string): Promise<Account> {
    const checked = checkedRoles(roles, WHOSE);
    const before = await this.existing(id);
    if (before.forgottenAt === null && sameRoles(before.roles, checked)) return before;
    await this.needASecond(by, { do: 'set-roles', with: { account: id, roles: checked } }, approval);
    return await this.update(id, by, async (client, row) => {
      if (!checked.includes('admin')) await refuseForLastAdministrator(client, row);
      await client.query('UPDATE accounts.account SET roles = $2 WHERE id = $1', [row.id, checked]);
      const isNoMore = row.roles.includes('admin') && !checked.includes('admin');
      const ended = isNoMore ? await this.endWhatItGave(client, row) : {};
      return { what: 'account.roles-changed', details: { from: row.roles, to: checked, ...ended } };
    });
  }

  /**
   * @param jurisdictions null for all
   * @param approval id of the approval by which it is carried out
   * @throws AccountRefused
   * @throws WaitsForASecond they are more than it has, and its roles are grave
   */
  async setJurisdictions(
    id: string,
    jurisdictions: readonly string[] | null,
    by: string,
    approval?: string,
  ): Promise<Account> {
    const checked = checkedJurisdictions(jurisdictions);
    const before = await this.existing(id);
    if (before.forgottenAt === null && String(before.jurisdictions) === String(checked)) return before;
    if (areGrave(before.roles) && areMore(checked, before.jurisdictions)) {
      await this.needASecond(by, { do: 'set-jurisdictions', with: { account: id, jurisdictions: checked } }, approval);
    }
    return await this.update(id, by, async (client, row) => {
      if (checked !== null) await refuseForLastAdministrator(client, row);
      await client.query('UPDATE accounts.account SET jurisdictions = $2 WHERE id = $1', [row.id, checked]);
      return { what: 'account.jurisdictions-changed', details: { from: row.jurisdictions, to: checked } };
    });
  }

  /** Signs in no more until it is enabled again; tokens and invitations that it made end. One that is disabled stays so. */
  disable(id: string, by: string): Promise<Account> {
    return this.update(id, by, async (client, row) => {
      if (row.disabled_at !== null) return null;
      return { what: 'account.disabled', details: { ...(await this.markDisabled(client, row)) } };
    });
  }

  /**
   * @param approval id of the approval by which it is carried out
   * @throws AccountRefused
   * @throws WaitsForASecond its roles are grave
   */
  async enable(id: string, by: string, approval?: string): Promise<Account> {
    const before = await this.existing(id);
    if (before.forgottenAt === null && before.disabledAt !== null && areGrave(before.roles)) {
      await this.needASecond(by, { do: 'enable', with: { account: id } }, approval);
    }
    return await this.update(id, by, async (client, row) => {
      if (row.disabled_at === null) return null;
      await client.query('UPDATE accounts.account SET disabled_at = NULL WHERE id = $1', [row.id]);
      return { what: 'account.enabled' };
    });
  }

  /** Ends the tokens that it made; it may go on signing in. */
  endTokens(id: string, by: string): Promise<Account> {
    return this.update(id, by, async (client, row) => {
      const tokens = await endTokensMadeBy(client, row.id, this.clock.now().toString());
      return tokens.length === 0 ? null : { what: 'token.revoked', about: [row.id, ...tokens] };
    });
  }

  /**
   * Destroys what says who it is, for good, and disables it. The id stays, so that what it recorded is still one's. Done
   * again it changes nothing.
   *
   * @throws AccountRefused (no-such-account, last-administrator)
   */
  async forget(id: string, by: string): Promise<Account> {
    const account = await this.existing(id);
    if (account.forgottenAt === null) {
      await this.update(id, by, async (client, row) => {
        const ended = row.disabled_at === null ? await this.markDisabled(client, row) : NOTHING_ENDED;
        await client.query(
          `UPDATE accounts.account
              SET forgotten_at = $2, name = NULL, mail = NULL, name_fingerprint = NULL, mail_fingerprint = NULL
            WHERE id = $1`,
          [row.id, this.clock.now().toString()],
        );
        return { what: 'account.forgotten', details: { ...ended } };
      });
    }
    // Also where it was forgotten before: that time may have been broken off here.
    await this.keyring.destroy(accountOwner(account.id));
    return (await this.byId(id))!;
  }

  private async markDisabled(client: pg.PoolClient, row: AccountRow): Promise<Ended> {
    await refuseForLastAdministrator(client, row);
    const now = this.clock.now().toString();
    await client.query('UPDATE accounts.account SET disabled_at = $2 WHERE id = $1', [row.id, now]);
    return await this.endWhatItGave(client, row);
  }

  /** The ways in that it gave to others, or made for itself, end with its right to give them. */
  private async endWhatItGave(client: pg.PoolClient, { id }: AccountRow): Promise<Ended> {
    const now = this.clock.now().toString();
    const tokens = await endTokensMadeBy(client, id, now);
    return { tokens, invitations: await withdrawInvitationsMadeBy(client, id, now) };
  }

  private async existing(id: string): Promise<Account> {
    const account = await this.byId(id);
    if (account === null) throw noSuchAccount(id);
    return account;
  }

  private async needASecond(by: string, content: ApprovalContent, approval?: string): Promise<void> {
    await this.second.need({ matter: 'roles', by, content }, { approval });
  }

  private async update(
    id: string,
    by: string,
    work: (client: pg.PoolClient, row: AccountRow) => Promise<Omit<NewJournalEntry, 'who'> | null>,
  ): Promise<Account> {
    await this.change(async (client) => {
      const { rows } = await client.query<AccountRow>(
        `SELECT ${COLUMNS} FROM accounts.account WHERE id::text = $1 AND kind = 'person'`,
        [id],
      );
      const [row] = rows;
      if (!row) throw noSuchAccount(id);
      if (row.forgotten_at !== null) {
        throw new AccountRefused('account-forgotten', `The account ${id} was forgotten, and is not changed any more.`);
      }
      const done = await work(client, row);
      if (done) await this.journal.writeIn(client, { who: by, about: [row.id], ...done });
    });
    return (await this.byId(id))!;
  }

  /** One change at a time, so that no two of them together take the last administrator away. */
  private async change(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query("SELECT pg_advisory_xact_lock(hashtext('habeas.accounts'))");
      await work(client);
    });
  }

  private async read(where: string, values: readonly unknown[]): Promise<Account[]> {
    const { rows } = await this.pool.query<AccountRow>(
      `SELECT ${COLUMNS} FROM accounts.account WHERE kind = 'person' AND (${where}) ORDER BY created_at, id`,
      [...values],
    );
    const sealed = rows.flatMap(({ id, name, mail }) =>
      name === null || mail === null
        ? []
        : [
            { owner: accountOwner(id), purpose: 'name', token: name },
            { owner: accountOwner(id), purpose: 'mail', token: mail },
          ],
    );
    const opened = await openedTexts(this.keyring, sealed);
    const texts = new Map(sealed.map(({ token }, index) => [token, opened[index]!]));
    return rows.map((row) => ({
      id: row.id,
      kind: 'person',
      name: texts.get(row.name ?? '') ?? FORGOTTEN_NAME,
      mail: texts.get(row.mail ?? '') ?? null,
      roles: row.roles,
      scopes: null,
      jurisdictions: row.jurisdictions,
      createdAt: row.created_at.toISOString(),
      disabledAt: row.disabled_at?.toISOString() ?? null,
      forgottenAt: row.forgotten_at?.toISOString() ?? null,
    }));
  }

  private mailMark(mail: string): string {
    return mailMark(this.keyring, mail);
  }

  private nameMark(name: string): string {
    return this.keyring.fingerprint(NAME, name.toLowerCase());
  }
}

/**
 * One who is limited to jurisdictions manages no accounts, and does not count.
 *
 * @throws AccountRefused (last-administrator) the account is the only one left that manages
 */
async function refuseForLastAdministrator(
  client: pg.PoolClient,
  { id, roles, jurisdictions, disabled_at }: AccountRow,
): Promise<void> {
  if (disabled_at !== null || jurisdictions !== null || !roles.includes('admin')) return;
  if (await hasAdministrator(client, id)) return;
  throw new AccountRefused(
    'last-administrator',
    'This is the last administrator of every jurisdiction. Make another account one first: `habeas account role`.',
  );
}

/** Null is every jurisdiction. */
function areMore(codes: readonly string[] | null, before: readonly string[] | null): boolean {
  return before !== null && (codes === null || codes.some((code) => !before.includes(code)));
}

function noSuchAccount(said: string): AccountRefused {
  return new AccountRefused(
    'no-such-account',
    `There is no account ${JSON.stringify(said)}. \`habeas account list\` shows them all.`,
  );
}

function mailTaken(): AccountRefused {
  return new AccountRefused(
    'mail-taken',
    'Another account has this mail address. Take another, or change that account.',
  );
}
