import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether PgBouncer is installed; as root it runs under the account `nobody`. */
export const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0;

export interface PgBouncerOptions {
  readonly mode: 'session' | 'transaction' | 'statement';
  /** Port of PostgreSQL on this machine. */
  readonly server: number;
  readonly user: string;
  readonly password: string;
  /** Further lines of its section. */
  readonly settings?: readonly string[];
}

/** A PgBouncer of one's own in front of a PostgreSQL. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start({ mode, server, user, password, settings = [] }: PgBouncerOptions): Promise<PgBouncer> {
    const folder = await mkdtemp(join(tmpdir(), 'habeas-pgbouncer-'));
    await chmod(folder, 0o755);
    const port = await freePort();
    const ini = [
      '[databases]',
      `* = host=127.0.0.1 port=${server}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${folder}/users`,
      `pool_mode = ${mode}`,
      'default_pool_size = 50',
      ...settings,
    ];
    await writeFile(join(folder, 'users'), `"${user}" "${password}"\n`, { mode: 0o644 });
    await writeFile(join(folder, 'pgbouncer.ini'), `${ini.join('\n')}\n`, { mode: 0o644 });
    const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    const child = spawn('pgbouncer', ['-q', ...account, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' });
    const ended = once(child, 'exit').then(() => {
      throw new Error('pgbouncer does not start');
    });
    ended.catch(() => undefined);
    await Promise.race([listens(port), ended]);
    return new PgBouncer(child, folder, port);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGQUIT');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function listens(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await pause(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
