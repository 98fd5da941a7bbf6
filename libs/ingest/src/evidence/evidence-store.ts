import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Journal } from '#accounts';
import { type Clock, type Config, type Database, type Identity, inTransaction, readSql } from '#platform';
import { ErasedOwnerError, type Keyring, UnreadableTokenError } from '#private-data';
import { type Evidence, EvidenceRefused, evidenceOwner, unknownEvidence } from './evidence.ts';
import { type EvidenceFault, type EvidenceVerified, evidenceFault } from './evidence-fault.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { EVIDENCE_TYPES, type EvidenceType, mediaTypeOf } from './media-type.ts';
import { stripLocation } from './strip/strip-location.ts';
import { UnreadablePictureError } from './strip/stripped.ts';

const BESIDE_THE_JOURNAL = readSql(new URL('./beside-the-journal.sql', import.meta.url));
const PURPOSE = 'evidence.file';
const HASH = /^[0-9a-f]{64}$/;
const COLUMNS = 'hash, type, size, stripped, sealed_sha256, added_at, added_by, erased_at, erased_by, erased_reason';

interface Row {
  readonly hash: string;
  readonly type: EvidenceType;
  readonly size: number;
  readonly stripped: readonly string[];
  readonly sealed_sha256: string;
  readonly added_at: Date;
  readonly added_by: string;
  readonly erased_at: Date | null;
  readonly erased_by: string | null;
  readonly erased_reason: string | null;
}

/** A file by what the database says of it, beside what the journal does. */
interface Compared {
  readonly hash: string;
  readonly kept: boolean;
  readonly erased: boolean;
  readonly added_by_journal: boolean;
  readonly erased_by_journal: boolean;
}

export interface EvidenceStoreOptions {
  readonly database: Pick<Database, 'pool' | 'sessions'>;
  readonly keyring: Pick<Keyring, 'sealBytes' | 'openBytes' | 'destroy'>;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly config: Pick<Config, 'data' | 'evidenceMax'>;
}

/** Files beside sources: what is known of them in the database, their bytes sealed in a folder. */
export class EvidenceStore {
  private readonly journal: Journal;
  private readonly folder: EvidenceFolder;

  constructor(private readonly options: EvidenceStoreOptions) {
    this.journal = new Journal(options.database.pool, options.clock);
    this.folder = new EvidenceFolder(options.config.data);
  }

  /**
   * Keeps a file, of a picture what draws it alone. The same file again is kept once; one whose bytes were lost is whole again.
   *
   * @param by id of who adds it
   * @throws EvidenceRefused it is too large, of another type, cannot be read, or was erased
   */
  async add(given: Buffer, by: string): Promise<{ readonly evidence: Evidence; readonly repeated: boolean }> {
    const { type, bytes, removed } = this.checked(given);
    const hash = createHash('sha256').update(bytes).digest('hex');
    try {
      return await inTransaction(this.options.database.sessions, async (client) => {
        // Who adds the same at this moment waits here.
        await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [evidenceOwner(hash)]);
        const known = await this.row(hash, client);
        if (known?.erased_at) throw wasErased(hash);
        if (known && (await this.isWhole(known))) return { evidence: evidenceOf(known), repeated: true };
        const sealed = await this.options.keyring.sealBytes(evidenceOwner(hash), PURPOSE, bytes);
        await this.folder.write(hash, sealed, this.options.identity.uuid());
        const { rows } = await client.query<Row>(
          `INSERT INTO ingest.evidence (hash, type, size, stripped, sealed_sha256, added_at, added_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (hash) DO UPDATE SET sealed_sha256 = excluded.sealed_sha256 RETURNING ${COLUMNS}`,
          [hash, type, bytes.length, removed, sha256(sealed), this.now(), by],
        );
        await this.journal.writeIn(client, { who: by, what: 'evidence.added', about: [evidenceOwner(hash)] });
        return { evidence: evidenceOf(rows[0]!), repeated: false };
      });
    } catch (error) {
      throw error instanceof ErasedOwnerError ? wasErased(hash) : error;
    }
  }

  /** What is known of a file; null where it was never kept. */
  async known(hash: string): Promise<Evidence | null> {
    const row = HASH.test(hash) ? await this.row(hash) : null;
    return row && evidenceOf(row);
  }

  /** All of them, those added last first. */
  async list(): Promise<readonly Evidence[]> {
    const { rows } = await this.options.database.pool.query<Row>(
      `SELECT ${COLUMNS} FROM ingest.evidence ORDER BY added_at DESC, hash`,
    );
    return rows.map(evidenceOf);
  }

  /**
   * The bytes of a file, for who may see them: that they were read stands in the journal before anything is opened.
   *
   * @param by id of who reads
   * @throws EvidenceRefused there is none, it was erased, or its file is missing or was changed
   */
  async read(hash: string, by: string): Promise<Buffer> {
    const row = HASH.test(hash) ? await this.row(hash) : null;
    if (row === null) throw unknownEvidence(hash);
    if (row.erased_at !== null) throw wasErased(hash);
    const sealed = await this.folder.read(hash);
    if (sealed === null) throw new EvidenceRefused('file-missing', missing(hash));
    await this.journal.write({ who: by, what: 'evidence.read', about: [evidenceOwner(hash)] });
    try {
      const bytes = await this.options.keyring.openBytes(evidenceOwner(hash), PURPOSE, sealed);
      if (bytes === null) throw wasErased(hash);
      return bytes;
    } catch (error) {
      if (!(error instanceof UnreadableTokenError)) throw error;
      throw new EvidenceRefused(
        'file-missing',
        `The file of evidence ${hash} was changed, or its key is lost. Restore ${EvidenceFolder.nameOf(hash)} from a backup.`,
      );
    }
  }

  /**
   * Destroys a file for good: its key first, so that no copy of it opens. Nothing with the same bytes is kept again. Sources that
   * name it go on naming it: the hash is in the log.
   *
   * @param reason stays readable
   * @throws EvidenceRefused
   */
  async erase(
    hash: string,
    reason: string,
    by: string,
  ): Promise<{ readonly evidence: Evidence; readonly repeated: boolean }> {
    if (reason.trim() === '' || reason.length > 2_000) {
      throw new EvidenceRefused('bad-reason', 'The reason is 1 to 2000 characters; it stays readable.');
    }
    const known = await this.known(hash);
    if (known === null) throw unknownEvidence(hash);
    await this.options.keyring.destroy(evidenceOwner(hash));
    const repeated = await inTransaction(this.options.database.pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE ingest.evidence SET erased_at = $2, erased_by = $3, erased_reason = $4
          WHERE hash = $1 AND erased_at IS NULL`,
        [hash, this.now(), by, reason.trim()],
      );
      if (rowCount === 0) return true;
      await this.journal.writeIn(client, { who: by, what: 'evidence.erased', about: [evidenceOwner(hash)] });
      return false;
    });
    await this.folder.remove(hash);
    return { evidence: (await this.known(hash))!, repeated };
  }

  /** Files that are missing, or are not as they were written, by their hashes: without opening any. */
  async examine(): Promise<{
    readonly kept: number;
    readonly missing: readonly string[];
    readonly changed: readonly string[];
  }> {
    const { rows } = await this.options.database.pool.query<Pick<Row, 'hash' | 'sealed_sha256'>>(
      'SELECT hash, sealed_sha256 FROM ingest.evidence WHERE erased_at IS NULL ORDER BY hash',
    );
    const [missing, changed]: [string[], string[]] = [[], []];
    for (const { hash, sealed_sha256 } of rows) {
      const sealed = await this.folder.read(hash);
      if (sealed === null) missing.push(hash);
      else if (sha256(sealed) !== sealed_sha256) changed.push(hash);
    }
    return { kept: rows.length, missing, changed };
  }

  /**
   * Opens each file that is kept and compares it with the hash by which facts name it, and all of them with the journal, which
   * is sealed in the log. Changes nothing, and shows nobody what is in them.
   */
  async verify(): Promise<EvidenceVerified> {
    const { rows } = await this.options.database.pool.query<Compared>(BESIDE_THE_JOURNAL);
    const faults: EvidenceFault[] = [];
    let agree = 0;
    for (const { hash, kept, erased, added_by_journal, erased_by_journal } of rows) {
      if (!kept) faults.push(evidenceFault('vanished', hash));
      else if (!added_by_journal) faults.push(evidenceFault('added by nobody', hash));
      if (kept && erased !== erased_by_journal) {
        faults.push(evidenceFault(erased ? 'erased by nobody' : 'kept though erased', hash));
      }
      if (!kept || erased) continue;
      const cause = await this.causeAt(hash);
      if (cause === null) agree += 1;
      // Somebody may have erased it meanwhile.
      else if ((await this.row(hash))?.erased_at === null) faults.push(evidenceFault(cause, hash));
    }
    return { agree, erased: rows.filter(({ kept, erased }) => kept && erased).length, faults };
  }

  private async causeAt(hash: string): Promise<'missing' | 'changed' | 'closed' | null> {
    const sealed = await this.folder.read(hash);
    if (sealed === null) return 'missing';
    try {
      const bytes = await this.options.keyring.openBytes(evidenceOwner(hash), PURPOSE, sealed);
      if (bytes === null) return 'closed';
      return sha256(bytes) === hash ? null : 'changed';
    } catch (error) {
      if (error instanceof UnreadableTokenError) return 'changed';
      throw error;
    }
  }

  private checked(given: Buffer): {
    readonly type: EvidenceType;
    readonly bytes: Buffer;
    readonly removed: readonly string[];
  } {
    const most = this.options.config.evidenceMax * 1_000_000;
    if (given.length > most) {
      throw new EvidenceRefused(
        'too-large',
        `The file has ${given.length} bytes, and may have ${most}. Make it smaller, or set HABEAS_EVIDENCE_MAX.`,
      );
    }
    const type = mediaTypeOf(given);
    if (type === null) {
      throw new EvidenceRefused(
        'type-not-kept',
        `The file is, by its bytes, none of ${EVIDENCE_TYPES.join(', ')}. Save it as one of them; text as UTF-8.`,
      );
    }
    try {
      return { type, ...stripLocation(type, given) };
    } catch (error) {
      if (!(error instanceof UnreadablePictureError)) throw error;
      throw new EvidenceRefused('unreadable-picture', error.message);
    }
  }

  private async isWhole({ hash, sealed_sha256 }: Row): Promise<boolean> {
    const sealed = await this.folder.read(hash);
    return sealed !== null && sha256(sealed) === sealed_sha256;
  }

  private async row(
    hash: string,
    client: Pick<pg.ClientBase, 'query'> = this.options.database.pool,
  ): Promise<Row | null> {
    const { rows } = await client.query<Row>(`SELECT ${COLUMNS} FROM ingest.evidence WHERE hash = $1`, [hash]);
    return rows[0] ?? null;
  }

  private now(): string {
    return this.options.clock.now().round('millisecond').toString();
  }
}

function evidenceOf(row: Row): Evidence {
  const { hash, type, size, stripped } = row;
  return {
    ...{ hash, type, size, stripped },
    addedAt: row.added_at.toISOString(),
    addedBy: row.added_by,
    erasedAt: row.erased_at?.toISOString() ?? null,
    erasedBy: row.erased_by,
    erasedReason: row.erased_reason,
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function wasErased(hash: string): EvidenceRefused {
  return new EvidenceRefused(
    'was-erased',
    `Evidence ${hash} was erased, and no file with the same bytes is kept again.`,
  );
}

function missing(hash: string): string {
  return (
    `The file of evidence ${hash} is not in this HABEAS_DATA, or was changed. Restore ${EvidenceFolder.nameOf(hash)} from a backup; where ` +
    'several machines serve Habeas, let them share that folder.'
  );
}
