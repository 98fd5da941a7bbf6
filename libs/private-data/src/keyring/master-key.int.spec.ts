import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock, type TestDatabase, testDatabase } from '#testing';
import { privateDataMigrations } from '../migrations.ts';
import { Keyring } from './keyring.ts';

const clock = fixedClock('2021-11-09T06:00:00Z');

describe('the master key', () => {
  let folder: string;
  let database: TestDatabase;
  let file: string;
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'habeas-master-'));
  });
  beforeEach(async () => {
    await database?.drop();
    database = await testDatabase({ migrations: privateDataMigrations });
    file = join(folder, `keys-${++files}`, 'master.key');
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (masterKeyFile = file) =>
    Keyring.open({ pool: database.pool, ownerPool: database.ownerPool, masterKeyFile, clock, random: randomBytes });
  const refused = (text: string) =>
    expect(open()).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining(text) });

  test('is made at the first start, for its owner alone, and read at the next', async () => {
    const token = await (await open()).encrypt('person-a', 'notes', 'text');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
    expect(await (await open()).decrypt('person-a', 'notes', token)).toBe('text');
  });

  test('is one, also where several processes start at once', async () => {
    const keyrings = await Promise.all([open(), open(), open(), open()]);
    const token = await keyrings[0]!.encrypt('person-a', 'notes', 'text');
    for (const keyring of keyrings) expect(await keyring.decrypt('person-a', 'notes', token)).toBe('text');
  });

  test('is refused where others may read it, with what to do', async () => {
    await open();
    for (const mode of [0o640, 0o604, 0o660]) {
      await chmod(file, mode);
      await refused(`chmod 600 ${file}`);
    }
    await chmod(file, 0o400);
    await open();
  });

  test('is not made anew where the database has private data', async () => {
    await open();
    await rm(file);
    await refused('Restore the file from its backup');
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test('is refused where it is another, or damaged', async () => {
    await open();
    const right = await readFile(file, 'utf8');
    const key = /^habeas-master-key:1:(.+)$/m.exec(right)![1]!;
    for (const [text, said] of [
      [right.replace(key, randomBytes(32).toString('base64url')), 'is not the one that wraps the private data'],
      [right.replace(key, key.slice(1)), 'is not what Habeas wrote'],
      ['', 'is not what Habeas wrote'],
    ] as const) {
      await writeFile(file, text);
      await refused(said);
    }
    await writeFile(file, right);
    await open();
  });

  test('is refused where it does not open the keys that it is said to have wrapped', async () => {
    await open();
    await database.ownerPool.query('UPDATE private_data.key SET wrapped = $1', [randomBytes(60)]);
    await refused('does not open the keys of this database');
  });

  test('can be changed while other processes run: all reads go on, and the former key opens nothing', async () => {
    const [one, other] = [await open(), await open()];
    const token = await one.encrypt('person-a', 'notes', 'before');
    const fingerprint = one.fingerprint('address', 'a@example.org');
    await one.destroy('person-gone');
    await copyFile(file, `${file}.former`);
    expect(await one.rotate()).toMatchObject({ rewrapped: 2 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    expect(await other.decrypt('person-a', 'notes', token)).toBe('before');
    // `other` has never looked since: its key would be wrapped by the former one.
    const [third] = [await open()];
    const made = await other.encrypt('person-b', 'notes', 'after');
    expect(await third.decrypt('person-b', 'notes', made)).toBe('after');
    expect(third.fingerprint('address', 'a@example.org')).toBe(fingerprint);
    await expect(open(`${file}.former`)).rejects.toThrow('is not the one that wraps the private data');
  });

  test('holds also where its change was broken off on either side of the commit', async () => {
    const one = await open();
    const token = await one.encrypt('person-a', 'notes', 'text');
    const before = await readFile(file, 'utf8');
    // Before: the file has a new key behind the one in use, the database knows nothing of it.
    await writeFile(file, `${before}habeas-master-key:1:${randomBytes(32).toString('base64url')}\n`);
    expect(await (await open()).decrypt('person-a', 'notes', token)).toBe('text');
    // Behind: the file still has the former key in front.
    await (await open()).rotate();
    await writeFile(file, before + (await readFile(file, 'utf8')));
    const after = await open();
    expect(await after.decrypt('person-a', 'notes', token)).toBe('text');
    await after.encrypt('person-b', 'notes', 'more');
    await after.rotate();
    expect((await readFile(file, 'utf8')).match(/^habeas-master-key/gm)).toHaveLength(1);
  });

  test('is looked at with every key that it has to open', async () => {
    const one = await open();
    await one.encrypt('person-a', 'notes', 'text');
    await one.encrypt('person-b', 'notes', 'text');
    await one.ensureKey('person-gone');
    await one.destroy('person-gone');
    // That of fingerprints is one of them.
    expect(await one.examine()).toMatchObject({ keys: 3, destroyed: 1, closed: [] });
    await database.ownerPool.query(`UPDATE private_data.key SET wrapped = $1 WHERE owner = 'person-b'`, [
      randomBytes(60),
    ]);
    expect(await (await open()).examine()).toMatchObject({ keys: 3, destroyed: 1, closed: ['person-b'] });
  });

  test('that cannot wrap all anew changes nothing', async () => {
    const one = await open();
    const token = await one.encrypt('person-a', 'notes', 'text');
    await one.encrypt('person-b', 'notes', 'text');
    await database.ownerPool.query(`UPDATE private_data.key SET wrapped = $1 WHERE owner = 'person-b'`, [
      randomBytes(60),
    ]);
    await expect(one.rotate()).rejects.toThrow('Nothing was changed');
    expect(await (await open()).decrypt('person-a', 'notes', token)).toBe('text');
  });
});
