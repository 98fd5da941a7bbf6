import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, ExitError, hashSecret, type Identity, inTransaction, type TwoPeopleMatter } from '#platform';
import { isSealed, type Keyring, openedTexts } from '#private-data';
import { FORGOTTEN_NAME } from '../accounts/account.ts';
import { privateName } from '../accounts/private-name.ts';
import { areGrave, SecondPerson } from '../approvals/second-person.ts';
import { tokenRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';
import type { Principal } from '../principal.ts';
import { checkedJurisdictions, checkedRoles } from '../roles/checked.ts';
import { type Role, SCOPES, type Scope } from '../roles/roles.ts';

/** A token as listed; times are RFC 3339 in UTC. */
export interface AccessToken extends Omit<Principal, 'kind'> {
  /** For those who may know; private. */
  readonly name: string;
  /** Id of who made it, or the word for a part of Habeas. */
  readonly madeBy: string;
  readonly createdAt: string;
  /** Null where it does not expire. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** The beginning of the hour in which it was last shown; null where it never was. */
  readonly lastUsedAt: string | null;
}

/** What a new token is made of. */
export interface NewToken {
  readonly name: string;
  /** Of {@link ROLES}, or `administrator`. */
  readonly roles: readonly string[];
  /** Left out: all that the roles may do. */
  readonly scopes?: readonly Scope[];
  /** Null or left out: all. */
  readonly jurisdictions?: readonly string[] | null;
  /** Left out: after {@link TOKEN_DAYS} days. Null: never. */
  readonly expiresAt?: Temporal.Instant | null;
  /** Id of who makes it, or the word for a part of Habeas; `system` where left out. */
  readonly by?: string;
}

/** A token that was just made: its secret is shown this once. */
export interface MadeToken {
  readonly id: string;
  readonly secret: string;
  /** RFC 3339; null where it does not expire. */
  readonly expiresAt: string | null;
}

interface CheckedToken extends Omit<MadeToken, 'id' | 'secret'> {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[] | null;
  readonly jurisdictions: readonly string[] | null;
  readonly by: string;
}

/** After how many days a token ends where nothing else was said. */
export const TOKEN_DAYS = 90;

interface AccessTokenRow {
  id: string;
  name: string;
  roles: Role[];
  scopes: Scope[] | null;
  jurisdictions: string[] | null;
  made_by: string;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

const COLUMNS = 'id, name, roles, scopes, jurisdictions, made_by, created_at, expires_at, revoked_at, last_used_at';
const UNIQUE_VIOLATION = '23505';
const WHOSE = 'A token';
const NAME = 'name';

/** Tokens for programs and the command line. Only a hash is stored: a secret is shown when it is made and never again. */
export class AccessTokens {
  private readonly journal: Journal;
  private readonly second: SecondPerson;

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
   * @throws ExitError (2) a name that cannot be, an unknown role, scope or jurisdiction, an expiry that has passed, or a name
   *   that a token has which is not revoked
   * @throws WaitsForASecond the roles are grave
   */
  async create(token: NewToken): Promise<MadeToken> {
    const checked = await this.checked(token);
    if (areGrave(checked.roles)) {
      const { name, roles, scopes, jurisdictions, by } = checked;
      // As it was said: where the end was left out, it is another at each attempt.
      const expires = token.expiresAt === undefined ? null : (token.expiresAt?.toString() ?? 'never');
      const content = { do: 'repeat', with: { token: { name, roles, scopes, jurisdictions, expires } } } as const;
      await this.second.need({ matter: 'roles', by, content });
    }
    return await this.make(checked, (work) => inTransaction(this.pool, work));
  }

  /** The token of an administrator that the first start gives; null where there was a token before. There is no one to ask. */
  async createFirst(): Promise<MadeToken | null> {
    if ((await this.count()) > 0) return null;
    const checked = await this.checked({ name: 'administrator', roles: ['admin'] });
    return await this.make(checked, (work) => inTransaction(this.pool, work));
  }

  /** Makes one within a transaction, for who had the recovery code: that stands for the second person. */
  async createForRecovery(token: NewToken, client: pg.PoolClient): Promise<MadeToken> {
    return await this.make(await this.checked(token), (work) => work(client));
  }

  private async checked(token: NewToken): Promise<CheckedToken> {
    const name = privateName(token.name, WHOSE);
    const roles = checkedRoles(token.roles, WHOSE);
    const jurisdictions = checkedJurisdictions(token.jurisdictions ?? null);
    const unknown = token.scopes?.find((scope) => !SCOPES.includes(scope));
    if (unknown !== undefined || token.scopes?.length === 0) {
      const said =
        unknown === undefined ? 'A token for nothing is of no use' : `There is no scope ${JSON.stringify(unknown)}`;
      throw new ExitError(`${said}; the scopes are ${SCOPES.join(', ')}.`, 2);
    }
    const scopes = token.scopes ? [...new Set(token.scopes)] : null;
    const now = this.clock.now();
    const expires = token.expiresAt === undefined ? now.add({ hours: 24 * TOKEN_DAYS }) : token.expiresAt;
    if (expires && Temporal.Instant.compare(expires, now) <= 0) {
      throw new ExitError(`The token would expire at ${expires}, which has passed.`, 2);
    }
    const { rowCount: taken } = await this.pool.query(
      'SELECT FROM platform.access_tokens WHERE name_fingerprint = $1 AND revoked_at IS NULL',
      [this.mark(name)],
    );
    if (taken) throw nameTaken(name);
    return { name, roles, scopes, jurisdictions, by: token.by ?? 'system', expiresAt: expires?.toString() ?? null };
  }

  private async make(
    { name, roles, scopes, jurisdictions, by, expiresAt }: CheckedToken,
    within: (work: (client: pg.PoolClient) => Promise<void>) => Promise<void>,
  ): Promise<MadeToken> {
    const id = opaqueId(this.identity);
    const secret = `habeas_${this.identity.secret()}`;
    const sealed = await this.keyring.encrypt(tokenOwner(id), NAME, name);
    const now = this.clock.now().toString();
    try {
      await within(async (client) => {
        await client.query(
          `INSERT INTO platform.access_tokens
             (id, name, name_fingerprint, roles, scopes, jurisdictions, hash, made_by, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [id, sealed, this.mark(name), roles, scopes, jurisdictions, hashSecret(secret), by, now, expiresAt],
        );
        await this.journal.writeIn(client, {
          ...{ who: by, what: 'token.made', about: [id] },
          details: { roles, scopes, jurisdictions, expiresAt, row: tokenRow(id, hashSecret(secret)) },
        });
      });
    } catch (error) {
      await this.keyring.destroy(tokenOwner(id));
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? nameTaken(name) : error;
    }
    return { id, secret, expiresAt };
  }

  /** Who holds the secret; null where it is unknown, revoked or expired. */
  async verify(secret: string): Promise<Principal | null> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<AccessTokenRow>(
      `SELECT ${COLUMNS} FROM platform.access_tokens
        WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [hashSecret(secret), now.toString()],
    );
    const [row] = rows;
    if (!row) return null;
    await this.keepUse(row, now);
    const { id, roles, scopes, jurisdictions } = row;
    return { id, kind: 'program', roles, scopes, jurisdictions };
  }

  /** All tokens that were ever made, oldest first. */
  async list(): Promise<AccessToken[]> {
    const { rows } = await this.pool.query<AccessTokenRow>(
      `SELECT ${COLUMNS} FROM platform.access_tokens ORDER BY created_at, id`,
    );
    const names = await this.namesOf(rows);
    return rows.map((row, index) => ({
      id: row.id,
      name: names[index]!,
      roles: row.roles,
      scopes: row.scopes,
      jurisdictions: row.jurisdictions,
      madeBy: row.made_by,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }));
  }

  /** True where a token was revoked now; false where there is none of this id, or it was revoked before. */
  async revoke(id: string, by = 'system'): Promise<boolean> {
    return await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'UPDATE platform.access_tokens SET revoked_at = $2 WHERE id::text = $1 AND revoked_at IS NULL',
        [id, this.clock.now().toString()],
      );
      if (rowCount === 1) await this.journal.writeIn(client, { who: by, what: 'token.revoked', about: [id] });
      return rowCount === 1;
    });
  }

  /**
   * Destroys what says who used it, for good, and revokes it; the id stays.
   *
   * @returns false where there is none of this id
   */
  async forget(id: string, by = 'system'): Promise<boolean> {
    await this.revoke(id, by);
    const forgotten = await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE platform.access_tokens SET name_fingerprint = NULL WHERE id::text = $1 AND name_fingerprint IS NOT NULL`,
        [id],
      );
      if (rowCount === 1) await this.journal.writeIn(client, { who: by, what: 'token.forgotten', about: [id] });
      return rowCount === 1;
    });
    const { rowCount } = await this.pool.query('SELECT FROM platform.access_tokens WHERE id::text = $1', [id]);
    // Also where it was forgotten before: that time may have been broken off here.
    if (rowCount === 1) await this.keyring.destroy(tokenOwner(id));
    return forgotten || rowCount === 1;
  }

  /** How many tokens were ever made: 0 on the first run. */
  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM platform.access_tokens',
    );
    return rows[0]?.count ?? 0;
  }

  /** Seals the names that an older version kept in the open. Done again it changes nothing. */
  async sealFormerNames(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string; name: string }>(
      "SELECT id, name FROM platform.access_tokens WHERE name NOT LIKE 'habeas:sealed:%'",
    );
    for (const { id, name } of rows) {
      await this.pool.query('UPDATE platform.access_tokens SET name = $2, name_fingerprint = $3 WHERE id = $1', [
        id,
        await this.keyring.encrypt(tokenOwner(id), NAME, name),
        this.mark(name),
      ]);
    }
  }

  /** To the hour, so that a busy token writes once an hour, and the table tells no more of a day than that. */
  private async keepUse({ id, last_used_at }: AccessTokenRow, now: Temporal.Instant): Promise<void> {
    const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' });
    if (last_used_at !== null && last_used_at.getTime() >= hour.epochMilliseconds) return;
    await this.pool.query(
      `UPDATE platform.access_tokens SET last_used_at = $2
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)`,
      [id, hour.toString()],
    );
  }

  /** One an entry, in order. */
  private async namesOf(rows: readonly Pick<AccessTokenRow, 'id' | 'name'>[]): Promise<readonly string[]> {
    const sealed = rows.filter(({ name }) => isSealed(name));
    const opened = await openedTexts(
      this.keyring,
      sealed.map(({ id, name }) => ({ owner: tokenOwner(id), purpose: NAME, token: name })),
    );
    const names = new Map(sealed.map(({ id }, index) => [id, opened[index] ?? FORGOTTEN_NAME]));
    return rows.map(({ id, name }) => names.get(id) ?? name);
  }

  private mark(name: string): string {
    return this.keyring.fingerprint('token-name', name);
  }
}

/** Whose key the name of a token is sealed under. */
export function tokenOwner(id: string): string {
  return `token-${id}`;
}

/** Ends the tokens that an account made; returns their ids. */
export async function endTokensMadeBy(client: pg.ClientBase, account: string, now: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE platform.access_tokens SET revoked_at = $2 WHERE made_by = $1 AND revoked_at IS NULL RETURNING id`,
    [account, now],
  );
  return rows.map(({ id }) => id).sort();
}

function nameTaken(name: string): ExitError {
  return new ExitError(`There is already a token named ${JSON.stringify(name)}. Revoke it, or take another name.`, 2);
}
