import pg from 'pg';
import { ExitError } from '../exit-error.ts';
import type { Database, OpenDatabaseOptions } from './database.ts';
import { openPools } from './open-pools.ts';
import { appConfigOf, refuseSharedSessions } from './pooler.ts';
import { APP_ROLE } from './roles.ts';
import type { SessionConfig } from './session-client.ts';

/** Two processes that start together on an empty server: one makes the role. */
const ROLE_LOCK = '4846420005';

const DUPLICATE_OBJECT = '42710';

const OLDEST_VERSION = 150_000;

/** For a login that may neither make the role nor take it on: what an administrator runs once. */
const SQL_FOR_ADMINISTRATOR = (role: string) =>
  `CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO ${pg.escapeIdentifier(role)};`;

/**
 * A PostgreSQL that somebody else runs. The URL's role plays the owner; running code takes on `habeas_app`, without a
 * password of its own, as a startup option. Any number of processes may share it.
 *
 * @throws ExitError (3) unreachable, refused, too old, or lacking a right; the password is in no message
 */
export async function openExternalDatabase(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const ownerConfig: SessionConfig = { ...parseUrl(url), application_name: options.as };
  const place = `${ownerConfig.host}:${ownerConfig.port}`;
  await prepare(ownerConfig, place);
  const appConfig = await appConfigOf(ownerConfig);
  const { end, ...pools } = openPools(appConfig, ownerConfig, options.logger);
  let closing: Promise<void> | null = null;
  return {
    ...pools,
    appConfig,
    ownerConfig,
    embedded: false,
    description: `PostgreSQL at ${place}, database ${ownerConfig.database}`,
    close() {
      closing ??= end();
      return closing;
    },
  };
}

/** The URL as libpq's rules and the PG… variables complete it. */
function parseUrl(url: string): pg.ClientConfig {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url });
  } catch (cause) {
    // A certificate that is named but not there, for one.
    throw new ExitError(`HABEAS_DATABASE_URL cannot be used: ${(cause as Error).message}`, 3, { cause });
  }
  const { host, port, database, user, password, ssl } = client;
  const options = new URL(url).searchParams.get('options') ?? undefined;
  return { host, port, database, user, password: password ?? undefined, ssl, options, connectionTimeoutMillis: 10_000 };
}

async function prepare(config: pg.ClientConfig, place: string): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw cannotConnect(error, config, place);
  }
  try {
    await refuseOldVersion(client, place);
    await refuseSharedSessions(client, config, place);
    await refuseWithoutCreate(client, config);
    await ensureAppRole(client);
  } finally {
    await client.end();
  }
}

function cannotConnect(error: unknown, config: pg.ClientConfig, place: string): ExitError {
  const { code, message } = error as { code?: string; message: string };
  const reason =
    {
      ECONNREFUSED: 'nothing listens there',
      ENOTFOUND: 'there is no such host',
      EAI_AGAIN: 'the name of the host cannot be looked up now',
      ETIMEDOUT: 'it does not answer',
      EHOSTUNREACH: 'there is no way to it',
      ENETUNREACH: 'there is no way to it',
      '28P01': `it refuses the password of ${config.user}`,
      '28000': `it does not let ${config.user} in`,
      '3D000': `it has no database ${config.database}`,
      '53300': 'it has too many connections',
      '57P03': 'it is starting or stopping',
    }[code ?? ''] ?? message;
  return new ExitError(
    `The database at ${place} (HABEAS_DATABASE_URL) cannot be reached: ${mask(reason, config)}. Check the URL, and that PostgreSQL runs.`,
    3,
  );
}

/** Some errors quote what they were given: the password as it is, or as it stands in the URL. */
function mask(text: string, { password }: pg.ClientConfig): string {
  if (typeof password !== 'string' || password === '') return text;
  return text.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***');
}

async function refuseOldVersion(client: pg.Client, place: string): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version`,
  );
  const [server] = rows;
  if (server && server.number < OLDEST_VERSION) {
    throw new ExitError(
      `The database at ${place} is PostgreSQL ${server.version}; Habeas needs 15 or later. Upgrade it, or leave HABEAS_DATABASE_URL away to use the embedded one.`,
      3,
    );
  }
}

async function refuseWithoutCreate(client: pg.Client, config: pg.ClientConfig): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT has_database_privilege(current_database(), 'CREATE') AS may`,
  );
  if (rows[0]?.may) return;
  const database = pg.escapeIdentifier(config.database ?? '');
  throw new ExitError(
    `${config.user} may not make schemas in the database ${config.database}. Let an administrator run: GRANT CREATE ON DATABASE ${database} TO ${pg.escapeIdentifier(config.user ?? '')};`,
    3,
  );
}

async function ensureAppRole(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [ROLE_LOCK]);
  const { rows } = await client.query<{ role: string; exists: boolean; member: boolean }>(
    `SELECT current_user AS role, found.oid IS NOT NULL AS exists,
            coalesce(pg_has_role(current_user, found.oid, $2), false) AS member
       FROM (SELECT) AS one LEFT JOIN pg_roles found ON found.rolname = $1`,
    // From version 16 on a membership may lack the right to take the role on.
    [APP_ROLE, await membership(client)],
  );
  const state = rows[0] ?? { role: '', exists: false, member: false };
  if (state.member) return;
  try {
    if (!state.exists) await createAppRole(client);
    await client.query(`GRANT ${APP_ROLE} TO ${pg.escapeIdentifier(state.role)}`);
  } catch (cause) {
    const sql = state.exists
      ? `GRANT ${APP_ROLE} TO ${pg.escapeIdentifier(state.role)};`
      : SQL_FOR_ADMINISTRATOR(state.role);
    throw new ExitError(
      `${state.role} may not ${state.exists ? 'take on' : 'make'} the role ${APP_ROLE}, as which Habeas runs. Let an administrator run once: ${sql}`,
      3,
      { cause },
    );
  }
}

async function createAppRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
  } catch (error) {
    // Roles belong to the server, the lock to one database: a Habeas on another database may have been faster.
    if ((error as { code?: string }).code !== DUPLICATE_OBJECT) throw error;
  }
}

async function membership(client: pg.Client): Promise<'SET' | 'MEMBER'> {
  const { rows } = await client.query<{ number: number }>(
    `SELECT current_setting('server_version_num')::integer AS number`,
  );
  return (rows[0]?.number ?? 0) >= 160_000 ? 'SET' : 'MEMBER';
}
