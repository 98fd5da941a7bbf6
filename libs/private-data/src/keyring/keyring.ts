import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type pg from 'pg';
import { type Clock, ExitError, inTransaction, readSql } from '#platform';
import { ErasedOwnerError, UnreadableTokenError } from '../errors.ts';
import { KEY_BYTES, type MasterKey, masterKey, unwrapKey, wrapKey } from '../master-key/master-key.ts';
import { createMasterKeys, readMasterKeys, replaceMasterKeys } from '../master-key/master-key-file.ts';
import type { RandomBytes } from '../random-bytes.ts';
import { seal, unseal } from '../seal/seal.ts';
import { type SealedFor, sealText, unsealText } from '../seal/token.ts';
import type { ErasedKeys } from './erased-keys.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const FIND_KEYS = sql('find-keys');
const MAKE_KEY = sql('make-key');
const DESTROY_KEY = sql('destroy-key');
const DESTROY_KEYS_AGAIN = sql('destroy-keys-again');
const REWRITE_KEYS = sql('rewrite-keys');

/** Owner of the key from which fingerprints are made. */
const LOOKUPS = 'lookups';

export interface KeyringOptions {
  /** As `habeas_app`. */
  readonly pool: pg.Pool;
  /** As the owner of the schema: drops what a destroyed key leaves in the table's file. Without it, VACUUM does in time. */
  readonly ownerPool?: pg.Pool | null;
  /** Absolute path of the master key's file. */
  readonly masterKeyFile: string;
  /** Where it is listed, outside of the database, whose keys were destroyed; null: nowhere. */
  readonly erasedKeys?: ErasedKeys | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** A private text, and whose. */
export interface PrivateToken extends SealedFor {
  readonly token: string;
}

/** What {@link Keyring.examine} finds. */
export interface KeyringState {
  /** Id of the master key in use. */
  readonly master: string;
  readonly keys: number;
  readonly destroyed: number;
  /** Owners whose key the master key does not open: what is private of them is lost until it does. */
  readonly closed: readonly string[];
}

/** What became of a token: its text, or why there is none. */
export type Unsealed =
  | { readonly state: 'open'; readonly text: string }
  | { readonly state: 'erased' }
  | { readonly state: 'unreadable'; readonly reason: string };

interface KeyRow {
  readonly owner: string;
  readonly wrapped: Buffer | null;
  readonly master: string | null;
  readonly destroyed_at: Date | null;
}

/**
 * Encrypts what is private, each owner's under a key of their own, so that destroying the key erases all of it wherever
 * a copy lies. Data keys are looked up at every call and never remembered: that is one row by primary key, and so a key
 * that any process has destroyed opens nothing anywhere from that moment on.
 */
export class Keyring {
  /** The one in use first. */
  private masters: readonly MasterKey[] = [];
  /** From which the keys of fingerprints are derived. */
  private lookups!: KeyObject;
  private brought: readonly string[] = [];

  private constructor(private readonly options: KeyringOptions) {}

  /**
   * Reads the master key, and makes it where neither it nor a key that it would have wrapped is there yet.
   *
   * @throws ExitError (3) the file is missing, readable by others, damaged, or not the one that wrapped the keys
   */
  static async open(options: KeyringOptions): Promise<Keyring> {
    const { pool, masterKeyFile } = options;
    const masters = (await readMasterKeys(masterKeyFile)) ?? (await firstMasterKeys(options));
    await pool.query('INSERT INTO private_data.master_key (id) VALUES ($1) ON CONFLICT DO NOTHING', [masters[0]!.id]);
    const inUse = await masterInUse(pool);
    if (!masters.some(({ id }) => id === inUse)) {
      throw new ExitError(
        `The master key ${masterKeyFile} (${masters[0]!.id}) is not the one that wraps the private data of this database (${inUse}). ` +
          'Restore the right file from its backup, or name it in HABEAS_MASTER_KEY_FILE.',
        3,
      );
    }
    const keyring = new Keyring(options);
    await keyring.readMasters();
    keyring.lookups = await keyring.dataKey(LOOKUPS).catch((cause: unknown) => {
      if (!(cause instanceof UnreadableTokenError)) throw cause;
      throw new ExitError(
        `The master key ${masterKeyFile} does not open the keys of this database. Restore the file that belongs to it.`,
        3,
        { cause },
      );
    });
    keyring.brought = await keyring.destroyAgain();
    return keyring;
  }

  /**
   * Owners whose key was there when the keyring was opened, though it had been destroyed: a backup had brought it back. It
   * was destroyed again.
   */
  get broughtBack(): readonly string[] {
    return this.brought;
  }

  /**
   * Makes the owner's key where there is none yet.
   *
   * @param owner `person-<key>`, `subscription-<uuid>`
   * @param purpose what the text says of the owner; it opens only where the same is said again
   * @returns a token that says nothing without the owner's key; another one each time
   * @throws ErasedOwnerError the owner's key was destroyed
   */
  async encrypt(owner: string, purpose: string, text: string): Promise<string> {
    return sealText(await this.dataKey(owner), text, { owner, purpose }, this.options.random);
  }

  /**
   * The text; null where it was erased.
   *
   * @throws UnreadableTokenError it is no token of this owner and purpose, or its key is lost
   */
  async decrypt(owner: string, purpose: string, token: string): Promise<string | null> {
    const [unsealed] = await this.unseal([{ owner, purpose, token }]);
    if (unsealed?.state === 'open') return unsealed.text;
    if (unsealed?.state === 'erased') return null;
    throw new UnreadableTokenError(owner, purpose, unsealed?.reason ?? 'nothing was asked');
  }

  /** Many at once, in the order asked, with one query: for boards and exports. One that cannot be read spoils no other. */
  async unseal(tokens: readonly PrivateToken[]): Promise<readonly Unsealed[]> {
    const rows = await this.keysOf([...new Set(tokens.map(({ owner }) => owner))]);
    const keys = new Map<string, KeyObject | Exclude<Unsealed, { state: 'open' }>>();
    for (const { owner } of tokens) if (!keys.has(owner)) keys.set(owner, await this.openKey(owner, rows.get(owner)));
    return tokens.map(({ owner, purpose, token }) => {
      const key = keys.get(owner)!;
      if ('state' in key) return key;
      const text = unsealText(key, token, { owner, purpose });
      if (text !== null) return { state: 'open', text };
      return { state: 'unreadable', reason: 'it is not what was sealed for them' };
    });
  }

  /**
   * As {@link encrypt}, of the bytes of a file.
   *
   * @throws ErasedOwnerError the owner's key was destroyed
   */
  async sealBytes(owner: string, purpose: string, bytes: Uint8Array): Promise<Buffer> {
    return seal(await this.dataKey(owner), bytes, bytesContext(owner, purpose), this.options.random);
  }

  /**
   * What was sealed with {@link sealBytes}; null where it was erased.
   *
   * @throws UnreadableTokenError it is not what was sealed for this owner and purpose, or its key is lost
   */
  async openBytes(owner: string, purpose: string, sealed: Uint8Array): Promise<Buffer | null> {
    const key = await this.openKey(owner, (await this.keysOf([owner])).get(owner));
    if ('state' in key) {
      if (key.state === 'erased') return null;
      throw new UnreadableTokenError(owner, purpose, key.reason);
    }
    const bytes = unseal(key, sealed, bytesContext(owner, purpose));
    if (bytes === null) throw new UnreadableTokenError(owner, purpose, 'it is not what was sealed for them');
    return bytes;
  }

  /** Whether the key of each owner is kept or was destroyed; who never had one, or whose row is gone, is not in it. */
  async statesOf(owners: readonly string[]): Promise<ReadonlyMap<string, 'kept' | 'destroyed'>> {
    const rows = await this.keysOf(owners);
    return new Map([...rows].map(([owner, { destroyed_at }]) => [owner, destroyed_at === null ? 'kept' : 'destroyed']));
  }

  /** Those of the owners whose key was destroyed. */
  async erasedAmong(owners: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.keysOf(owners);
    return new Set([...rows.values()].flatMap(({ owner, destroyed_at }) => (destroyed_at === null ? [] : [owner])));
  }

  /**
   * Destroys the owner's key: whatever was encrypted with it reads as erased from now on, everywhere and for good. No key
   * is ever made for this owner again.
   *
   * @returns false where it had been destroyed before
   */
  async destroy(owner: string): Promise<boolean> {
    if (owner === LOOKUPS) throw new Error('The key of fingerprints belongs to nobody and is never destroyed.');
    const { pool, clock, erasedKeys } = this.options;
    const at = clock.now().toString();
    // First outside: a backup of the database from before would bring the key back.
    if (!(await this.erasedAmong([owner])).has(owner)) await erasedKeys?.add({ owner, at });
    const { rowCount } = await pool.query(DESTROY_KEY, [owner, at]);
    // Also where it was destroyed before: that time may have been broken off here.
    await this.dropRemains();
    return rowCount === 1;
  }

  /**
   * As {@link destroy}, of many at once: the table of keys is written anew once and not for each.
   *
   * @returns those whose key was there
   */
  async destroyAll(owners: readonly string[]): Promise<readonly string[]> {
    if (owners.includes(LOOKUPS)) throw new Error('The key of fingerprints belongs to nobody and is never destroyed.');
    if (owners.length === 0) return [];
    const { pool, clock, erasedKeys } = this.options;
    const at = clock.now().toString();
    const erased = await this.erasedAmong(owners);
    for (const owner of owners) if (!erased.has(owner)) await erasedKeys?.add({ owner, at });
    const { rows } = await pool.query<{ owner: string }>(DESTROY_KEYS_AGAIN, [owners, owners.map(() => at)]);
    await this.dropRemains();
    return rows.map(({ owner }) => owner);
  }

  /**
   * The same for the same text and purpose, and nothing that tells the text: to look up what is encrypted. HMAC-SHA-256 in
   * hexadecimal under a key derived for the purpose (HKDF, RFC 5869). It outlives a change of the master key.
   */
  fingerprint(purpose: string, text: string): string {
    return fingerprint(this.lookups, purpose, text);
  }

  /**
   * A fingerprint under the owner's own key, which goes with it: for what would otherwise let somebody guess at a private
   * text, such as an id made from it. Null where the owner has no key, or none any more.
   */
  async ownFingerprint(owner: string, purpose: string, text: string): Promise<string | null> {
    const row = (await this.keysOf([owner])).get(owner);
    const key = await this.openKey(owner, row);
    return 'state' in key ? null : fingerprint(key, purpose, text);
  }

  /**
   * Makes the owner's key where there is none.
   *
   * @throws ErasedOwnerError
   */
  async ensureKey(owner: string): Promise<void> {
    await this.dataKey(owner);
  }

  /**
   * Takes a new master key into use: wraps every key anew and forgets the former one, so that copies of the table from
   * before (backups, write-ahead log) open with the former file alone. The new key is in the file before anything is
   * wrapped with it, and the former stays there until everything is.
   *
   * @returns how many keys were wrapped anew, and the id of the master key now in use
   */
  async rotate(): Promise<{ readonly rewrapped: number; readonly id: string }> {
    const { pool, masterKeyFile, random } = this.options;
    const { rewrapped, next } = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM private_data.master_key FOR UPDATE');
      await this.readMasters();
      const next = masterKey(random(KEY_BYTES));
      // What an earlier change that was broken off left in the file wraps nothing.
      this.masters = [...this.masters.filter(({ id }) => id === rows[0]!.id), next];
      await replaceMasterKeys(masterKeyFile, this.masters, random);
      const rewrapped = await this.rewrapAll(client, next);
      await client.query('UPDATE private_data.master_key SET id = $1', [next.id]);
      return { rewrapped, next };
    });
    this.masters = [next];
    await replaceMasterKeys(masterKeyFile, this.masters, random);
    await this.dropRemains();
    return { rewrapped, id: next.id };
  }

  /** How many keys there are and have been, and whether the master key opens each: for whoever looks after them. */
  async examine(): Promise<KeyringState> {
    await this.readMasters();
    const { rows } = await this.options.pool.query<KeyRow>(
      'SELECT owner, wrapped, master, destroyed_at FROM private_data.key ORDER BY owner',
    );
    const kept = rows.filter(({ destroyed_at }) => destroyed_at === null);
    return {
      master: this.masters[0]!.id,
      keys: kept.length,
      destroyed: rows.length - kept.length,
      closed: kept.filter((row) => this.unwrap(row) === null).map(({ owner }) => owner),
    };
  }

  private async destroyAgain(): Promise<readonly string[]> {
    const erased = (await this.options.erasedKeys?.list()) ?? [];
    if (erased.length === 0) return [];
    const { rows } = await this.options.pool.query<{ owner: string }>(DESTROY_KEYS_AGAIN, [
      erased.map(({ owner }) => owner),
      erased.map(({ at }) => at),
    ]);
    if (rows.length > 0) await this.dropRemains();
    return rows.map(({ owner }) => owner);
  }

  private async rewrapAll(client: pg.PoolClient, next: MasterKey): Promise<number> {
    const { rows } = await client.query<KeyRow>(
      'SELECT owner, wrapped, master, destroyed_at FROM private_data.key WHERE destroyed_at IS NULL FOR UPDATE',
    );
    const owners: string[] = [];
    const wrapped: Buffer[] = [];
    for (const row of rows) {
      const dataKey = this.unwrap(row);
      if (dataKey === null) {
        throw new ExitError(
          `The key of ${row.owner} does not open with the master key ${row.master}. Nothing was changed.`,
          3,
        );
      }
      owners.push(row.owner);
      wrapped.push(wrapKey(next, row.owner, dataKey, this.options.random));
    }
    await client.query(
      `UPDATE private_data.key k SET wrapped = anew.wrapped, master = $3
         FROM unnest($1::text[], $2::bytea[]) AS anew (owner, wrapped) WHERE k.owner = anew.owner`,
      [owners, wrapped, next.id],
    );
    return rows.length;
  }

  /** @throws ErasedOwnerError */
  private async dataKey(owner: string): Promise<KeyObject> {
    const { pool, random, clock } = this.options;
    for (let attempt = 1; attempt <= 3; attempt++) {
      const row = (await this.keysOf([owner])).get(owner);
      if (row) {
        const key = await this.openKey(owner, row);
        if (!('state' in key)) return key;
        if (key.state === 'erased') throw new ErasedOwnerError(owner);
        throw new UnreadableTokenError(owner, 'its key', key.reason);
      }
      const master = this.masters[0]!;
      const wrapped = wrapKey(master, owner, random(KEY_BYTES), random);
      // Whether or not it was this process that made it, the table has the one that counts.
      const { rowCount } = await pool.query(MAKE_KEY, [owner, wrapped, master.id, clock.now().toString()]);
      if (rowCount === 0) await this.readMasters();
    }
    throw new Error(
      `No key could be made for ${owner}: the master key in use is not in ${this.options.masterKeyFile}.`,
    );
  }

  private async keysOf(owners: readonly string[]): Promise<ReadonlyMap<string, KeyRow>> {
    if (owners.length === 0) return new Map();
    const { rows } = await this.options.pool.query<KeyRow>(FIND_KEYS, [owners]);
    return new Map(rows.map((row) => [row.owner, row]));
  }

  private async openKey(
    owner: string,
    row: KeyRow | undefined,
  ): Promise<KeyObject | Exclude<Unsealed, { state: 'open' }>> {
    if (!row) return { state: 'unreadable', reason: 'there is no key of theirs; restore the schema private_data' };
    if (row.destroyed_at !== null) return { state: 'erased' };
    // Another process may have taken a new master key into use.
    if (!this.masters.some(({ id }) => id === row.master)) await this.readMasters();
    const dataKey = this.unwrap(row);
    if (dataKey) return createSecretKey(dataKey);
    return { state: 'unreadable', reason: `the key of ${owner} does not open with the master key ${row.master}` };
  }

  private unwrap({ owner, wrapped, master }: KeyRow): Buffer | null {
    const by = this.masters.find(({ id }) => id === master);
    return by && wrapped ? unwrapKey(by, owner, wrapped) : null;
  }

  /** Where a change of the master key was broken off the file has two; which one holds is said by the database. */
  private async readMasters(): Promise<void> {
    const masters = await readMasterKeys(this.options.masterKeyFile);
    const inUse = await masterInUse(this.options.pool);
    if (masters) this.masters = masters.toSorted((a, b) => Number(b.id === inUse) - Number(a.id === inUse));
  }

  /** An UPDATE leaves the old row in the file of the table; writing the table anew leaves it behind with the old file. */
  private async dropRemains(): Promise<void> {
    await this.options.ownerPool?.query(REWRITE_KEYS);
  }
}

/** The byte 0 keeps ('ab', 'c') apart from ('a', 'bc'). */
function bytesContext(owner: string, purpose: string): string {
  return `habeas/private-bytes/1\0${owner}\0${purpose}`;
}

function fingerprint(from: KeyObject, purpose: string, text: string): string {
  const key = Buffer.from(hkdfSync('sha256', from, '', `habeas/fingerprint/1\0${purpose}`, 32));
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

async function firstMasterKeys({ pool, masterKeyFile, random }: KeyringOptions): Promise<readonly MasterKey[]> {
  const known = await masterInUse(pool);
  if (known === null) return await createMasterKeys(masterKeyFile, random);
  // Another process that starts now may have made both since the file was looked for: the file comes first.
  const made = await readMasterKeys(masterKeyFile);
  if (made !== null) return made;
  throw new ExitError(
    `The master key ${masterKeyFile} is missing, and the database holds private data under the master key ${known}. ` +
      'Restore the file from its backup, or name the right one in HABEAS_MASTER_KEY_FILE.',
    3,
  );
}

async function masterInUse(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM private_data.master_key');
  return rows[0]?.id ?? null;
}
