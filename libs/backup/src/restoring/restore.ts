import { join } from 'node:path';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { Journal } from '#accounts';
import { copyLog, type EventStore, LogCopyError } from '#event-store';
import {
  type Config,
  type Database,
  ExitError,
  inTransaction,
  type Logger,
  type Migration,
  migrateWithin,
  migrationChecksum,
  openDatabase,
} from '#platform';
import { type ErasedKey, ErasedKeys } from '#private-data';
import { Closers, countInCopy, migrations, openEventStore, positionsInBoth, positionsNamed } from '#system';
import { type BackupFolder, readBackupFolder, verifyBackupFolder } from '../folder/read-folder.ts';
import { keptSchemas } from '../kept/kept-schemas.ts';
import { setSequences } from '../kept/kept-sequences.ts';
import { LogFile } from '../log/log-file.ts';
import { eraseAgain } from './erase-again.ts';
import { rememberWhatIsMissing } from './fresh-folder.ts';
import { holdMail } from './hold-mail.ts';
import { withQuietTriggers } from './quiet-triggers.ts';
import { refuseUnlessEmpty } from './refuse-unless-empty.ts';
import { type RestoredEvidence, restoreEvidence } from './restore-evidence.ts';
import { restoreKeys } from './restore-keys.ts';
import { restorePostgresLog } from './restore-log.ts';
import { restoreTables, tablesToFill } from './restore-tables.ts';

const EVENTS = { schema: 'event_store', table: 'events' };

export interface RestoreOptions {
  readonly config: Config;
  /** Absolute. */
  readonly folder: string;
  readonly logger: Logger;
  /** What is looked at or filled, such as `ledger.alert`. */
  readonly onProgress?: (what: string) => void;
  /** Gives it up; nothing is left of it. */
  readonly signal?: AbortSignal;
}

export interface RestoreReport {
  /** RFC 3339 in UTC: what was done later is not there. */
  readonly takenAt: string;
  /** Where it was restored to, for a person. */
  readonly database: string;
  readonly events: number;
  readonly rows: number;
  /** Key files that were put in place. */
  readonly keys: readonly string[];
  /** Whether the folder has the private keys. */
  readonly keysInFolder: boolean;
  /** Ids of the migrations that the folder did not know. */
  readonly newer: readonly string[];
  /** RFC 3339 in UTC, by Habeas's clock: mail is held from then on. */
  readonly heldAt: string;
  /** Whose keys were destroyed after the backup, by the list outside of the database, and were destroyed again. */
  readonly erasedAgain: readonly string[];
}

/**
 * Fills an empty database from a folder, in one transaction: all of it is there, or nothing. The tables are made by the folder's
 * own migrations, filled, and brought up to this version by the newer ones. KurrentDB knows no such transaction: it is filled
 * first, and a restore that failed goes on with what it has when it is run again.
 *
 * @throws ExitError (1) a file is not as it was written; (2) the target is not empty, or the folder is none; (3) something
 *   that is needed is not there
 */
export async function restore({
  config,
  folder: path,
  logger,
  onProgress = () => undefined,
  signal,
}: RestoreOptions): Promise<RestoreReport> {
  const folder = await readBackupFolder(path);
  const known = migrationsOf(folder);
  const erased = await new ErasedKeys(join(config.data, 'keys', 'erased-keys')).list();
  await verifyBackupFolder(folder, { onProgress: (file) => onProgress(`checking ${file}`), signal });
  const takeAway = rememberWhatIsMissing(config);
  const closers = new Closers();
  const close = () =>
    closers.close((error) => logger.warn({ error: String(error) }, 'Something did not close in order.'));
  try {
    const database = await openDatabase({ config, purpose: 'start', logger, as: 'habeas restore', signal });
    closers.add(() => database.close());
    await refuseUnlessEmpty(database.ownerPool, database.description);
    const store = config.eventStore === 'postgres' ? null : await openEventStore(config, database, logger);
    if (store) {
      closers.add(() => store.close());
      onProgress('the log');
      await fillStore(store, folder, signal);
    }
    const keys = await restoreKeys(folder, config);
    let evidence: RestoredEvidence | null = null;
    try {
      onProgress('evidence');
      evidence = await restoreEvidence(folder, config);
      const filled = await fill({ database, store, config, erased, onProgress, signal }, folder, known);
      // A key that was erased again leaves its row in the file of the table.
      if (filled.erasedAgain.length > 0) await database.ownerPool.query('VACUUM (FULL) private_data.key');
      await database.ownerPool.query('ANALYZE').catch(() => undefined);
      const { takenAt, log, tables } = folder.manifest;
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      return {
        ...{ takenAt, database: database.description, events: log.events, rows },
        ...{ keys: keys.files, keysInFolder: folder.manifest.keys, ...filled },
      };
    } catch (error) {
      await evidence?.undo();
      await keys.undo();
      throw error;
    }
  } catch (error) {
    await close();
    await takeAway();
    throw error;
  } finally {
    await close();
  }
}

/**
 * This version's migrations that the folder had.
 *
 * @throws ExitError (3) it had one that this version lacks, or knows with another text
 */
function migrationsOf({ path, manifest }: BackupFolder): readonly Migration[] {
  const unknown = manifest.migrations.filter(({ id }) => !migrations.some((one) => one.id === id)).map(({ id }) => id);
  if (unknown.length > 0) {
    throw new ExitError(
      `${path} was made by a newer Habeas (${manifest.versions.habeas}): it has ${unknown.join(', ')}, which this version does not know. Restore it with that version.`,
      3,
    );
  }
  const theirs = new Map(manifest.migrations.map(({ id, checksum }) => [id, checksum]));
  const known = migrations.filter(({ id }) => theirs.has(id));
  const changed = known.filter((one) => theirs.get(one.id) !== migrationChecksum(one)).map(({ id }) => id);
  if (changed.length > 0) {
    throw new ExitError(
      `${path} was made with another text of ${changed.join(', ')} than this version has. Restore it with the Habeas that made it.`,
      3,
    );
  }
  return known;
}

/** @throws ExitError (2) the engine holds another log */
async function fillStore(store: EventStore, folder: BackupFolder, signal?: AbortSignal): Promise<void> {
  try {
    await copyLog(logOf(folder), store, { signal });
  } catch (error) {
    if (!(error instanceof LogCopyError)) throw error;
    throw new ExitError(`The log in KurrentDB is not empty, and not the backup's. ${error.message}`, 2, {
      hint: 'Restore into an empty KurrentDB. What an interrupted restore of this backup left there is gone on with.',
    });
  }
}

function logOf({ path, manifest }: BackupFolder): LogFile {
  return new LogFile(join(path, manifest.log.file));
}

interface FillOptions extends Pick<RestoreOptions, 'signal'> {
  readonly database: Database;
  /** Filled already; null where the log is kept in the database. */
  readonly store: EventStore | null;
  readonly config: Config;
  readonly erased: readonly ErasedKey[];
  readonly onProgress: (what: string) => void;
}

async function fill(
  { database, store, config, erased, onProgress, signal }: FillOptions,
  folder: BackupFolder,
  known: readonly Migration[],
): Promise<Pick<RestoreReport, 'newer' | 'heldAt' | 'erasedAgain'>> {
  return await inTransaction(database.ownerPool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = 0; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'`);
    await refuseUnlessEmpty(client, database.description);
    await migrateWithin(client, known);
    const tables = await tablesToFill(client, folder, keptSchemas(known));
    const same = await withQuietTriggers(client, [...tables, EVENTS], async () => {
      await restoreTables(client, folder, tables, { schemas: keptSchemas(known), onProgress, signal });
      await setSequences(client, folder.manifest.sequences);
      if (store !== null) return false;
      onProgress('the log');
      return await restorePostgresLog(client, folder, { signal });
    });
    const { applied } = await migrateWithin(client, migrations);
    if (!same || config.eventStore !== folder.manifest.eventStore) await countAnew(client, folder, store, config);
    const heldAt = await holdMail(client, config, folder.manifest.takenAt);
    const restored = { takenAt: folder.manifest.takenAt };
    const clock = { now: () => Temporal.Instant.from(heldAt) };
    await new Journal(database.ownerPool, clock).writeIn(client, {
      ...{ who: 'system', what: 'backup.restored', details: restored },
    });
    const erasedAgain = await eraseAgain(client, erased, { store, now: heldAt });
    signal?.throwIfAborted();
    return { newer: applied, heldAt, erasedAgain };
  });
}

/** Positions are the engine's own: what counts in those of the folder's log counts in those of the log it has become. */
async function countAnew(
  client: pg.PoolClient,
  folder: BackupFolder,
  store: EventStore | null,
  config: Config,
): Promise<void> {
  const named = await positionsNamed(client);
  const moved = await positionsInBoth(named, logOf(folder), store ?? new CountedFromOne(logOf(folder)));
  await countInCopy(client, config.eventStore, moved);
}

/** The log as PostgreSQL numbers it. */
class CountedFromOne implements Pick<EventStore, 'readAll'> {
  constructor(private readonly log: LogFile) {}

  async *readAll() {
    let position = 0n;
    for await (const event of this.log.readAll()) yield { ...event, position: ++position };
  }
}
