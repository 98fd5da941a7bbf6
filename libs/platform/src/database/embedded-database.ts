import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { FolderSession } from '../embedded-postgres/folder-session.ts';
import { ensureRunning, quitServer, type RunningServer, stopServer } from '../embedded-postgres/running-server.ts';
import { ExitError } from '../exit-error.ts';
import type { Database, OpenDatabaseOptions } from './database.ts';
import { openPools } from './open-pools.ts';
import { APP_OPTIONS, APP_ROLE, OWNER_ROLE } from './roles.ts';

const JOIN_ATTEMPTS = 100;
const JOIN_STEP = 100;

/** The PostgreSQL under `HABEAS_DATA`: started where it does not run, shared with other processes of Habeas where it does. */
export async function openEmbeddedDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { data } = options.config;
  const own = options.purpose === 'start';
  let session = await join(options);
  let closing: Promise<void> | null = null;

  const base: pg.ClientConfig = { host: '127.0.0.1', port: session.server.port, database: 'habeas' };
  const { ownerPassword, appPassword } = session.server.credentials;
  const ownerConfig: pg.ClientConfig = {
    ...base,
    user: OWNER_ROLE,
    password: ownerPassword,
    application_name: options.as,
  };
  const appConfig: pg.ClientConfig = {
    ...base,
    user: APP_ROLE,
    password: appPassword,
    application_name: options.as,
    options: APP_OPTIONS,
  };
  const { end, ...pools } = openPools(appConfig, ownerConfig, options.logger);

  /** A server that dies under a running `habeas start` comes back on the same port, where all pools look for it. */
  const restart = async () => {
    for (let pause = 100; closing === null; pause = Math.min(pause * 2, 10_000)) {
      options.logger.error({ data }, 'the embedded PostgreSQL exited unexpectedly; restarting it');
      try {
        session = await join({ ...options, signal: undefined }, base.port);
        session.onLost(() => void restart());
        options.logger.info({ data }, 'the embedded PostgreSQL has restarted');
        return;
      } catch (error) {
        options.logger.error({ reason: (error as Error).message }, 'the embedded PostgreSQL could not be restarted');
        await sleep(pause, undefined, { ref: false });
      }
    }
  };
  if (own) session.onLost(() => void restart());

  /** This process ends without an order: the server is a process of its own and would stay. It recovers at the next start. */
  const quit = () => quitServer(session.server);
  if (own) process.once('exit', quit);

  const close = async () => {
    await end();
    const stop = own || (await session.isLast());
    await session.end();
    if (stop) await stopServer(session.server);
    process.off('exit', quit);
  };

  return {
    ...pools,
    appConfig,
    ownerConfig,
    embedded: true,
    description: `embedded PostgreSQL in ${data} on 127.0.0.1:${session.server.port}`,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Takes a place at the running server; looks again while it starts, or while the last user stops it. */
async function join(options: OpenDatabaseOptions, port?: number): Promise<FolderSession> {
  const { config, signal } = options;
  const { data } = config;
  for (let attempt = 0; attempt < JOIN_ATTEMPTS; attempt++) {
    const server: RunningServer = await ensureRunning({ data, port, signal });
    const session = await FolderSession.open(server, { data, as: options.as });
    if (session && options.purpose === 'start') await session.own(data);
    if (session) return session;
    await sleep(JOIN_STEP);
  }
  throw new ExitError(`The PostgreSQL in ${data} takes no connections. Its messages are in ${data}/postgres.log.`, 3);
}
