import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leafHash } from '../merkle/hash.ts';
import { consistencyProof, inclusionProof, rootAt } from '../merkle/tree.ts';
import { verifyConsistency, verifyInclusion } from '../merkle/verify-proof.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { AuditWorld, silent } from '../testing/audit-world.ts';
import { treeOf } from '../testing/in-memory-tiles.ts';

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world.close());

const body = (note: string) => parseCheckpoint(Buffer.from(note));

test('an empty log is signed too', async () => {
  const { origin, size, root } = body(await world.seal());
  expect([origin, size, root.toString('hex').slice(0, 8)]).toEqual(['habeas.example.org/log', 0, 'e3b0c442']);
  expect((await world.verifyLive()).ok).toBe(true);
});

test('the key is its owner’s alone, and its public half lies beside it', async () => {
  const { mode } = await stat(join(world.folder, 'keys', 'log.key'));
  expect(mode & 0o777).toBe(0o600);
  expect((await readFile(join(world.folder, 'keys', 'log.vkey'), 'utf8')).trim()).toBe(await world.verifierKey());
});

test('the tree is that of the definition, whatever the batches, over several tiles and restarts', async () => {
  for (const count of [1, 254, 1, 1, 255, 3, 700]) {
    await world.record(count);
    await world.another().catchUp();
  }
  const { size, root } = body(await world.seal());
  expect(size).toBe(1215);
  const leaves: Buffer[] = [];
  for await (const { entry, leafHash: kept } of world.log.entries(0, size)) {
    expect(leafHash(entry.bytes)).toEqual(kept);
    leaves.push(kept);
  }
  expect(leaves).toHaveLength(size);
  expect(await rootAt(treeOf(leaves), size)).toEqual(root);
  for (const level of [0, 1]) {
    const expected = treeOf(leaves);
    expect(await world.log.root(size)).toEqual(await rootAt(expected, size));
    expect((await world.log.tile(level, 0, level === 0 ? 256 : 4)).length).toBe(32 * (level === 0 ? 256 : 4));
  }
  for (const index of [0, 255, 256, 1214]) {
    const hashes = await world.log.inclusion(index, size);
    expect(hashes).toEqual(await inclusionProof(treeOf(leaves), index, size));
    expect(verifyInclusion({ index, size, leaf: leaves[index]!, hashes }, root)).toBe(true);
  }
});

test('each checkpoint is a beginning of every later one', async () => {
  const older = body(await world.seal());
  await world.record(300);
  const newer = body(await world.seal());
  const hashes = await world.log.consistency(older.size, newer.size);
  const proof = { older: older.size, olderRoot: older.root, newer: newer.size, newerRoot: newer.root, hashes };
  expect(verifyConsistency(proof)).toBe(true);
  expect(await consistencyProof(treeOf([]), 0, 0)).toEqual([]);
});

test('what is signed already is not signed again', async () => {
  const first = await world.seal();
  expect(await world.seal()).toBe(first);
});

test('an event is found in the tree by its stream and revision', async () => {
  let last = 0;
  for await (const { index, event } of world.log.entries(0, 1500)) {
    if (index % 97 !== 0 && index !== 1514) continue;
    expect(await world.log.indexOf(event.stream, event.revision)).toBe(index);
    last = index;
  }
  expect(last).toBeGreaterThan(1_000);
  expect(await world.log.indexOf('person-nobody', 0n)).toBeNull();
});

describe('running', () => {
  test('two notaries together take in each event once, and sign within a moment', async () => {
    const stopping = new AbortController();
    const notaries = [1, 2].map(() => world.another({ sealAfterMilliseconds: 20, standbyMilliseconds: 20 }));
    const running = notaries.map((notary) => notary.run(stopping.signal));
    const before = await world.log.size();
    for (let n = 0; n < 10; n++) await world.record(7);
    while (((await world.log.checkpoint())?.size ?? 0) < before + 70)
      await new Promise((resolve) => setTimeout(resolve, 10));
    stopping.abort();
    await Promise.all(running);
    expect(await world.log.size()).toBe(before + 70);
    const found = await world.verifyLive();
    expect([found.findings, found.events]).toEqual([[], before + 70]);
  });

  test('a notary that is replaced takes in nothing more, and stands by', async () => {
    const stopping = new AbortController();
    const warnings: string[] = [];
    const warn = (fields: object | string) => void warnings.push(JSON.stringify(fields));
    const notaries = [1, 2].map(() => world.another({ standbyMilliseconds: 20, logger: { ...silent, warn } }));
    const running = notaries.map((notary) => notary.run(stopping.signal));
    const before = await world.log.size();
    await world.record(3);
    while ((await world.log.size()) < before + 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const epoch = async () =>
      (await world.database.pool.query("SELECT epoch FROM platform.lease WHERE name = 'notary'")).rows[0].epoch;
    const first = await epoch();
    // As it would be had it hung for a minute, and woken up. A sign of life may come in between: then it hangs again.
    while ((await epoch()) === first) {
      await world.database.ownerPool.query(
        `UPDATE platform.lease SET renewed_at = renewed_at - interval '1 minute' WHERE name = 'notary' AND epoch = $1`,
        [first],
      );
    }
    await world.record(3);
    // Where it was in the middle of signing, its session is ended besides, and that is said, too.
    const replaced = () =>
      warnings.filter((said) => said.includes('no longer leads as notary: another has taken over'));
    while ((await world.log.size()) < before + 6 || replaced().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    stopping.abort();
    await Promise.all(running);
    expect(replaced()).toHaveLength(1);
    expect((await world.verifyLive()).findings).toEqual([]);
  });

  test('stopping signs what was taken in and not signed yet', async () => {
    const stopping = new AbortController();
    const notary = world.another({ sealAfterMilliseconds: 60_000 });
    const running = notary.run(stopping.signal);
    const before = await world.log.size();
    await world.record(3);
    while ((await world.log.size()) < before + 3) await new Promise((resolve) => setTimeout(resolve, 10));
    stopping.abort();
    await running;
    expect((await world.log.checkpoint())?.size).toBe(before + 3);
  });
});

test('the database refuses to change what is there, whoever asks', async () => {
  for (const pool of [world.database.pool, world.database.ownerPool]) {
    for (const table of ['hashes', 'checkpoint', 'key', 'log', 'cosignature']) {
      await expect(pool.query(`DELETE FROM audit.${table}`)).rejects.toThrow(/append-only|permission denied/);
      await expect(pool.query(`TRUNCATE audit.${table} CASCADE`)).rejects.toThrow(/append-only|permission denied/);
    }
    await expect(pool.query("UPDATE audit.hashes SET hashes = ''")).rejects.toThrow(/append-only|permission denied/);
    await expect(pool.query("UPDATE audit.checkpoint SET note = ''")).rejects.toThrow(/append-only|permission denied/);
    await expect(pool.query('UPDATE audit.progress SET size = size - 1')).rejects.toThrow('never goes back');
    await expect(pool.query('DELETE FROM audit.progress')).rejects.toThrow(/never goes back|permission denied/);
  }
});
