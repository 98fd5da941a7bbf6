import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { entryOf } from '../entry/entry.ts';
import { SALT_BYTES } from '../entry/leaf-salts.ts';
import { leafHash } from '../merkle/hash.ts';
import { AuditWorld, foreseeableBytes, verifyFolder } from '../testing/audit-world.ts';

const BEFORE = 200;
const COUNT = 300;

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
  await world.record(BEFORE);
  await takeInAsBefore(world);
  await world.seal();
  await world.record(COUNT - BEFORE);
  await world.seal();
});
afterAll(() => world.close());

/** What a notary did before there was a version 2: it took in all there is, as entries of version 1. */
async function takeInAsBefore({ store, database: { ownerPool } }: AuditWorld): Promise<void> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  const salts = foreseeableBytes('before')(events.length * SALT_BYTES);
  const hashes = events.map((event, index) => {
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    return leafHash(entryOf(event, index + 1, { version: 1, salt }).bytes);
  });
  await ownerPool.query('INSERT INTO audit.hashes (level, first, hashes, salts, version) VALUES (0, 0, $1, $2, 1)', [
    Buffer.concat(hashes),
    salts,
  ]);
  await ownerPool.query('INSERT INTO audit.bundle (index, after_position) VALUES (0, 0)');
  await ownerPool.query('UPDATE audit.progress SET size = $1, position = $1', [events.length]);
}

test('the log goes on with entries of version 2, in the middle of a tile, and all of it verifies', async () => {
  const versions: number[] = [];
  for await (const { entry, leafHash: kept } of world.log.entries(0, COUNT)) {
    versions.push(entry.version);
    expect(leafHash(entry.bytes).equals(kept)).toBe(true);
  }
  expect(versions).toEqual([...Array(BEFORE).fill(1), ...Array(COUNT - BEFORE).fill(2)]);
  expect(await world.verifyLive()).toMatchObject({ ok: true, events: COUNT, findings: [] });
});

test('an export has private parts of those of version 2, and verifies', async () => {
  const folder = await world.export('whole');
  expect(await verifyFolder(folder)).toMatchObject({ ok: true, events: COUNT, privateParts: COUNT - BEFORE });
  const lines = (await readFile(join(folder, 'private.jsonl'), 'utf8')).trimEnd().split('\n');
  expect([lines[BEFORE - 1], JSON.parse(lines[BEFORE]!)]).toEqual([
    'null',
    expect.objectContaining({ actor: 'monitor', recordedAt: '2021-11-09T06:00:00Z' }),
  ]);
});

test('what is changed in either is found', async () => {
  for (const [position, change] of [
    [17, `metadata = replace(metadata::text, 'monitor', 'monitos')::json`],
    [250, `metadata = replace(metadata::text, 'monitor', 'monitos')::json`],
    [251, `id = gen_random_uuid()`],
  ] as const) {
    await world.database.ownerPool.query('CREATE TABLE public.kept AS TABLE event_store.events');
    await world.tamper(`UPDATE event_store.events SET ${change} WHERE position = ${position}`);
    const { ok, findings } = await world.verifyLive();
    expect([ok, findings[0]?.kind, findings[0]?.position]).toEqual([false, 'differs', position]);
    await world.tamper('DELETE FROM event_store.events', 'INSERT INTO event_store.events SELECT * FROM public.kept');
    await world.database.ownerPool.query('DROP TABLE public.kept');
  }
});

test('the database refuses a leaf of version 2 without a salt for its private part', async () => {
  const row =
    'INSERT INTO audit.hashes (level, first, hashes, salts, version, private_salts) VALUES (0, 1000000, $1, $2, $3, $4)';
  const [hash, salt] = [Buffer.alloc(32), Buffer.alloc(16)];
  for (const [version, privateSalt] of [
    [2, null],
    [2, Buffer.alloc(15)],
    [1, salt],
    [3, salt],
  ]) {
    await expect(world.database.pool.query(row, [hash, salt, version, privateSalt])).rejects.toThrow('check');
  }
});
