import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { backUp, keptSchemas, LEFT_OUT, type Manifest, readBackupFolder } from '#backup';
import { type Database, migrate, readSql } from '#platform';
import { migrations } from '#system';
import { novemberUntil } from '../demo/november-until.ts';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { EmptyTarget, silent } from './restored-database.ts';

const CATALOGUE = readSql(new URL('./catalogue.sql', import.meta.url));
const KEPT = keptSchemas(migrations);

let world: WholeWorld;
let folders: string;
let manifest: Manifest;
let whole: string;

/** All that a group has by the middle of a month: facts, mails, a receiver of webhooks, something erased, a signed log. */
beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'habeas-backups-'));
  world = await WholeWorld.open();
  await world.subscribe();
  const stop = await world.receiveWebhooks();
  expect(await world.command('record', await novemberUntil('2021-11-10'))).toMatch(/exit 0$/);
  const secret = join(folders, 'private.yaml');
  await writeFile(
    secret,
    `- {fact: person.registered, key: test-person, data: {name: Test Person, source: {publisher: A monitor, for this test}}}
- {fact: person.private-noted, key: test-person, data: {contacts: a telephone, source: {publisher: A monitor, for this test}}}
`.replaceAll('A monitor, for this test', 'A test'),
  );
  expect(await world.command('record', secret)).toMatch(/exit 0$/);
  await world.mailsUntil('2021-11-12T00:00:00Z');
  await world.sendWebhooks();
  await stop();
  expect(await world.command('token', 'create', '--name', 'A "token", with\nall; of CSV', '--role', 'reader')).toMatch(
    /exit [02]$/,
  );
  expect(await world.command('token', 'create', '--name', 'a,token', '--role', 'reader')).toMatch(/exit 0$/);
  await world.resources.notary.catchUp();
  await world.resources.notary.seal();
  whole = join(folders, 'whole');
  manifest = await backUp({ config: world.resources.config, folder: whole, withKeys: true, logger: silent });
}, 240_000);

afterAll(async () => {
  await world.close();
  await rm(folders, { recursive: true, force: true });
});

const lines = async ({ ownerPool }: Pick<Database, 'ownerPool'>) =>
  (await ownerPool.query<{ line: string }>(CATALOGUE, [KEPT])).rows.map(({ line }) => line);

describe('a backup', () => {
  test('has a file for each table of each schema that migrations make, but for those that say why not', async () => {
    const { rows } = await world.resources.database.ownerPool.query<{ name: string; schema: string }>(
      `SELECT schemaname || '.' || tablename AS name, schemaname AS schema FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const ours = rows.filter(({ schema }) => !schema.startsWith('read_model'));
    expect([...new Set(ours.map(({ schema }) => schema))].sort()).toEqual(KEPT);
    const kept = manifest.tables.map(({ schema, table }) => `${schema}.${table}`);
    expect([...kept, ...Object.keys(LEFT_OUT)].sort()).toEqual(ours.map(({ name }) => name).sort());
  });

  test('has the number of each sequence', async () => {
    const { rows } = await world.resources.database.ownerPool.query(
      'SELECT schemaname FROM pg_sequences WHERE schemaname = ANY ($1)',
      [KEPT],
    );
    expect(manifest.sequences).toHaveLength(rows.length);
  });

  test('is for its owner alone, and says what is in it', async () => {
    const entries = await readdir(whole, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name));
      expect([entry.name, (mode & 0o777).toString(8)]).toEqual([entry.name, entry.isDirectory() ? '700' : '600']);
    }
    expect((await stat(whole)).mode & 0o777).toBe(0o700);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.map((file) => file.slice(whole.length + 1)).sort()).toEqual(
      ['manifest.json', ...manifest.files.map(({ path }) => path)].sort(),
    );
    expect(manifest.log.events).toBe(Number(await world.resources.store.head()));
    expect(manifest.tables.find(({ table }) => table === 'delivery')!.rows).toBeGreaterThan(10);
  });

  test('has no key unless it is asked to', async () => {
    const folder = join(folders, 'without-keys');
    await backUp({ config: world.resources.config, folder, withKeys: false, logger: silent });
    const text = await world.filesIn(folder);
    const master = /habeas-master-key:1:(\S+)/.exec(await readFile(world.resources.config.masterKeyFile, 'utf8'))![1]!;
    expect(await world.filesIn(whole)).toContain(master);
    expect(text).not.toContain(master);
    expect(text).not.toContain('PRIVATE+KEY');
    expect(await readdir(folder)).not.toContain('keys');
  });

  test('replaces nothing, and leaves nothing of one that failed', async () => {
    const before = (await readdir(folders)).sort();
    const { config } = world.resources;
    await expect(backUp({ config, folder: whole, withKeys: false, logger: silent })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('is not empty'),
    });
    const missing = { ...config, masterKeyFile: join(folders, 'no-such-key') };
    const folder = join(folders, 'failed');
    await expect(backUp({ config: missing, folder, withKeys: true, logger: silent })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('There is no master key'),
    });
    const stopped = AbortSignal.abort();
    await expect(backUp({ config, folder, withKeys: false, logger: silent, signal: stopped })).rejects.toThrow();
    expect((await readdir(folders)).sort()).toEqual(before);
  });

  test('is of one moment, while others record and erase', async () => {
    const { ownerPool, pool } = world.resources.database;
    const folder = join(folders, 'meanwhile');
    const seen: string[] = [];
    const { keyring, config } = world.resources;
    await keyring.encrypt('person-erased-meanwhile', 'notes', 'a text');
    let erasing: Promise<unknown> | null = null;
    const taken = await backUp({
      ...{ config, folder, withKeys: false, logger: silent },
      onProgress: (what) => {
        seen.push(what);
        // The table of keys has been read: an erasure rewrites it now, and waits for nothing.
        if (what === 'accounts.account') erasing = keyring.destroy('person-erased-meanwhile');
        if (what === 'audit.log') {
          erasing = Promise.all([erasing, pool.query(`INSERT INTO ledger.request_budget VALUES ('meanwhile', now())`)]);
        }
      },
    });
    await erasing;
    expect(seen[0]).toBe('private_data.key');
    const { rows } = await ownerPool.query<{ count: string }>('SELECT count(*) FROM private_data.key');
    const keys = taken.tables.find(({ schema, table }) => schema === 'private_data' && table === 'key')!;
    expect(keys.rows).toBe(Number(rows[0]!.count));
    expect(await readFile(join(folder, 'tables/ledger.request_budget.csv'), 'utf8')).not.toContain('meanwhile');
    await ownerPool.query(`DELETE FROM ledger.request_budget WHERE name = 'meanwhile'`);
  });
});

describe('a restore', () => {
  let target: EmptyTarget;
  beforeEach(async () => {
    target = await EmptyTarget.make({ HABEAS_CLOCK: 'simulated:2021-11-12T00:00:00Z' });
  });
  afterEach(() => target.close());

  test('brings back every row, sequence, right and trigger, and the log verifies', async () => {
    const report = await target.restore(whole);
    expect(report).toMatchObject({ takenAt: manifest.takenAt, events: manifest.log.events, newer: [] });
    // Before anything starts, which writes about itself.
    const again = join(folders, `again-${randomBytes(4).toString('hex')}`);
    const second = await backUp({ config: target.config, folder: again, withKeys: false, logger: silent });
    expect(second.sequences).toEqual(manifest.sequences);
    expect(second.log).toEqual(manifest.log);
    const hashes = (of: Manifest) => of.files.filter(({ path }) => /^(tables\/|log)/.test(path));
    const changed = hashes(second).filter((file) => !manifest.files.some((one) => one.sha256 === file.sha256));
    expect(changed.map(({ path }) => path).filter((path) => path !== OF_THE_CLOCK)).toEqual(CHANGED_BY_A_RESTORE);
    const resources = await target.open();
    try {
      const fresh = await EmptyTarget.make();
      const { ownerPool } = resources.database;
      try {
        const { openDatabase } = await import('#platform');
        const made = await openDatabase({ config: fresh.config, purpose: 'start', logger: silent, as: 'test' });
        await migrate(made.ownerPool, migrations);
        expect(await lines(resources.database)).toEqual(await lines(made));
        await made.close();
      } finally {
        await fresh.close();
      }
      await resources.projector.catchUp();
      const { rows } = await ownerPool.query('SELECT count(*)::integer AS held FROM read_model.custody_episode');
      const before = await world.resources.database.pool.query(
        'SELECT count(*)::integer AS held FROM read_model.custody_episode',
      );
      expect(rows).toEqual(before.rows);
      expect((await resources.keyring.examine()).closed).toEqual([]);
      const stored = await resources.log.size();
      expect(stored).toBe(await world.resources.log.size());
    } finally {
      await resources.close();
    }
  });

  test('refuses a database that is not empty, and leaves it as it is', async () => {
    await target.restore(whole);
    await expect(target.restore(whole)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/is not empty: it has the table accounts\.account\. Restore into a new/),
    });
    const resources = await target.open();
    expect(Number(await resources.store.head())).toBe(manifest.log.events);
    await resources.close();
  });

  describe('of a folder that is not whole', () => {
    let copy: string;
    beforeEach(async () => {
      copy = join(folders, `copy-${randomBytes(4).toString('hex')}`);
      const { cp } = await import('node:fs/promises');
      await cp(whole, copy, { recursive: true });
    });

    /** After each of these faults the same database takes the whole folder afterwards. */
    const leavesNothing = async () => {
      expect(await readdir(target.config.data)).toEqual([]);
      await target.restore(whole);
    };

    test('refuses one without a manifest, and one whose manifest was cut off', async () => {
      const file = join(copy, 'manifest.json');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.slice(0, text.length / 2));
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('manifest.json is damaged'),
      });
      await writeFile(file, text.replace('habeas-backup/1', 'habeas-backup/9'));
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('has the format habeas-backup/9, and this Habeas reads habeas-backup/1'),
      });
      await rm(file);
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('has no manifest.json: it is no backup, or one that was not finished'),
      });
      await leavesNothing();
    });

    test('names the file that differs or is missing', async () => {
      const file = join(copy, 'tables/ledger.attempt.csv');
      await appendFile(file, '\n');
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining(`${file} is not as it was written`),
      });
      await rm(file);
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining(`${file} is missing`),
      });
      await leavesNothing();
    });

    /** As one who knows what a manifest is would do it. */
    const rewrite = async (
      path: string,
      change: (text: string) => string,
      also: (of: Manifest) => void = () => undefined,
    ) => {
      const text = change(await readFile(join(copy, path), 'utf8'));
      await writeFile(join(copy, path), text);
      const { manifest: of } = await readBackupFolder(copy);
      const { createHash } = await import('node:crypto');
      Object.assign(of.files.find((file) => file.path === path)!, {
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      });
      also(of);
      await writeFile(join(copy, 'manifest.json'), JSON.stringify(of));
    };

    test('undoes everything where a late step fails: a delivery whose alert is not there', async () => {
      await rewrite('tables/ledger.attempt.csv', (text) =>
        text.replace(/\n[0-9a-f-]{36},/, '\n00000000-0000-4000-8000-000000000000,'),
      );
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringMatching(
          /ledger\.attempt\.csv does not fit its table: .*foreign key.*Nothing was restored/,
        ),
      });
      await leavesNothing();
    });

    test('undoes everything where the log is no log', async () => {
      await rewrite('log.jsonl', (text) => text.replace('"stream":"', '"stream":null,"former":"'));
      await expect(target.restore(copy)).rejects.toThrow();
      await leavesNothing();
    });

    test('refuses columns in another order than they are named', async () => {
      await rewrite('tables/ledger.watermark.csv', (text) =>
        text.replace('singleton,swept_through', 'swept_through,singleton'),
      );
      await expect(target.restore(copy)).rejects.toMatchObject({
        message: expect.stringContaining('column name mismatch'),
      });
      await leavesNothing();
    });

    test('says which version made a folder that this one does not know', async () => {
      await rewrite(
        'readme.md',
        (text) => text,
        (of) => {
          of.migrations.push({ id: 'ledger/9999-of-later', checksum: 'a'.repeat(64) });
        },
      );
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringMatching(/made by a newer Habeas \(0\.1\.0\): it has ledger\/9999-of-later/),
      });
      await rewrite(
        'readme.md',
        (text) => text,
        (of) => {
          of.migrations.pop();
          of.migrations[3]!.checksum = 'b'.repeat(64);
        },
      );
      await expect(target.restore(copy)).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringContaining(`another text of ${manifest.migrations[3]!.id}`),
      });
      await leavesNothing();
    });

    test('replaces no key that is there already', async () => {
      await target.restore(whole);
      const other = await EmptyTarget.make();
      const { makePrivateFolder } = await import('#platform');
      await makePrivateFolder(join(other.config.data, 'keys'));
      await writeFile(join(other.config.data, 'keys/log.key'), 'another one', { mode: 0o600 });
      await expect(other.restore(whole)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('log.key is there already and is another key'),
      });
      expect(await readdir(join(other.config.data, 'keys'))).toEqual(['log.key']);
      await other.close();
    });
  });
});

/** What tells of a restore itself. */
const CHANGED_BY_A_RESTORE: readonly string[] = ['tables/accounts.journal.csv', 'tables/ledger.halt.csv'];
/** How the simulated clock of the one who looks was started. */
const OF_THE_CLOCK = 'tables/platform.clock.csv';
