import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const PROGRAMS = '/usr/lib/postgresql/15/bin';
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** Whom PostgreSQL runs as: it refuses root. null: there is no such account. */
function account(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return uid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** Whether this machine has Debian's PostgreSQL 15 and libfaketime. */
export const canFakeTime =
  process.platform === 'linux' && existsSync(join(PROGRAMS, 'postgres')) && existsSync(LIBRARY) && account() !== null;

/** What lets a process believe that it is so much later, `+10d`; null: it knows the time. */
export function fakedTime(ahead: string | null): NodeJS.ProcessEnv {
  return ahead === null ? {} : { LD_PRELOAD: LIBRARY, FAKETIME: ahead };
}

/** A PostgreSQL of its own, whose clock can be another than the machine's. */
export class FakeablePostgres {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param folder an empty one, which goes with it */
  static async make(folder: string): Promise<FakeablePostgres> {
    const files = join(folder, 'pg');
    chmodSync(folder, 0o755);
    mkdirSync(files);
    const { uid, gid } = account()!;
    chownSync(files, uid, gid);
    const made = new FakeablePostgres(files, await freePort());
    made.run('initdb', ['-D', files, '-A', 'trust', '-U', 'postgres', '--no-sync'], null);
    return made;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  start(ahead: string | null): void {
    const settings = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.folder} -c fsync=off`;
    this.run('pg_ctl', ['-D', this.folder, '-l', join(this.folder, 'log'), '-o', settings, '-w', 'start'], ahead);
  }

  stop(): void {
    this.run('pg_ctl', ['-D', this.folder, '-m', 'fast', '-w', 'stop'], null);
  }

  private run(program: string, args: readonly string[], ahead: string | null): void {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', ...fakedTime(ahead) };
    const { status, stderr } = spawnSync(join(PROGRAMS, program), args, {
      ...account()!,
      env,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
