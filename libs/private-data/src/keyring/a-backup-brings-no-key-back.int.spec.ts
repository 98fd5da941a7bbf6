import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { ErasedOwnerError } from '../errors.ts';
import { privateDataMigrations } from '../migrations.ts';
import { ErasedKeys } from './erased-keys.ts';
import { Keyring } from './keyring.ts';

const clock = fixedClock('2021-11-09T06:00:00Z');
let database: TestDatabase;
let made: TestKeyring;
let path: string;
beforeAll(async () => {
  database = await testDatabase({ migrations: privateDataMigrations });
  made = await testKeyring(database, clock);
  path = join(dirname(made.masterKeyFile), 'erased-keys');
});
afterAll(async () => {
  await database.drop();
  await made.remove();
});

const open = (erasedKeys = new ErasedKeys(path)) =>
  Keyring.open({
    ...{ pool: database.pool, ownerPool: database.ownerPool, masterKeyFile: made.masterKeyFile },
    ...{ erasedKeys, clock, random: randomBytes },
  });

/** What a restore of an earlier backup of the table does. */
async function putBack(work: () => Promise<unknown>): Promise<void> {
  await database.ownerPool.query('CREATE TEMP TABLE before AS TABLE private_data.key');
  await work();
  await database.ownerPool.query('TRUNCATE private_data.key');
  await database.ownerPool.query('INSERT INTO private_data.key SELECT * FROM before');
  await database.ownerPool.query('DROP TABLE before');
}

test('a key that an erasure destroyed is destroyed again when the keyring is opened, and that is said', async () => {
  const keyring = await open();
  expect(keyring.broughtBack).toEqual([]);
  const token = await keyring.encrypt('person-a', 'notes', 'private');
  const kept = await keyring.encrypt('person-b', 'notes', 'kept');
  await putBack(() => keyring.destroy('person-a'));
  expect(await keyring.decrypt('person-a', 'notes', token)).toBe('private');

  const after = await open();
  expect(after.broughtBack).toEqual(['person-a']);
  expect(await after.decrypt('person-a', 'notes', token)).toBeNull();
  expect(await after.decrypt('person-b', 'notes', kept)).toBe('kept');
  expect((await open()).broughtBack).toEqual([]);
});

test('an owner who had no key yet at the time of the backup is given none after it', async () => {
  const keyring = await open();
  await putBack(async () => {
    await keyring.ensureKey('subscription-1');
    await keyring.destroy('subscription-1');
  });
  const after = await open();
  expect(after.broughtBack).toEqual([]);
  await expect(after.ensureKey('subscription-1')).rejects.toThrow(ErasedOwnerError);
});

test('the list is for its owner alone, has a line for each, and none twice', async () => {
  const keyring = await open();
  await keyring.destroy('person-c');
  await keyring.destroy('person-c');
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(lines.filter((line) => line === '{"at":"2021-11-09T06:00:00Z","owner":"person-c"}')).toHaveLength(1);
});

test('where it cannot be listed nothing is destroyed', async () => {
  const folder = join(dirname(path), 'taken');
  await mkdir(join(folder, 'erased-keys'), { recursive: true });
  const keyring = await open();
  const token = await keyring.encrypt('person-d', 'notes', 'still there');
  Object.assign(keyring['options' as never], { erasedKeys: new ErasedKeys(join(folder, 'erased-keys')) });
  await expect(keyring.destroy('person-d')).rejects.toMatchObject({ exitCode: 3 });
  expect(await keyring.decrypt('person-d', 'notes', token)).toBe('still there');
});

test('a line that was cut off is passed over, also when others follow; anything else is refused', async () => {
  const list = new ErasedKeys(join(dirname(path), 'cut-off'));
  await list.add({ owner: 'person-1', at: '2021-11-09T06:00:00Z' });
  await appendFile(list.path, '{"at":"2021-11');
  expect(await list.list()).toHaveLength(1);
  await list.add({ owner: 'person-2', at: '2021-11-09T06:00:00Z' });
  expect((await list.list()).map(({ owner }) => owner)).toEqual(['person-1', 'person-2']);
  await writeFile(list.path, 'nonsense\n');
  await expect(list.list()).rejects.toMatchObject({ exitCode: 3 });
  await rm(list.path);
});
