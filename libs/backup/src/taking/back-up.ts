import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import type { EventStore } from '#event-store';
import { type Config, type Database, ExitError, type Logger, type OpenClock, openClock, openDatabase } from '#platform';
import { Closers, migrations, openEventStore, positionsNamed } from '#system';
import { DraftFolder } from '../folder/draft-folder.ts';
import { FORMAT, type KeptLog, type KeptTableFile, type Manifest } from '../folder/manifest.ts';
import { readmeOf } from '../folder/readme-of.ts';
import { habeasVersion } from '../habeas-version.ts';
import { keptSchemas } from '../kept/kept-schemas.ts';
import { keptSequences } from '../kept/kept-sequences.ts';
import { type KeptTable, keptTables, nameOf, quoted } from '../kept/kept-tables.ts';
import { LEFT_OUT } from '../kept/left-out.ts';
import { copyEvidence } from './copy-evidence.ts';
import { copyKeys } from './copy-keys.ts';
import { copyPostgresLog, copyStoreLog } from './copy-log-out.ts';
import { copyTable } from './copy-table.ts';
import { rememberBackup } from './last-backup.ts';
import { Snapshot } from './snapshot.ts';

/** Rewritten in place by each erasure: see {@link Snapshot}. */
const KEYS: Pick<KeptTable, 'schema' | 'table'> = { schema: 'private_data', table: 'key' };

export interface BackUpOptions {
  readonly config: Config;
  /** Absolute; must not be there yet, or be empty. */
  readonly folder: string;
  /** Also the private keys: the folder then opens everything that is private. */
  readonly withKeys: boolean;
  readonly logger: Logger;
  /** What is being written, such as `ledger.alert`, and how much of it is done where that can be said. */
  readonly onProgress?: (what: string, done: number | null) => void;
  /** Writes down who took it, once it is taken. */
  readonly onTaken?: (opened: { readonly database: Database; readonly clock: OpenClock }) => Promise<void>;
  /** Gives it up; nothing is left of it. */
  readonly signal?: AbortSignal;
}

/**
 * Writes everything that cannot be computed again into a new folder, as it was at one moment, while Habeas runs on. With
 * the log in KurrentDB it ends where the database's own knowledge ends: not before any position that the database counts, and
 * behind no event whose key the database lacks.
 *
 * @throws ExitError (2) the folder is not new; (3) something is not there, or cannot be written
 */
export async function backUp({
  config,
  folder,
  withKeys,
  logger,
  onProgress = () => undefined,
  onTaken,
  signal,
}: BackUpOptions): Promise<Manifest> {
  const closers = new Closers();
  const draft = await DraftFolder.open(folder);
  try {
    const database = await openDatabase({ config, purpose: 'attach', logger, as: 'habeas backup', signal });
    closers.add(() => database.close());
    const applied = await migrationsOf(database.ownerPool);
    const clock = await openClock(config, database, logger);
    closers.add(() => clock.close());
    const store = config.eventStore === 'postgres' ? null : await openEventStore(config, database, logger);
    if (store) closers.add(() => store.close());

    const before = (await store?.head()) ?? 0n;
    const takenAt = clock.now().round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString();
    const schemas = keptSchemas(migrations);
    const keys: KeptTableFile[] = [];
    const snapshot = await Snapshot.open(database.ownerPool, [quoted(KEYS)], async (client) => {
      const [table] = (await keptTables(client, [KEYS.schema])).filter((one) => nameOf(one) === nameOf(KEYS));
      onProgress(nameOf(KEYS), null);
      keys.push(await copyTable(client, table!, draft, signal));
    });
    let failed = true;
    try {
      const tables = [...keys];
      const wanted = await snapshot.read((client) => keptTables(client, schemas));
      for (const table of wanted.filter((one) => nameOf(one) !== nameOf(KEYS))) {
        signal?.throwIfAborted();
        onProgress(nameOf(table), null);
        tables.push(await snapshot.read((client) => copyTable(client, table, draft, signal)));
      }
      onProgress('the log', null);
      const log = await snapshot.read((client) => logOf(client, store, before, { draft, signal, onProgress }));
      const sequences = await snapshot.read((client) => keptSequences(client, schemas));
      const postgresql = await snapshot.read(serverVersion);
      failed = false;
      onProgress('evidence', null);
      await copyEvidence(config, draft, signal);
      if (withKeys) await copyKeys(config, draft, signal);
      await refuseWhereMigrated(database.ownerPool, applied);
      const manifest: Omit<Manifest, 'files'> = {
        ...{ format: FORMAT, takenAt },
        versions: {
          ...{ habeas: habeasVersion(), postgresql, node: process.versions.node },
          zoneData: process.versions.tz ?? 'unknown',
        },
        ...{ eventStore: config.eventStore, migrations: applied, tables },
        leftOut: Object.entries(LEFT_OUT).map(([table, why]) => ({ table, why })),
        ...{ sequences: [...sequences], log, keys: withKeys },
      };
      await draft.write('readme.md', () => Readable.from([readmeOf(manifest)], { objectMode: false }));
      const whole = await draft.finish(manifest);
      await mkdir(config.data, { recursive: true, mode: 0o700 });
      await onTaken?.({ database, clock });
      await rememberBackup(config.data, { takenAt, folder, keys: withKeys });
      return whole;
    } finally {
      await snapshot.close(failed);
    }
  } catch (error) {
    await draft.discard();
    throw error;
  } finally {
    await closers.close((error) => logger.warn({ error: String(error) }, 'Something did not close in order.'));
  }
}

type AppliedMigrations = Manifest['migrations'];

/** @throws ExitError (3) no Habeas has been here */
async function migrationsOf(pool: pg.Pool): Promise<AppliedMigrations> {
  const there = await pool.query(`SELECT WHERE to_regclass('platform.migrations') IS NOT NULL`);
  const none = new ExitError('There is nothing to back up: no Habeas was started on this database yet.', 3);
  if (there.rowCount === 0) throw none;
  const { rows } = await pool.query<AppliedMigrations[number]>(
    'SELECT id, checksum FROM platform.migrations ORDER BY applied_at, id',
  );
  if (rows.length === 0) throw none;
  return rows;
}

/** A table that was altered meanwhile may look empty or otherwise to the snapshot. */
async function refuseWhereMigrated(pool: pg.Pool, applied: AppliedMigrations): Promise<void> {
  if ((await migrationsOf(pool)).length === applied.length) return;
  throw new ExitError(
    'Another version of Habeas was started during the backup and changed the tables. Run it again.',
    3,
  );
}

async function serverVersion(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  return rows[0]!.version;
}

interface LogOptions extends Pick<BackUpOptions, 'signal'> {
  readonly draft: DraftFolder;
  readonly onProgress: NonNullable<BackUpOptions['onProgress']>;
}

/** @param before the head of another engine's log, read before the snapshot was taken */
async function logOf(
  client: pg.PoolClient,
  store: EventStore | null,
  before: bigint,
  { draft, signal, onProgress }: LogOptions,
): Promise<KeptLog> {
  if (store === null) return await copyPostgresLog(client, draft, signal);
  let upTo = before;
  for (const position of await positionsNamed(client)) if (position > upTo) upTo = position;
  const onEvents = (events: number) => onProgress('the log', events);
  return await copyStoreLog(store, upTo, draft, { signal, onEvents });
}
