import type pg from 'pg';
import { isSealed, type Keyring, openedTexts } from '#private-data';
import { accountOwner } from '../accounts/account.ts';
import { tokenOwner } from '../tokens/access-tokens.ts';

/** So many names are remembered. */
const MOST = 1_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface NamedRow {
  id: string;
  kind: 'account' | 'token';
  name: string;
}

/** Who the ids are that stand in events as actors: for readers of the group alone. */
export class AccountNames {
  /** By the sealed text: what is forgotten is not asked for any more, and so has no name from here. */
  private readonly opened = new Map<string, string>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly keyring: Pick<Keyring, 'unseal'>,
  ) {}

  /**
   * @param ids of accounts and tokens; others, such as `configuration`, may be among them
   * @returns names by id; those that are no account's and no token's, or were forgotten, are missing
   */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(ids.filter((id) => UUID.test(id)))];
    if (asked.length === 0) return new Map();
    const { rows } = await this.pool.query<NamedRow>(
      `SELECT id, 'account' AS kind, name FROM accounts.account WHERE id = ANY ($1::uuid[]) AND name IS NOT NULL
       UNION ALL
       SELECT id, 'token', name FROM platform.access_tokens
        WHERE id = ANY ($1::uuid[]) AND (name_fingerprint IS NOT NULL OR revoked_at IS NULL)`,
      [asked],
    );
    await this.open(rows.filter(({ name }) => isSealed(name) && !this.opened.has(name)));
    return new Map(
      rows.flatMap(({ id, name }) => {
        const text = isSealed(name) ? this.opened.get(name) : name;
        return text === undefined ? [] : [[id, text]];
      }),
    );
  }

  private async open(rows: readonly NamedRow[]): Promise<void> {
    if (rows.length === 0) return;
    if (this.opened.size + rows.length > MOST) this.opened.clear();
    const texts = await openedTexts(
      this.keyring,
      rows.map(({ id, kind, name }) => ({
        owner: kind === 'account' ? accountOwner(id) : tokenOwner(id),
        purpose: 'name',
        token: name,
      })),
    );
    texts.forEach((text, index) => {
      if (text !== null) this.opened.set(rows[index]!.name, text);
    });
  }
}
