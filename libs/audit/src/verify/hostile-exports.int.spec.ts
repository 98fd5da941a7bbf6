import { spawnSync } from 'node:child_process';
import { cp, mkdir, open, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takeCosignature } from '../log/take-cosignature.ts';
import { checkpointText } from '../note/checkpoint.ts';
import { cosign, cosignerKey } from '../note/cosignature.ts';
import { signingKey, signNote } from '../note/signing-key.ts';
import { AuditWorld, verifyFolder } from '../testing/audit-world.ts';
import { seed } from '../testing/seed.ts';
import { NO_WITNESSES } from '../witnesses/witnesses.ts';
import { verifyProof } from './verify-proof.ts';

let world: AuditWorld;
let key: string;
let whole: string;
let copies = 0;
beforeAll(async () => {
  world = await AuditWorld.open();
  await world.record(600);
  await world.seal();
  key = await world.verifierKey();
  whole = await world.export('whole');
});
afterAll(() => world.close());

async function copy(): Promise<string> {
  const folder = join(world.folder, `copy-${++copies}`);
  await cp(whole, folder, { recursive: true });
  return folder;
}

/** That it is not verified, and why. */
async function refusal(folder: string, options = {}): Promise<string> {
  const { ok, findings } = await verifyFolder(folder, { key, ...options });
  expect([ok, findings.length > 0]).toEqual([false, true]);
  return findings.map(({ message }) => message).join(' ');
}

describe('an export that is broken', () => {
  test('empty, or no folder at all', async () => {
    const empty = join(world.folder, 'empty');
    await mkdir(empty);
    expect(await refusal(empty)).toBe('checkpoint is missing.');
    await expect(verifyFolder(join(world.folder, 'nowhere'))).rejects.toMatchObject({ exitCode: 2 });
  });

  test.each(['checkpoint', 'events.jsonl', 'tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2', 'tile/entries/001'])(
    'without %s',
    async (path) => {
      const folder = await copy();
      await rm(join(folder, path));
      expect(await refusal(folder)).toContain('missing');
    },
  );

  test.each<[string, Buffer | string]>([
    ['checkpoint', ''],
    ['checkpoint', 'no checkpoint'],
    ['checkpoint', Buffer.from([0xff, 0xfe, 0, 1])],
    ['events.jsonl', ''],
    ['events.jsonl', '\n\n\n'],
    ['events.jsonl', Buffer.from([0xff, 0xfe, 0x0a])],
    ['events.jsonl', '{}\n'],
    ['events.jsonl', `${'['.repeat(60_000)}\n`],
    ['tile/0/000', ''],
    ['tile/0/000', Buffer.alloc(8192)],
    ['tile/entries/000', 'x'],
  ])('with other bytes in %s (%j)', async (path, bytes) => {
    const folder = await copy();
    await writeFile(join(folder, path), bytes);
    await refusal(folder);
  });

  test('any bytes in any of its files: never a crash, never verified', async () => {
    const folder = await copy();
    const paths = ['checkpoint', 'events.jsonl', 'tile/0/000', 'tile/0/001', 'tile/1/000.p/2', 'tile/entries/000'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (path, at, noise) => {
          const file = join(folder, path);
          const bytes = await readFile(file);
          const other = Buffer.from(bytes);
          other.set(noise.slice(0, other.length - (at % other.length)), at % other.length);
          await writeFile(file, other);
          const { ok } = await verifyFolder(folder, { key });
          await writeFile(file, bytes);
          expect(ok).toBe(other.equals(bytes));
        },
      ),
      { numRuns: 150, seed },
    );
  });
});

describe('an export that is hostile', () => {
  test('links out of the folder are not followed, and no pipe is waited for', async () => {
    for (const [path, target] of [
      ['events.jsonl', join(whole, 'events.jsonl')],
      ['checkpoint', '../whole/checkpoint'],
      ['tile/0/000', '/dev/zero'],
      ['tile', join(whole, 'tile')],
    ] as const) {
      const folder = await copy();
      await rm(join(folder, path), { recursive: true });
      await symlink(target, join(folder, path));
      expect(await refusal(folder)).toContain('plain file');
    }
    const folder = await copy();
    await rm(join(folder, 'events.jsonl'));
    if (spawnSync('mkfifo', [join(folder, 'events.jsonl')]).status === 0) {
      expect(await refusal(folder)).toContain('plain file');
    }
  });

  test('files that claim 10 GB are not read', async () => {
    for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/000', 'keys/log.vkey', 'events.jsonl']) {
      const folder = await copy();
      await truncate(join(folder, path), 10_000_000_000);
      const before = process.memoryUsage().rss;
      const { ok } = await verifyFolder(folder, path === 'keys/log.vkey' ? {} : { key });
      expect([path, ok]).toEqual([path, false]);
      expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
      await rm(folder, { recursive: true });
    }
  });

  test('a million checkpoints are refused, in one file or in many', async () => {
    const folder = await copy();
    const note = await readFile(join(folder, 'checkpoint'), 'utf8');
    const line = note.split('\n').at(-2);
    await writeFile(join(folder, 'checkpoint'), note + `${line}\n`.repeat(1_000_000));
    expect(await refusal(folder)).toContain('more than the 65536');
    await writeFile(join(folder, 'checkpoint'), note);
    await mkdir(join(folder, 'checkpoints'));
    for (let size = 1; size <= 1_001; size++) await writeFile(join(folder, 'checkpoints', String(size)), 'x');
    expect(await refusal(folder)).toContain('more than 1000 files');
  });

  test.each(['9007199254740991', '99999999999999999999', '0', '599', '601'])(
    'a checkpoint that claims %s events',
    async (size) => {
      const signer = await world.notary.prepare();
      const folder = await copy();
      const { root } = { root: await world.log.root(600) };
      const text = checkpointText({ origin: signer.verifier.name, size: 600, root }).replace('\n600\n', `\n${size}\n`);
      await writeFile(join(folder, 'checkpoint'), signNote(text, signer));
      await refusal(folder);
    },
  );

  test('names that climb are no names of an export', async () => {
    const folder = await copy();
    await mkdir(join(folder, 'checkpoints'));
    await writeFile(join(folder, 'checkpoints', '..%2f..%2fetc'), 'x');
    const file = await open(join(folder, 'events.jsonl'), 'r+');
    await file.close();
    expect((await verifyFolder(folder, { key })).ok).toBe(true);
  });
});

describe('a key', () => {
  test('that is none, or of the wrong kind, is wrong usage', async () => {
    for (const wrong of ['', 'x', 'a+b+c', cosignerKey(signingKey('w', Buffer.alloc(32, 1))).text]) {
      await expect(verifyFolder(whole, { key: wrong })).rejects.toMatchObject({ exitCode: 2 });
    }
  });

  test('of another log, or another of the same name, does not verify', async () => {
    const other = signingKey('other.example/log', Buffer.alloc(32, 1)).verifier.text;
    expect(await refusal(whole, { key: other })).toContain('other.example/log');
    const same = signingKey('habeas.example.org/log', Buffer.alloc(32, 1)).verifier.text;
    expect(await refusal(whole, { key: same })).toContain('is not signed by');
  });
});

describe('what was remembered', () => {
  test('that is no checkpoint, or another log’s, says nothing of this one', async () => {
    await expect(verifyFolder(whole, { key, since: Buffer.from('x') })).rejects.toMatchObject({ exitCode: 2 });
    const other = signingKey('other.example/log', Buffer.alloc(32, 1));
    const text = checkpointText({ origin: 'other.example/log', size: 1, root: Buffer.alloc(32) });
    expect(await refusal(whole, { since: Buffer.from(signNote(text, other)) })).toContain('not of this log');
  });
});

describe('a proof of one event', () => {
  const proof = async () => {
    const [index, size] = [41, 600];
    const hashes = (await world.log.inclusion(index, size)).map((hash) => hash.toString('base64'));
    let entry: unknown = null;
    for await (const logged of world.log.entries(index, index + 1)) entry = JSON.parse(logged.entry.bytes.toString());
    const leafHash = (await world.log.leafHash(index)).toString('base64');
    return { index, size, hashes, leafHash, entry, checkpoint: (await world.log.checkpoint())!.note };
  };

  test('is verified with the key alone, with the event or its hash', async () => {
    expect(verifyProof(JSON.stringify(await proof()), key)).toMatchObject({ ok: true, position: 42, hasEvent: true });
    expect(verifyProof(JSON.stringify({ ...(await proof()), entry: null }), key)).toMatchObject({
      ok: true,
      hasEvent: false,
    });
  });

  test('is not, for another size, place, event, hash or key', async () => {
    const good = await proof();
    const wrong: object[] = [
      { size: 599 },
      { size: 601 },
      { index: 42 },
      { index: 600 },
      { index: -1 },
      { hashes: good.hashes.slice(1) },
      { hashes: [...good.hashes, good.leafHash] },
      { hashes: good.hashes.toReversed() },
      { entry: { ...(good.entry as object), type: 'person.merged' } },
      { entry: { position: '42' } },
      { leafHash: good.hashes[0] },
      { checkpoint: good.checkpoint.replace('\n600\n', '\n700\n') },
      { checkpoint: 'x' },
    ];
    for (const change of wrong) {
      const { ok, findings } = verifyProof(JSON.stringify({ ...good, ...change }), key);
      expect([change, ok, findings.length > 0]).toEqual([change, false, true]);
    }
    const other = signingKey('habeas.example.org/log', Buffer.alloc(32, 1)).verifier.text;
    expect(verifyProof(JSON.stringify(good), other).ok).toBe(false);
  });

  test('that is none is wrong input', () => {
    for (const text of ['', '[]', 'null', '{}', '{"index":1,"size":2,"hashes":["x"],"leafHash":"","checkpoint":""}']) {
      expect(() => verifyProof(text, key)).toThrow(expect.objectContaining({ exitCode: 2 }));
    }
  });
});

describe('a witness', () => {
  const witness = signingKey('witness.example/w1', Buffer.alloc(32, 5));
  const stranger = signingKey('witness.example/w1', Buffer.alloc(32, 7));
  const now = () => world.clock.now();
  const offer = (change: object = {}) => {
    const cosignedText = async () => (await world.log.checkpoint(600))!.note.split('\n\n')[0]!.concat('\n');
    return cosignedText().then((text) => ({
      ...{ size: 600, witnesses: { all: [{ key: cosignerKey(witness), url: null }], quorum: 1 }, now: now() },
      cosignature: cosign(text, BigInt(Math.floor(now().epochMilliseconds / 1000)), witness),
      ...change,
    }));
  };

  test('is refused for another checkpoint, key, line or a time to come', async () => {
    const future = cosign(
      (await world.log.checkpoint(600))!.note.split('\n\n')[0]!.concat('\n'),
      4_000_000_000n,
      witness,
    );
    for (const [change, why] of [
      [{ size: 599 }, 'no checkpoint over 599'],
      [{ witnesses: NO_WITNESSES }, 'by no witness'],
      [{ witnesses: { all: [{ key: cosignerKey(stranger), url: null }], quorum: 1 } }, 'by no witness'],
      [{ cosignature: 'x' }, 'no signature line'],
      [{ cosignature: cosign('other\n', 1n, witness) }, 'not valid'],
      [{ cosignature: future }, 'in the future'],
    ] as const) {
      await expect(takeCosignature(world.database.pool, await offer(change))).rejects.toThrow(why);
    }
  });

  test('is added once, goes out with the checkpoint and into later exports, and is checked there', async () => {
    const { note } = await takeCosignature(world.database.pool, await offer());
    expect(note).toContain('— witness.example/w1 ');
    expect((await takeCosignature(world.database.pool, await offer())).note).toBe(note);
    await world.record(10);
    await world.seal();
    const folder = await world.export('cosigned');
    const witnesses = [cosignerKey(witness).text];
    const found = await verifyFolder(folder, { key, witnesses });
    expect([found.findings, found.ok]).toEqual([[], true]);
    expect(found.witnesses).toEqual([{ name: 'witness.example/w1', size: 600, at: '2021-11-09T06:00:00Z' }]);
    const other = cosignerKey(signingKey('witness.example/w2', Buffer.alloc(32, 6))).text;
    expect(await refusal(folder, { witnesses: [other] })).toContain('witness.example/w2');
    await writeFile(
      join(folder, 'checkpoints', '600'),
      note.replace(/\n.{43}=\n\n/, `\n${Buffer.alloc(32).toString('base64')}\n\n`),
    );
    expect(await refusal(folder)).toContain('checkpoints/600');
  });
});
