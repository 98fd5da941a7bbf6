import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountMigrations } from '#accounts';
import { EvidenceFolder, EvidenceStore, ingestMigrations } from '#ingest';
import { platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import type { Resources } from '#system';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { examineEvidence } from './examine-evidence.ts';

const clock = fixedClock('2021-11-09T06:00:00Z');
let database: TestDatabase;
let keys: TestKeyring;
let data: string;
let resources: Resources;
beforeAll(async () => {
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations, ...ingestMigrations],
  });
  keys = await testKeyring(database, clock);
  data = await mkdtemp(join(tmpdir(), 'habeas-doctor-'));
  const identity = new SystemIdentity(clock);
  const config = { data, evidenceMax: 1 };
  resources = { database, keyring: keys.keyring, clock, identity, config } as unknown as Resources;
});
afterAll(async () => {
  await database.drop();
  await keys.remove();
  await rm(data, { recursive: true, force: true });
});

test('doctor says which file of evidence is missing or was changed, and what to do', async () => {
  expect(await examineEvidence(resources)).toMatchObject({ ok: true, detail: expect.stringContaining('0 files') });
  const store = new EvidenceStore(resources);
  const [one, two, three] = await Promise.all(
    ['one', 'two', 'three'].map(async (text) => (await store.add(Buffer.from(text), 'a')).evidence.hash),
  );
  expect(await examineEvidence(resources)).toMatchObject({ ok: true, detail: expect.stringContaining('3 files') });
  const folder = new EvidenceFolder(data);
  await rm(folder.pathOf(one!));
  await writeFile(folder.pathOf(two!), 'something else');
  await store.erase(three!, 'Asked for.', 'a');
  expect(await examineEvidence(resources)).toEqual({
    name: 'evidence',
    ok: false,
    detail: `${one} is missing. ${two} is not as it was written.`,
    advice: expect.stringContaining('from a backup'),
  });
});
