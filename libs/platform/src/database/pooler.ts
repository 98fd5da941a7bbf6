import pg from 'pg';
import { ExitError } from '../exit-error.ts';
import { APP_OPTIONS, APP_ROLE, APP_SEARCH_PATH } from './roles.ts';
import type { SessionConfig } from './session-client.ts';

/** How often two connections are compared. A pooler need not hand out the one session that shows it at the first time. */
const ROUNDS = 3;
/** Milliseconds for which a pooler may let a connection wait for a session. */
const SESSION_WITHIN = 10_000;

/** A pooler that does not know a startup parameter (PgBouncer: "unsupported startup parameter"). */
const PROTOCOL_VIOLATION = '08P01';

/**
 * Refuses a pooler that gives each transaction another session, as PgBouncer does with `pool_mode = transaction`: LISTEN, locks
 * of a session, its role and its prepared statements would be lost, or be somebody else's. Found out by what it does: while a
 * transaction of another connection is open, this one is asked in which session it is.
 *
 * @throws ExitError (3) with the setting to change
 */
export async function refuseSharedSessions(client: pg.Client, config: SessionConfig, place: string): Promise<void> {
  const other = new pg.Client({ ...config, query_timeout: SESSION_WITHIN });
  other.on('error', () => undefined);
  try {
    await other.connect();
    for (let round = 0; round < ROUNDS; round++) {
      const mine = await backendOf(client);
      await other.query('BEGIN');
      const theirs = await backendOf(other);
      if (theirs === mine || (await backendOf(client)) !== mine) throw sharesSessions(place);
      await other.query('ROLLBACK');
    }
  } catch (error) {
    if (error instanceof ExitError) throw error;
    const { message } = error as Error;
    if (/statement pooling/.test(message)) throw sharesSessions(place);
    if (message === 'Query read timeout') throw hasOneSession(place);
    throw error;
  } finally {
    void other.end().catch(() => undefined);
  }
}

async function backendOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]!.pid;
}

function sharesSessions(place: string): ExitError {
  return new ExitError(
    `The pooler at ${place} (HABEAS_DATABASE_URL) gives each transaction another session, and Habeas needs sessions that last. In PgBouncer set pool_mode = session for this database, or let the URL name PostgreSQL itself.`,
    3,
  );
}

function hasOneSession(place: string): ExitError {
  return new ExitError(
    `The pooler at ${place} (HABEAS_DATABASE_URL) gave no second session within ${SESSION_WITHIN / 1_000} s, and Habeas needs up to 40. In PgBouncer set default_pool_size = 40 or more, or let the URL name PostgreSQL itself.`,
    3,
  );
}

/**
 * How running code connects: as `habeas_app`, by a startup option. Where a pooler takes no options, or passes them over, each
 * session is set up by its first statement.
 */
export async function appConfigOf(owner: SessionConfig): Promise<SessionConfig> {
  const byOptions: SessionConfig = {
    ...owner,
    options: [owner.options, `-c role=${APP_ROLE}`, APP_OPTIONS].filter(Boolean).join(' '),
  };
  if (await isRunningCode(byOptions)) return byOptions;
  return { ...owner, session: `SET ROLE ${APP_ROLE}; SET search_path = ${APP_SEARCH_PATH}` };
}

async function isRunningCode(config: SessionConfig): Promise<boolean> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string; path: string }>(
      `SELECT current_user AS role, current_setting('search_path') AS path`,
    );
    return rows[0]?.role === APP_ROLE && rows[0].path.replaceAll(' ', '') === APP_SEARCH_PATH;
  } catch (error) {
    if ((error as { code?: unknown }).code === PROTOCOL_VIOLATION) return false;
    throw error;
  } finally {
    void client.end().catch(() => undefined);
  }
}
