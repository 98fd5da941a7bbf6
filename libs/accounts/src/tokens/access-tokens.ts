import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, ExitError, hashSecret, type Identity } from '#platform';
import type { Principal } from '../principal.ts';
import { ROLES, type Role, SCOPES, type Scope } from '../roles/roles.ts';

/** A token as listed; times are RFC 3339 in UTC. */
export interface AccessToken extends Omit<Principal, 'kind' | 'jurisdictions'> {
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

interface AccessTokenRow {
  id: string;
  name: string;
  roles: Role[];
  scopes: Scope[] | null;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
}

const UNIQUE_VIOLATION = '23505';

/** Tokens for the API and the command line. Only a hash is stored: a secret is shown when it is made and never again. */
export class AccessTokens {
  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
  ) {}

  /**
   * @throws ExitError (2) an empty name, an unknown role or scope, an expiry that has passed, or a name that a valid token has
   */
  async create(token: {
    name: string;
    roles: readonly Role[];
    expiresAt?: Temporal.Instant;
    scopes?: readonly Scope[];
  }): Promise<{ id: string; secret: string }> {
    const name = token.name.trim();
    if (name === '') throw new ExitError('A token needs a name that says who uses it.', 2);
    const strange = token.roles.find((role) => !ROLES.includes(role));
    if (strange !== undefined || token.roles.length === 0) {
      const said = strange === undefined ? 'A token needs a role' : `There is no role ${JSON.stringify(strange)}`;
      throw new ExitError(`${said}; the roles are ${ROLES.join(', ')}.`, 2);
    }
    const unknown = token.scopes?.find((scope) => !SCOPES.includes(scope));
    if (unknown !== undefined || token.scopes?.length === 0) {
      const said =
        unknown === undefined ? 'A token for nothing is of no use' : `There is no scope ${JSON.stringify(unknown)}`;
      throw new ExitError(`${said}; the scopes are ${SCOPES.join(', ')}.`, 2);
    }
    const now = this.clock.now();
    if (token.expiresAt && Temporal.Instant.compare(token.expiresAt, now) <= 0) {
      throw new ExitError(`The token would expire at ${token.expiresAt}, which has passed.`, 2);
    }
    const id = this.identity.uuid();
    const secret = `habeas_${this.identity.secret()}`;
    try {
      await this.pool.query(
        'INSERT INTO platform.access_tokens (id, name, roles, hash, created_at, expires_at, scopes) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [
          id,
          name,
          [...new Set(token.roles)],
          hashSecret(secret),
          now.toString(),
          token.expiresAt?.toString() ?? null,
          token.scopes ? [...new Set(token.scopes)] : null,
        ],
      );
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      throw new ExitError(
        `There is already a token named ${JSON.stringify(name)}. Revoke it, or take another name.`,
        2,
      );
    }
    return { id, secret };
  }

  /** Who holds the secret; null where it is unknown, revoked or expired. */
  async verify(secret: string): Promise<Principal | null> {
    const { rows } = await this.pool.query<Omit<Principal, 'kind' | 'jurisdictions'>>(
      `SELECT id, name, roles, scopes FROM platform.access_tokens
        WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [hashSecret(secret), this.clock.now().toString()],
    );
    return rows[0] ? { kind: 'program', ...rows[0], jurisdictions: null } : null;
  }

  /** All tokens that were ever made, oldest first. */
  async list(): Promise<AccessToken[]> {
    const { rows } = await this.pool.query<AccessTokenRow>(
      `SELECT id, name, roles, scopes, created_at, expires_at, revoked_at
         FROM platform.access_tokens ORDER BY created_at, id`,
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      roles: row.roles,
      scopes: row.scopes,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }));
  }

  /** True where a token was revoked now; false where there is none of this id, or it was revoked before. */
  async revoke(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'UPDATE platform.access_tokens SET revoked_at = $2 WHERE id::text = $1 AND revoked_at IS NULL',
      [id, this.clock.now().toString()],
    );
    return rowCount === 1;
  }

  /** How many tokens were ever made: 0 on the first run. */
  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM platform.access_tokens',
    );
    return rows[0]?.count ?? 0;
  }
}
