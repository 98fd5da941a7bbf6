import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const ROOT = '/usr/lib/postgresql';

/** The oldest PostgreSQL of the system, from 15 on; null where there is none. Debian keeps each major version in a folder. */
function binaries(): string | null {
  if (!existsSync(ROOT)) return null;
  const majors = readdirSync(ROOT)
    .map(Number)
    .filter((major) => major >= 15 && existsSync(join(ROOT, `${major}/bin/initdb`)));
  return majors.length === 0 ? null : join(ROOT, `${Math.min(...majors)}/bin`);
}

/** Whether the system has a PostgreSQL besides the embedded one. */
export const hasSecondPostgres = binaries() !== null;

/** A PostgreSQL of the system with an empty database `habeas` and a role of that name that may log in and make roles. */
export class SecondPostgres {
  private constructor(
    readonly url: string,
    readonly version: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<SecondPostgres> {
    const bin = binaries();
    if (bin === null) throw new Error('There is no PostgreSQL of the system: ask hasSecondPostgres first.');
    const folder = mkdtempSync(join(tmpdir(), 'habeas-second-postgres-'));
    const account = unprivileged();
    if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
    const [data, port] = [join(folder, 'data'), await freePort()];
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
    const passwords = join(folder, 'password');
    await writeFile(passwords, 'secret\n');
    const made = spawnSync(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwords}`,
      ],
      { ...account, env, cwd: '/', encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const server = spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-c',
        `port=${port}`,
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        '-c',
        'fsync=off',
      ],
      { ...account, env, cwd: '/', stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const admin = await connected(`postgres://postgres:secret@127.0.0.1:${port}/postgres`);
    await admin.query(`CREATE ROLE habeas LOGIN CREATEROLE PASSWORD 'secret'`);
    await admin.query('CREATE DATABASE habeas OWNER habeas');
    const { rows } = await admin.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
    await admin.end();
    return new SecondPostgres(`postgres://habeas:secret@127.0.0.1:${port}/habeas`, rows[0]!.version, async () => {
      server.kill('SIGQUIT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    });
  }

  stop(): Promise<void> {
    return this.end();
  }
}

/** PostgreSQL does not run as root. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  return { uid: Number(nobody![2]), gid: Number(nobody![3]) };
}

async function connected(connectionString: string): Promise<pg.Client> {
  for (let waited = 0; ; waited += 50) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (waited > 60_000) throw error;
      await pause(50);
    }
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
