import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runTypeScript } from '#testing';
import { findPostmaster } from '../embedded-postgres/postmaster.ts';
import { createLogger } from '../logging/logger.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';

const HOLDER = new URL('./testing/hold-database.ts', import.meta.url);
const PASSWORDS = JSON.stringify({ ownerPassword: 'x'.repeat(43), appPassword: 'y'.repeat(43) });
const asRoot = process.getuid?.() === 0 ? test : test.skip;

describe('the embedded database', () => {
  let scratch: string;
  let used: string;
  let data: string;
  const open: Database[] = [];
  const processes: ChildProcess[] = [];

  const openHere = async (purpose: 'start' | 'attach', folder = data): Promise<Database> => {
    const database = await openDatabase({
      config: { data: folder, databaseUrl: null },
      purpose,
      logger: createLogger({ level: 'silent' }),
      as: `habeas ${purpose}`,
    });
    open.push(database);
    return database;
  };

  /** Another process of Habeas; answers when it has the database, or has given up. */
  const openElsewhere = async (purpose: 'start' | 'attach', as: string) => {
    const child = runTypeScript(HOLDER, [data, purpose, as], { stdio: ['pipe', 'pipe', 'inherit'] });
    processes.push(child);
    const [line] = await once(createInterface({ input: child.stdout! }), 'line');
    return { child, said: JSON.parse(String(line)) as { opened?: string; exitCode?: number; message?: string } };
  };
  const kill = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  /** A cluster that was started and stopped once, copied, which is faster than a new one. */
  const useCluster = () => cp(used, data, { recursive: true });
  const postmaster = () => findPostmaster(join(data, 'postgres'));

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'habeas-embedded-'));
    await chmod(scratch, 0o711);
    used = join(scratch, 'used');
    const database = await openHere('start', used);
    await database.ownerPool.query('CREATE TABLE kept (n integer); GRANT SELECT ON kept TO habeas_app');
    await database.ownerPool.query('INSERT INTO kept VALUES (2021)');
    await database.close();
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  beforeEach(async () => {
    data = await mkdtemp(join(scratch, 'data-'));
    await chmod(data, 0o711);
  });
  afterEach(async () => {
    for (const child of processes.splice(0)) await kill(child);
    for (const database of open.splice(0)) await database.close();
    const left = await postmaster().catch(() => null);
    if (left) await (await openHere('start').catch(() => null))?.close();
    open.splice(0);
  });

  test('keeps what was committed over a stop, and leaves no server behind', async () => {
    await useCluster();
    const database = await openHere('start');
    expect((await database.pool.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 2021 }]);
    await Promise.all([database.close(), database.close()]);
    expect(await postmaster()).toBeNull();
  });

  test('is reached from this machine only, by password, and by no superuser', async () => {
    await useCluster();
    const database = await openHere('start');
    const { rows } = await database.ownerPool.query(
      `SELECT name, setting FROM pg_settings
        WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync', 'data_checksums', 'server_encoding')
        ORDER BY name`,
    );
    // unix_socket_directories is for superusers' eyes; the absence of the file says the same.
    expect(rows.filter((row) => row.setting !== '')).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
    ]);
    const roles = await database.ownerPool.query('SELECT rolname, rolsuper FROM pg_roles WHERE rolcanlogin ORDER BY 1');
    expect(roles.rows).toEqual([
      { rolname: 'habeas_app', rolsuper: false },
      { rolname: 'habeas_owner', rolsuper: false },
      { rolname: 'postgres', rolsuper: true },
    ]);
    expect(await readFile(join(data, 'postgres', 'pg_hba.conf'), 'utf8')).toBe(
      'host habeas habeas_owner,habeas_app 127.0.0.1/32 scram-sha-256\n',
    );
    expect((await stat(join(data, 'database.json'))).mode & 0o777).toBe(0o600);
    await expect(database.pool.query('CREATE TABLE public.mine (n integer)')).rejects.toThrow('permission denied');
  });

  test('belongs to one start: a second one is told who has it', async () => {
    await useCluster();
    const { child, said } = await openElsewhere('start', 'habeas start');
    expect(said.opened).toContain(data);
    await expect(openHere('start')).rejects.toMatchObject({
      exitCode: 3,
      message: `The data folder ${data} is in use by habeas start (pid ${child.pid}). Stop it, or set HABEAS_DATA to another folder.`,
    });
    expect(await postmaster()).not.toBeNull();
  });

  test('of two that start at once on an empty folder, one has it and the other says so', async () => {
    const both = await Promise.all([openElsewhere('start', 'habeas start'), openElsewhere('start', 'habeas start')]);
    const [winner] = both.filter(({ said }) => said.opened);
    const [loser] = both.filter(({ said }) => !said.opened);
    expect(loser?.said).toEqual({
      exitCode: 3,
      message: expect.stringContaining(`in use by habeas start (pid ${winner?.child.pid})`),
    });
    winner?.child.stdin?.end();
    await once(winner?.child as ChildProcess, 'exit');
    expect(await postmaster()).toBeNull();
  });

  test('outlives a Habeas that was killed, and the next one takes it over', async () => {
    await useCluster();
    const { child } = await openElsewhere('start', 'habeas start');
    const before = await postmaster();
    await kill(child);
    const database = await openHere('start');
    expect((await postmaster())?.pid).toBe(before?.pid);
    expect((await database.pool.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 2021 }]);
    await database.close();
    expect(await postmaster()).toBeNull();
  });

  test('is shared with commands while it is started, which end without it', async () => {
    await useCluster();
    const owner = await openHere('start');
    const { child, said } = await openElsewhere('attach', 'habeas board');
    expect(said.opened).toBe(owner.description);
    child.stdin?.end();
    await once(child, 'exit');
    expect((await owner.pool.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 2021 }]);
  });

  test('ends with the last of the commands that share it', async () => {
    await useCluster();
    const first = await openHere('attach');
    const { child } = await openElsewhere('attach', 'habeas board');
    await first.close();
    expect(await postmaster()).not.toBeNull();
    child.stdin?.end();
    await once(child, 'exit');
    expect(await postmaster()).toBeNull();
  });

  test('lets a start take over from commands that are at work', async () => {
    await useCluster();
    const command = await openHere('attach');
    const owner = await openHere('start');
    await command.close();
    expect((await owner.pool.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 2021 }]);
  });

  test('comes back under a running Habeas when it is killed', async () => {
    await useCluster();
    const database = await openHere('start');
    const before = await postmaster();
    process.kill(before!.pid, 'SIGKILL');
    for (;;) {
      const found = await database.pool.query('SELECT n FROM public.kept').catch(() => null);
      if (found) {
        expect(found.rows).toEqual([{ n: 2021 }]);
        break;
      }
      await sleep(50);
    }
    expect((await postmaster())?.pid).not.toBe(before?.pid);
    expect((await postmaster())?.port).toBe(before?.port);
  });

  test.each([
    ['a dead process', () => 999_999_999],
    ['a process that is no PostgreSQL', () => process.pid],
  ])('starts over the lock file of %s', async (_, pid) => {
    await useCluster();
    await writeFile(
      join(data, 'postgres', 'postmaster.pid'),
      `${pid()}\n${data}/postgres\n1\n5432\n\n127.0.0.1\n0\nready\n`,
    );
    const database = await openHere('start');
    expect((await database.pool.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 2021 }]);
  });

  test('clears away a cluster that was killed half-made', async () => {
    const half = join(data, 'postgres.new-999999999-abcd');
    await mkdir(half);
    await writeFile(join(half, 'PG_VERSION'), '18\n');
    await openHere('start');
    await expect(stat(half)).rejects.toThrow('ENOENT');
  });

  asRoot('runs in a folder that only root can enter', async () => {
    const closed = join(scratch, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const database = await openHere('start', join(closed, 'data'));
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    const { pid } = (await findPostmaster(join(closed, 'data', 'postgres')))!;
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m);
  });

  describe('says in one line what is in the way', () => {
    const refusal = async (folder = data): Promise<string> => {
      const error = await openHere('start', folder).then(
        () => null,
        (reason) => reason as { exitCode: number; message: string },
      );
      expect(error?.exitCode).toBe(3);
      expect(error?.message).not.toContain('\n');
      return error?.message ?? '';
    };

    test('a cluster of another version', async () => {
      await mkdir(join(data, 'postgres'));
      await writeFile(join(data, 'postgres', 'PG_VERSION'), '16\n');
      await writeFile(join(data, 'database.json'), PASSWORDS);
      expect(await refusal()).toBe(
        `${data}/postgres was made by PostgreSQL 16, and this Habeas brings PostgreSQL 18. Start it with the Habeas that made it, or take it along: with that one run \`habeas backup DIR\`, then with this one \`habeas restore DIR\` into another HABEAS_DATA.`,
      );
    });

    test('a file where the folder should be, there or on the way', async () => {
      const file = join(data, 'file');
      await writeFile(file, '');
      expect(await refusal(file)).toMatch(
        /cannot keep its data in .*file: there is a file .* HABEAS_DATA .*\(EEXIST\)/,
      );
      expect(await refusal(join(file, 'below'))).toMatch(/there is a file where a folder should be .*\(ENOTDIR\)/);
    });

    test('something else where the cluster should be', async () => {
      await mkdir(join(data, 'postgres'));
      await writeFile(join(data, 'postgres', 'notes.txt'), 'mine');
      await writeFile(join(data, 'database.json'), PASSWORDS);
      expect(await refusal()).toContain('holds no PostgreSQL cluster');
      expect(await readFile(join(data, 'postgres', 'notes.txt'), 'utf8')).toBe('mine');
    });

    test('lost or foreign passwords', async () => {
      await useCluster();
      const path = join(data, 'database.json');
      await writeFile(path, PASSWORDS);
      expect(await refusal()).toContain('do not fit the database beside it');
      await writeFile(path, '{');
      expect(await refusal()).toContain('is not what Habeas wrote there');
      await rm(path);
      expect(await refusal()).toContain('database.json with its passwords is missing');
    });

    test('a cluster that PostgreSQL cannot read', async () => {
      await useCluster();
      await rm(join(data, 'postgres', 'global', 'pg_control'));
      expect(await refusal()).toMatch(/^PostgreSQL does not start: .*postgres\.log/);
    });
  });
});
