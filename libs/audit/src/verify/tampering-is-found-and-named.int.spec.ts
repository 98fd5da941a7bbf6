import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leafHash } from '../merkle/hash.ts';
import { rootAt } from '../merkle/tree.ts';
import { checkpointText, parseCheckpoint } from '../note/checkpoint.ts';
import { signingKey, signNote } from '../note/signing-key.ts';
import { AuditWorld, verifyFolder } from '../testing/audit-world.ts';
import { treeOf } from '../testing/in-memory-tiles.ts';
import { encodeBundle } from '../tiles/entry-bundle.ts';
import { tilePath, tilesOf } from '../tiles/tile-path.ts';
import type { Verification } from './verification.ts';

const COUNT = 300;
const first = ({ findings }: Verification) => findings[0] && [findings[0].kind, findings[0].position];

describe('in the database, as whoever may do anything', () => {
  let world: AuditWorld;
  beforeAll(async () => {
    world = await AuditWorld.open();
    await world.record(COUNT);
    await world.seal();
    await world.database.ownerPool.query('CREATE TABLE public.kept AS TABLE event_store.events');
    await world.database.ownerPool.query('CREATE TABLE public.kept_hashes AS TABLE audit.hashes');
  });
  afterAll(() => world.close());

  const restore = () =>
    world.tamper(
      'DELETE FROM event_store.events',
      'INSERT INTO event_store.events SELECT * FROM public.kept',
      'DELETE FROM audit.hashes',
      'INSERT INTO audit.hashes SELECT * FROM public.kept_hashes',
    );

  test('nothing is found where nothing was done', async () => {
    expect(await world.verifyLive({ key: await world.verifierKey() })).toMatchObject({
      ok: true,
      events: COUNT,
      findings: [],
    });
  });

  test.each<[what: string, kind: string, position: number, statements: string[]]>([
    [
      'a byte of an event changed',
      'differs',
      17,
      [`UPDATE event_store.events SET data = replace(data::text, 'Person', 'Persom')::json WHERE position = 17`],
    ],
    [
      'a byte of its metadata changed',
      'differs',
      270,
      [
        `UPDATE event_store.events SET metadata = replace(metadata::text, 'monitor', 'monitos')::json WHERE position = 270`,
      ],
    ],
    ['its type changed', 'differs', 3, [`UPDATE event_store.events SET type = 'person.registeree' WHERE position = 3`]],
    ['its stream changed', 'differs', 4, [`UPDATE event_store.events SET stream = stream || 'x' WHERE position = 4`]],
    ['its id changed', 'differs', 5, [`UPDATE event_store.events SET id = gen_random_uuid() WHERE position = 5`]],
    ['its revision changed', 'differs', 6, [`UPDATE event_store.events SET revision = 77 WHERE position = 6`]],
    ['its position changed', 'moved', 17, ['UPDATE event_store.events SET position = 9017 WHERE position = 17']],
    ['the last deleted', 'missing', COUNT, [`DELETE FROM event_store.events WHERE position = ${COUNT}`]],
    ['the last five deleted', 'missing', COUNT - 4, [`DELETE FROM event_store.events WHERE position > ${COUNT - 5}`]],
    ['the first deleted', 'missing', 1, ['DELETE FROM event_store.events WHERE position = 1']],
    ['a middle one deleted', 'missing', 150, ['DELETE FROM event_store.events WHERE position = 150']],
    [
      'a middle one deleted and the others moved up',
      'missing',
      150,
      [
        'DELETE FROM event_store.events WHERE position = 150',
        'UPDATE event_store.events SET position = position + 100000 WHERE position > 150',
        'UPDATE event_store.events SET position = position - 100001 WHERE position > 150',
      ],
    ],
    [
      'one inserted between',
      'added',
      100,
      [
        'UPDATE event_store.events SET position = position + 100000 WHERE position >= 100',
        'UPDATE event_store.events SET position = position - 99999 WHERE position >= 100',
        `INSERT INTO event_store.events SELECT 100, gen_random_uuid(), 'person-forged', 0, type, schema_version, bytes, data, metadata
           FROM event_store.events WHERE position = 99`,
      ],
    ],
    [
      'two swapped',
      'moved',
      20,
      [
        'UPDATE event_store.events SET position = 900000 WHERE position = 20',
        'UPDATE event_store.events SET position = 20 WHERE position = 280',
        'UPDATE event_store.events SET position = 280 WHERE position = 900000',
      ],
    ],
    ['all deleted', 'missing', 1, ['DELETE FROM event_store.events']],
    [
      'a hash changed, not its event',
      'tile',
      1,
      [
        `UPDATE audit.hashes SET hashes = set_byte(hashes, 5, (get_byte(hashes, 5) + 1) % 256) WHERE level = 0 AND first = 0`,
      ],
    ],
    ['a hash taken away', 'tile', 257, ['DELETE FROM audit.hashes WHERE level = 0 AND first >= 256']],
  ])('%s', async (_, kind, position, statements) => {
    try {
      await world.tamper(...statements);
      const found = await world.verifyLive();
      expect([found.ok, first(found), found.findings[0]?.message]).toEqual([
        false,
        [kind, position],
        expect.any(String),
      ]);
    } finally {
      await restore();
    }
    expect((await world.verifyLive()).ok).toBe(true);
  });

  test('an event and its hash changed together: the tree is no longer the one that was signed, and nothing more is signed', async () => {
    try {
      await world.tamper(
        `UPDATE event_store.events SET data = '{"name":"Nobody"}' WHERE position = 270`,
        `UPDATE audit.hashes SET hashes = decode(repeat('ab', octet_length(hashes)), 'hex') WHERE level = 0 AND first >= 256`,
      );
      expect((await world.verifyLive()).ok).toBe(false);
      await expect(world.seal()).rejects.toThrow('Nothing is signed any more');
    } finally {
      await restore();
    }
  });

  test('another history under the same key: the checkpoints do not continue each other', async () => {
    const since = Buffer.from((await world.log.checkpoint())!.note);
    const other = await AuditWorld.open();
    try {
      await other.store.append('person-other', [other.event({ other: true })], 'no_stream');
      await other.record(COUNT + 5);
      const key = await world.notary.prepare();
      const root = await (async () => {
        await other.notary.catchUp();
        return await other.log.root(await other.log.size());
      })();
      await other.seal();
      const forged = signNote(checkpointText({ origin: key.verifier.name, size: await other.log.size(), root }), key);
      const folder = await other.export('two-histories');
      await writeFile(join(folder, 'checkpoint'), forged);
      // Each by itself is in order; who remembers the other knows.
      expect((await verifyFolder(folder, { key: key.verifier.text })).ok).toBe(true);
      const found = await verifyFolder(folder, { key: key.verifier.text, since });
      expect([found.ok, found.findings[0]?.kind, found.findings[0]?.message]).toEqual([
        false,
        'history',
        expect.stringContaining('two histories'),
      ]);
    } finally {
      await other.close();
    }
  });
});

describe('in an export', () => {
  let world: AuditWorld;
  let key: string;
  let whole: string;
  let copies = 0;
  beforeAll(async () => {
    world = await AuditWorld.open();
    await world.record(COUNT - 1);
    await world.store.append('person-large', [world.event({ note: 'x'.repeat(200_000) })], 'no_stream');
    await world.seal();
    key = await world.verifierKey();
    whole = await world.export('whole');
  });
  afterAll(() => world.close());

  /** A copy in which somebody changed the lines. */
  async function changed(change: (lines: string[]) => string[]): Promise<string> {
    const folder = join(world.folder, `copy-${++copies}`);
    await cp(whole, folder, { recursive: true });
    const file = join(folder, 'events.jsonl');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await writeFile(
      file,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return folder;
  }

  const at = (lines: string[], position: number, change: (line: string) => string) =>
    lines.map((line, index) => (index === position - 1 ? change(line) : line));
  const renumbered = (lines: string[]) =>
    lines.map((line, index) => line.replace(/"position":"\d+"/, `"position":"${index + 1}"`));

  test('nothing is found where nothing was done', async () => {
    expect(await verifyFolder(whole, { key })).toMatchObject({ ok: true, events: COUNT, withheld: 0, findings: [] });
  });

  test.each<[what: string, kind: string, position: number, change: (lines: string[]) => string[]]>([
    ['a byte of an event changed', 'differs', 17, (lines) => at(lines, 17, (line) => line.replace('Person', 'Persom'))],
    [
      'a byte of its metadata',
      'differs',
      260,
      (lines) => at(lines, 260, (line) => line.replace('person.reg', 'person.rex')),
    ],
    [
      'its position',
      'differs',
      12,
      (lines) => at(lines, 12, (line) => line.replace('"position":"12"', '"position":"13"')),
    ],
    ['white space put in', 'differs', 2, (lines) => at(lines, 2, (line) => line.replace(':', ': '))],
    ['the last deleted', 'missing', COUNT, (lines) => lines.slice(0, -1)],
    ['the first deleted', 'missing', 1, (lines) => lines.slice(1)],
    ['a middle one deleted', 'missing', 150, (lines) => lines.toSpliced(149, 1)],
    ['a middle one deleted and the rest renumbered', 'missing', 150, (lines) => renumbered(lines.toSpliced(149, 1))],
    ['one inserted', 'added', 50, (lines) => renumbered(lines.toSpliced(49, 0, lines[9]!.replace('Person', 'Nobody')))],
    ['one added at the end', 'added', COUNT + 1, (lines) => renumbered([...lines, lines[3]!])],
    ['two swapped', 'moved', 20, (lines) => lines.with(19, lines[279]!).with(279, lines[19]!)],
    [
      'two swapped and renumbered',
      'moved',
      20,
      (lines) => renumbered(lines.with(19, lines[279]!).with(279, lines[19]!)),
    ],
    ['all taken out', 'missing', 1, () => []],
    ['a leaf for an event', 'tile', 1, (lines) => at(lines, 9, (line) => withheld(9, line))],
  ])('%s', async (_, kind, position, change) => {
    const folder = await changed(change);
    const found = await verifyFolder(folder, { key });
    expect([found.ok, first(found), found.findings[0]?.message]).toEqual([false, [kind, position], expect.any(String)]);
    await rm(folder, { recursive: true });
  });

  function withheld(position: number, line: string): string {
    return `{"leafHash":"${leafHash(Buffer.from(line)).toString('base64')}","position":"${position}","withheld":true}`;
  }

  test.each([
    ['a tile', 'tile/0/000', 'tile'],
    ['an upper tile', 'tile/1/000.p/1', 'tile'],
    ['a bundle', 'tile/entries/000', 'tile'],
    ['the content of a large event', `detached/${COUNT}.json`, 'differs'],
    ['the private parts', 'private.jsonl', 'differs'],
    ['the checkpoint', 'checkpoint', 'signature'],
  ])('a byte of %s changed', async (_, path, kind) => {
    const folder = await changed((lines) => lines);
    const bytes = await readFile(join(folder, path));
    bytes[Math.min(40, bytes.length - 2)]! ^= 1;
    await writeFile(join(folder, path), bytes);
    const found = await verifyFolder(folder, { key });
    expect([found.ok, found.findings.length > 0]).toEqual([false, true]);
    if (path !== 'checkpoint') expect(found.findings[0]?.kind).toBe(kind);
    await rm(join(folder, path));
    // What everybody may have is without private parts.
    expect((await verifyFolder(folder, { key })).ok).toBe(path === 'private.jsonl');
  });

  test('private parts are each compared with what its event says that it hashes to', async () => {
    expect(await verifyFolder(whole, { key })).toMatchObject({ ok: true, privateParts: COUNT });
    const lines = (await readFile(join(whole, 'private.jsonl'), 'utf8')).trimEnd().split('\n');
    for (const [changes, kind, position] of [
      [lines.with(16, lines[16]!.replace('monitor', 'monitos')), 'differs', 17],
      [lines.with(16, lines[17]!).with(17, lines[16]!), 'differs', 17],
      [lines.with(259, 'null'), 'differs', 260],
      [lines.slice(0, -1), 'missing', COUNT],
      [[...lines, 'null'], 'added', null],
    ] as const) {
      const folder = await changed((events) => events);
      await writeFile(join(folder, 'private.jsonl'), changes.map((line) => `${line}\n`).join(''));
      const found = await verifyFolder(folder, { key });
      expect([found.ok, first(found)]).toEqual([false, [kind, position]]);
    }
  });

  test('truncated and signed again with another key: known by the key, and by what is remembered', async () => {
    const folder = await changed((lines) => lines.slice(0, 200));
    const thief = signingKey('habeas.example.org/log', Buffer.alloc(32, 66));
    const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => Buffer.from(line));
    const leaves = lines.map((line) => leafHash(line));
    const tree = treeOf(leaves);
    await rm(join(folder, 'tile'), { recursive: true });
    await keepLines(join(folder, 'private.jsonl'), 200);
    const { mkdir } = await import('node:fs/promises');
    const { dirname } = await import('node:path');
    const write = async (path: string, content: Buffer | string) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    };
    for (const tile of tilesOf(200)) await write(tilePath(tile), Buffer.concat(leaves));
    await write(tilePath({ level: 'entries', index: 0, width: 200 }), encodeBundle(lines));
    const root = await rootAt(tree, 200);
    await write('checkpoint', signNote(checkpointText({ origin: thief.verifier.name, size: 200, root }), thief));
    await write('keys/log.vkey', thief.verifier.text);

    const byItself = await verifyFolder(folder);
    expect([byItself.ok, byItself.key?.from]).toEqual([true, 'log']);
    const byKey = await verifyFolder(folder, { key });
    expect([byKey.ok, byKey.findings[0]?.kind]).toEqual([false, 'signature']);
    const since = await readFile(join(whole, 'checkpoint'));
    const remembered = await verifyFolder(folder, { since });
    expect([remembered.ok, remembered.findings[0]?.kind]).toEqual([false, 'history']);
  });

  test('truncated under its own key, by a checkpoint from before', async () => {
    const since = await readFile(join(whole, 'checkpoint'));
    const signer = await world.notary.prepare();
    const { size } = parseCheckpoint(since);
    const folder = await changed((lines) => lines);
    const root = await world.log.root(200);
    await writeFile(
      join(folder, 'checkpoint'),
      signNote(checkpointText({ origin: signer.verifier.name, size: 200, root }), signer),
    );
    const found = await verifyFolder(folder, { key, since });
    expect([found.ok, found.findings[0]?.kind, found.findings[0]?.position]).toEqual([false, 'history', 201]);
    expect(size).toBe(COUNT);
  });
});

test('a public export has hashes for what is not public, and verifies; a leaf put in the place of an event is counted', async () => {
  const world = await AuditWorld.open();
  try {
    await world.record(290);
    await world.store.append('person-secret', [world.event({ secret: 'not for everybody' })], 'no_stream');
    await world.record(9);
    await world.seal();
    const key = await world.verifierKey();
    const folder = await world.export('public', (stream) => stream !== 'person-secret');
    const text = await readFile(join(folder, 'events.jsonl'), 'utf8');
    expect(text).not.toContain('not for everybody');
    expect(await verifyFolder(folder, { key })).toMatchObject({
      ok: true,
      events: 300,
      withheld: 1,
      firstWithheld: 291,
    });
    await writeFile(join(folder, 'events.jsonl'), text.split('\n').toSpliced(290, 1).join('\n'));
    expect(first(await verifyFolder(folder, { key }))).toEqual(['missing', 291]);
  } finally {
    await world.close();
  }
});

async function keepLines(file: string, count: number): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, count);
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
}
