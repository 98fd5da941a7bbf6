import type pg from 'pg';
import { type CopyLogProgress, type CopyLogReport, copyLog, type EventStore } from '#event-store';
import { type Config, ExitError, inTransaction, type Logger, migrate, openDatabase } from '#platform';
import { Closers } from './closers.ts';
import { useLog } from './log-in-use.ts';
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
    await moveOver(database.ownerPool, to, await positionsInBoth(database.ownerPool, source, target));
    return report;
  } finally {
    await closers.close((error) => logger.warn({ error: String(error) }, 'Something did not close in order.'));
  }
}

interface Moved {
  readonly from: string[];
  readonly to: string[];
}

/** Where the positions that the ledger names lie in the copy: that of the last event at or before each. */
async function positionsInBoth(pool: pg.Pool, source: EventStore, target: EventStore): Promise<Moved> {
  const { rows } = await pool.query<{ position: string }>(
    `SELECT position FROM ledger.watermark UNION SELECT position FROM ledger.alert
      UNION SELECT position FROM ledger.attempt WHERE position IS NOT NULL
      UNION SELECT position FROM webhooks.checkpoint UNION SELECT since FROM webhooks.endpoint
      UNION SELECT position FROM webhooks.delivery WHERE state = 'planned'
      UNION SELECT position FROM audit.progress UNION SELECT after_position FROM audit.bundle
      ORDER BY position`,
  );
  const wanted = rows.map(({ position }) => BigInt(position));
  const moved: Moved = { from: [], to: [] };
  let last = 0n;
  const settle = (before: bigint | null) => {
    for (let next = wanted[0]; next !== undefined && (before === null || next < before); next = wanted[0]) {
      moved.from.push(next.toString());
      moved.to.push(last.toString());
      wanted.shift();
    }
  };
  const copies = target.readAll()[Symbol.asyncIterator]();
  try {
    for await (const { id, position } of source.readAll()) {
      settle(position);
      const copy = await copies.next();
      if (copy.done || copy.value.id !== id)
        throw new ExitError(`The copy lacks event ${id}. Run the command again.`, 1);
      last = copy.value.position;
      if (wanted.length === 0) break;
    }
  } finally {
    await copies.return?.();
  }
  settle(null);
  return moved;
}

function moveOver(ownerPool: pg.Pool, to: Engine, { from, to: there }: Moved): Promise<void> {
  return inTransaction(ownerPool, async (client) => {
    for (const table of ['watermark', 'alert', 'attempt']) {
      // What is kept from every change says the same afterwards: only the count of positions is another.
      await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
      await client.query(
        `UPDATE ledger.${table} t SET position = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.position = moved.here`,
        [from, there],
      );
      await client.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER USER`);
    }
    // The tree counts events and not positions, so that it and all that was signed is that of the copy too.
    for (const [table, column] of [
      ['progress', 'position'],
      ['bundle', 'after_position'],
    ] as const) {
      await client.query(
        `UPDATE audit.${table} t SET ${column} = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.${column} = moved.here`,
        [from, there],
      );
    }
    for (const [table, column, which] of [
      ['checkpoint', 'position', 'true'],
      ['endpoint', 'since', 'true'],
      // What has ended stays as it ended; what is planned is sent in the order of the copy.
      ['delivery', 'position', "t.state = 'planned'"],
    ] as const) {
      await client.query(
        `UPDATE webhooks.${table} t SET ${column} = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.${column} = moved.here AND ${which}`,
        [from, there],
      );
    }
    // Made again from event 0 of the copy: nothing in it is lost.
    await client.query('DROP SCHEMA IF EXISTS read_model CASCADE');
    await client.query('UPDATE platform.log_in_use SET engine = $1', [to]);
  });
}
