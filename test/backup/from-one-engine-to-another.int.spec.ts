import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { backUp, type Manifest } from '#backup';
import { withClient } from '#platform';
import { openEventStore, positionsNamed } from '#system';
import { novemberUntil } from '../demo/november-until.ts';
import { type EmptyKurrentDb, emptyKurrentDb } from '../e2e/kurrentdb-engine.ts';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { EmptyTarget, silent } from './restored-database.ts';

const CLOCK = { HABEAS_CLOCK: 'simulated:2021-11-10T06:00:00Z' };

let folders: string;
let manifest: Manifest;
let whole: string;
let engine: EmptyKurrentDb;
let kurrent: EmptyTarget;

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'habeas-engines-'));
  const world = await WholeWorld.open();
  await world.subscribe();
  expect(await world.command('record', await novemberUntil('2021-11-10'))).toMatch(/exit 0$/);
  await world.mailsUntil('2021-11-10T06:00:00Z');
  await world.resources.notary.catchUp();
  await world.resources.notary.seal();
  whole = join(folders, 'postgres');
  manifest = await backUp({ config: world.resources.config, folder: whole, withKeys: true, logger: silent });
  await world.close();
}, 240_000);
afterAll(() => rm(folders, { recursive: true, force: true }));

beforeEach(async () => {
  engine = await emptyKurrentDb();
  kurrent = await EmptyTarget.make({
    ...{ ...CLOCK, HABEAS_EVENT_STORE: 'kurrentdb', HABEAS_KURRENTDB_URL: engine.connectionString },
  });
});
afterEach(async () => {
  await kurrent.close();
  await engine.close();
});

test('a folder of PostgreSQL goes to KurrentDB, and one of KurrentDB to PostgreSQL, positions counted anew', async () => {
  await kurrent.restore(whole);
  const there = await kurrent.open();
  await there.projector.catchUp();
  const head = await there.store.head();
  expect(head).not.toBe(BigInt(manifest.log.events));
  // Everything that counts in positions counts in those of the engine.
  const named = await withClient(there.database.ownerPool, positionsNamed);
  expect(named.at(-1)).toBeLessThanOrEqual(head);
  expect(named.at(-1)).toBeGreaterThan(BigInt(manifest.log.events));
  await there.notary.catchUp();
  await there.close();

  const folder = join(folders, 'kurrentdb');
  const taken = await backUp({ config: kurrent.config, folder, withKeys: true, logger: silent });
  expect(taken).toMatchObject({ eventStore: 'kurrentdb', log: { head: head.toString(), events: manifest.log.events } });

  const postgres = await EmptyTarget.make(CLOCK);
  try {
    await postgres.restore(folder);
    const back = join(folders, 'back');
    const again = await backUp({ config: postgres.config, folder: back, withKeys: false, logger: silent });
    // The same bytes in the same order, and the same positions as at first.
    expect(again.log).toEqual(manifest.log);
    // Rows that were counted anew lie elsewhere in their table: in any order, they are the same.
    const linesOf = async (of: string, table: string) =>
      (await readFile(join(of, 'tables', `${table}.csv`), 'utf8')).split('\n').sort();
    for (const table of ['ledger.watermark', 'ledger.alert', 'audit.hashes']) {
      expect([table, await linesOf(back, table)]).toEqual([table, await linesOf(whole, table)]);
    }
  } finally {
    await postgres.close();
  }
});

test('a restore that failed half-way goes on in KurrentDB, and one of another log is refused', async () => {
  const store = await openEventStore(kurrent.config, null as never, silent);
  const other = { ...CLOCK, HABEAS_EVENT_STORE: 'kurrentdb', HABEAS_KURRENTDB_URL: engine.connectionString };
  await kurrent.restore(whole);
  // The database is gone, and the log is there: as after a restore that was cut off before its end.
  const next = await EmptyTarget.make(other);
  try {
    expect(await next.restore(whole)).toMatchObject({ events: manifest.log.events });
  } finally {
    await next.close();
  }
  const id = '00000000-0000-4000-8000-000000000001';
  const metadata = {
    recordedAt: '2021-11-10T06:00:00Z',
    actor: 'system',
    correlationId: id,
    causationId: id,
    sources: [],
  };
  await store.append('other-1', [{ id, type: 'other.happened', schemaVersion: 1, data: {}, metadata }], 'any');
  await store.close();
  const refused = await EmptyTarget.make(other);
  try {
    await expect(refused.restore(whole)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('The log in KurrentDB is not empty'),
    });
  } finally {
    await refused.close();
  }
});
