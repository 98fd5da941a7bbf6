import { type CopyLogProgress, type CopyLogReport, copyLog } from '#event-store';
import { type Config, inTransaction, type Logger, migrate, openDatabase, withClient } from '#platform';
import { Closers } from './closers.ts';
import { useLog } from './log-in-use.ts';
import { countInCopy, positionsInBoth, positionsNamed } from './moved-positions.ts';
import { openEventStore } from './open-event-store.ts';
import { migrations } from './resources.ts';

type Engine = Config['eventStore'];

interface MigrateLogOptions {
  readonly config: Config;
  readonly from: Engine;
  readonly to: Engine;
  readonly logger: Logger;
  readonly onProgress?: (progress: CopyLogProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Copies the log whole into another engine, verifies it, and makes the database belong to the copy: what the ledger counts
 * in positions is counted anew, and the read models are made again at the next start. Can be taken up wherever it stopped;
 * the old log stays as it is. Nothing else may record meanwhile.
 *
 * @throws ExitError the database belongs to another log, or something that is needed is not there
 */
export async function migrateLog({
  config,
  from,
  to,
  logger,
  onProgress,
  signal,
}: MigrateLogOptions): Promise<CopyLogReport> {
  const closers = new Closers();
  try {
    const database = await openDatabase({ config, purpose: 'start', logger, as: 'habeas migrate-log', signal });
    closers.add(() => database.close());
    await migrate(database.ownerPool, migrations);
    const open = async (engine: Engine) => {
      const store = await openEventStore({ ...config, eventStore: engine }, database, logger);
      closers.add(() => store.close());
      return store;
    };
    const [source, target] = [await open(from), await open(to)];
    await useLog(database.pool, from, source);
    const report = await copyLog(source, target, {
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
    const named = await withClient(database.ownerPool, positionsNamed);
    const moved = await positionsInBoth(named, source, target);
    await inTransaction(database.ownerPool, (client) => countInCopy(client, to, moved));
    return report;
  } finally {
    await closers.close((error) => logger.warn({ error: String(error) }, 'Something did not close in order.'));
  }
}
