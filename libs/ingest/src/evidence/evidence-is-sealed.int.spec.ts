import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Journal } from '#accounts';
import { arrestOf, IngestWorld } from '../testing/ingest-world.ts';
import { gps, jpeg, MARK, segment } from '../testing/pictures.ts';
import { EvidenceRefused, evidenceOwner } from './evidence.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { EvidenceStore } from './evidence-store.ts';

let world: IngestWorld;
let data: string;
let store: EvidenceStore;
beforeEach(async () => {
  world = await IngestWorld.open();
  data = await mkdtemp(join(tmpdir(), 'habeas-evidence-'));
  store = world.evidenceIn(data);
});
afterEach(async () => {
  await world.close();
  await rm(data, { recursive: true, force: true });
});

const photo = (comment = 'taken by A.') =>
  jpeg({ between: [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), gps()])), segment(0xfe, comment)] });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const refusal = async (work: Promise<unknown>) => {
  const outcome = await work.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(EvidenceRefused);
  return outcome as EvidenceRefused;
};
const fileOf = (hash: string) => new EvidenceFolder(data).pathOf(hash);

describe('a file that is kept', () => {
  test('is named by the SHA-256 of its bytes as they are kept, without what tells where it was taken', async () => {
    const { evidence, repeated } = await store.add(photo(), 'a-monitor');
    expect(evidence).toMatchObject({
      ...{ hash: sha256(jpeg()), type: 'image/jpeg', size: jpeg().length, stripped: ['Exif', 'comment'] },
      ...{ addedAt: '2021-11-09T06:00:00.000Z', addedBy: 'a-monitor', erasedAt: null },
    });
    expect(repeated).toBe(false);
    expect((await store.read(evidence.hash, 'a-monitor')).equals(jpeg())).toBe(true);
  });

  test('lies sealed in the folder, for its owner alone, and no part of it in the clear', async () => {
    const text = Buffer.from('Постановление суда от 2 ноября 2021 года');
    const { evidence } = await store.add(text, 'a-monitor');
    const sealed = await readFile(fileOf(evidence.hash));
    expect(sealed.includes(text.subarray(0, 12))).toBe(false);
    expect(await readdir(join(data, 'evidence', evidence.hash.slice(0, 2)))).toEqual([evidence.hash.slice(2)]);
    expect(sealed.includes(MARK)).toBe(false);
  });

  test('is kept once, also where two add it at once, or once with another comment', async () => {
    const all = await Promise.all([store.add(photo(), 'one'), store.add(photo('taken by B.'), 'two')]);
    expect(all.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(new Set(all.map(({ evidence }) => evidence.hash)).size).toBe(1);
    expect((await store.read(all[0]!.evidence.hash, 'one')).equals(jpeg())).toBe(true);
    expect(await store.examine()).toEqual({ kept: 1, missing: [], changed: [] });
  });

  test('is read with a trace, and nothing is opened where that cannot be written', async () => {
    const { evidence } = await store.add(photo(), 'a-monitor');
    await store.read(evidence.hash, 'a-reader');
    const journal = await new Journal(world.database.pool, world.clock).list();
    expect(journal.map(({ who, what, about }) => [who, what, about])).toEqual([
      ['a-reader', 'evidence.read', [evidenceOwner(evidence.hash)]],
      ['a-monitor', 'evidence.added', [evidenceOwner(evidence.hash)]],
    ]);
    await world.database.ownerPool.query('REVOKE INSERT ON accounts.journal FROM habeas_app');
    await expect(store.read(evidence.hash, 'a-reader')).rejects.toThrow('permission denied');
  });

  test.each([
    ['of another type, whatever it is called', Buffer.from('MZ\x90\0', 'latin1'), 'type-not-kept'],
    ['that is empty', Buffer.alloc(0), 'type-not-kept'],
    ['that is too large', Buffer.alloc(1_000_001, 'a'), 'too-large'],
    ['that is cut off', jpeg().subarray(0, 60), 'unreadable-picture'],
  ])('is none %s', async (_, bytes, code) => {
    expect((await refusal(store.add(bytes, 'a-monitor'))).code).toBe(code);
    expect(await store.list()).toEqual([]);
  });
});

describe('an erased file', () => {
  test('opens no more, wherever a copy of it lies, and is not kept again', async () => {
    const { evidence } = await store.add(photo(), 'a-monitor');
    const copy = await readFile(fileOf(evidence.hash));
    expect(await store.erase(evidence.hash, 'Asked for.', 'an-admin')).toMatchObject({
      ...{ repeated: false, evidence: { erasedBy: 'an-admin', erasedReason: 'Asked for.' } },
    });
    await expect(readFile(fileOf(evidence.hash))).rejects.toThrow('ENOENT');
    await writeFile(fileOf(evidence.hash), copy);
    expect((await refusal(store.read(evidence.hash, 'a-monitor'))).code).toBe('was-erased');
    expect(await world.keyring.openBytes(evidenceOwner(evidence.hash), 'evidence.file', copy)).toBeNull();
    expect((await refusal(store.add(photo(), 'a-monitor'))).code).toBe('was-erased');
    expect(await store.erase(evidence.hash, 'Again.', 'an-admin')).toMatchObject({
      ...{ repeated: true, evidence: { erasedReason: 'Asked for.' } },
    });
  });

  test('whose erasure was broken off once its key was gone is neither read nor kept again, and erased by the next', async () => {
    const { evidence } = await store.add(photo(), 'a-monitor');
    await world.keyring.destroy(evidenceOwner(evidence.hash));
    expect((await refusal(store.read(evidence.hash, 'a-monitor'))).code).toBe('was-erased');
    expect(await store.erase(evidence.hash, 'Asked for.', 'an-admin')).toMatchObject({ repeated: false });
    expect(await store.examine()).toEqual({ kept: 0, missing: [], changed: [] });
  });
});

describe('a file that was lost or changed on the disk', () => {
  test('is found without opening it, is not given out, and is whole again once it is added again', async () => {
    const [one, two] = [await store.add(photo(), 'a'), await store.add(Buffer.from('A note.'), 'a')];
    await rm(fileOf(one.evidence.hash));
    const sealed = await readFile(fileOf(two.evidence.hash));
    sealed[20]! ^= 1;
    await writeFile(fileOf(two.evidence.hash), sealed);
    expect(await store.examine()).toEqual({
      ...{ kept: 2, missing: [one.evidence.hash], changed: [two.evidence.hash] },
    });
    for (const { evidence } of [one, two]) {
      const refused = await refusal(store.read(evidence.hash, 'a'));
      expect(refused).toMatchObject({ code: 'file-missing', message: expect.stringContaining('from a backup') });
    }
    expect(await store.add(photo(), 'b')).toMatchObject({ repeated: false, evidence: { addedBy: 'a' } });
    expect(await store.add(Buffer.from('A note.'), 'b')).toMatchObject({ repeated: false });
    expect(await store.examine()).toEqual({ kept: 2, missing: [], changed: [] });
    expect((await store.read(one.evidence.hash, 'a')).equals(jpeg())).toBe(true);
  });
});

test('the log has nothing of a file but the hash that a source names', async () => {
  const { evidence } = await store.add(photo(), 'a-monitor');
  const facts = arrestOf('a').map((fact) => ({
    ...fact,
    data: { ...fact.data, source: { publisher: 'A relative', contentHash: evidence.hash } },
  }));
  await world.accept((await world.propose({ facts })).id);
  const log = await world.log();
  expect(log).toContain(evidence.hash);
  expect(log).not.toContain('image/jpeg');
});

describe('what is verified of files', () => {
  const messages = async () => (await store.verify()).faults.map(({ kind, message }) => `${kind}: ${message}`);
  const add = async (text: string) => (await store.add(Buffer.from(text), 'a-monitor')).evidence.hash;

  test('is that each is what its hash says, that none is opened by it for anybody, and that the journal knows of each', async () => {
    await add('one');
    await store.erase(await add('two'), 'Asked for.', 'an-admin');
    expect(await store.verify()).toEqual({ agree: 1, erased: 1, faults: [] });
    const journal = await new Journal(world.database.pool, world.clock).list({ what: 'evidence.read' });
    expect(journal).toEqual([]);
  });

  test('names the file that is missing, was changed, or was exchanged for another that is sealed too', async () => {
    const [missing, changed, exchanged, other] = [
      await add('one'),
      await add('two'),
      await add('three'),
      await add('four'),
    ];
    await rm(fileOf(missing));
    await writeFile(fileOf(changed), 'something else');
    await writeFile(fileOf(exchanged), await readFile(fileOf(other)));
    expect((await store.verify()).agree).toBe(1);
    expect((await messages()).sort()).toEqual(
      [
        `missing: The file of evidence ${missing} is missing. Restore evidence/ of HABEAS_DATA from a backup, or add the same file again: \`habeas evidence add\`.`,
        ...[changed, exchanged].map(
          (hash) =>
            `differs: The file of evidence ${hash} is not what its hash says. Restore evidence/ of HABEAS_DATA from a backup, or add the same file again: \`habeas evidence add\`.`,
        ),
      ].sort(),
    );
  });

  test('names what was written past the journal into the database, and what was taken out of it', async () => {
    const { ownerPool } = world.database;
    const [gone, erased] = [await add('one'), await add('two')];
    await ownerPool.query('ALTER TABLE ingest.evidence DISABLE TRIGGER keep_evidence');
    await ownerPool.query('DELETE FROM ingest.evidence WHERE hash = $1', [gone]);
    await ownerPool.query(
      `UPDATE ingest.evidence SET erased_at = added_at, erased_by = 'x', erased_reason = 'x' WHERE hash = $1`,
      [erased],
    );
    await ownerPool.query('ALTER TABLE ingest.evidence ENABLE TRIGGER keep_evidence');
    const stranger = 'ab'.repeat(32);
    await ownerPool.query(
      `INSERT INTO ingest.evidence (hash, type, size, stripped, sealed_sha256, added_at, added_by)
       VALUES ($1, 'text/plain', 1, '{}', $1, '2021-11-09', 'x')`,
      [stranger],
    );
    const found = (await store.verify()).faults.map(({ kind, hash }) => `${kind} ${hash}`);
    expect(found.sort()).toEqual(
      [`added ${stranger}`, `missing ${stranger}`, `differs ${erased}`, `missing ${gone}`].sort(),
    );
  });
});
