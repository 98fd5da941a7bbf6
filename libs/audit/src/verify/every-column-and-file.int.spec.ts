import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { takeCosignature } from '../log/take-cosignature.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosign, cosignerKey } from '../note/cosignature.ts';
import { signingKey } from '../note/signing-key.ts';
import { AuditWorld, foreseeableBytes, verifyFolder } from '../testing/audit-world.ts';
import type { Verification } from './verification.ts';

jest.setTimeout(120_000);

const COUNT = 600;
const SIGNED = ' The events are as they were signed.';
const INDEX = ' Events and tree are as they were signed; proofs and exports may fail.';
const witness = signingKey('witness.example/w1', Buffer.alloc(32, 5));

/** Null: nothing is found, since nothing that is verified rests on it. */
type Said = RegExp | null;

/** A log of three tiles with two keys, checkpoints over 100, 300, 400 and 600 events, and a cosignature over the 400. */
async function openWorld(): Promise<AuditWorld> {
  const world = await AuditWorld.open();
  for (const upTo of [100, 300]) {
    await world.record(upTo - (await world.log.size()));
    await world.seal();
  }
  await world.record(100);
  await world.notary.catchUp();
  await world.another({ random: foreseeableBytes('rotation') }).rotateKey();
  const { text } = parseCheckpoint(Buffer.from((await world.log.checkpoint(400))!.note)).note;
  await takeCosignature(world.database.pool, {
    ...{ size: 400, cosignature: cosign(text, 1_636_437_600n, witness), now: world.clock.now() },
    witnesses: { all: [{ key: cosignerKey(witness), url: null }], quorum: 1 },
  });
  await world.record(COUNT - 1 - 400);
  await world.store.append('person-large', [world.event({ note: 'x'.repeat(200_000) })], 'no_stream');
  await world.seal();
  return world;
}

function expectSaid({ ok, findings }: Verification, said: Said): void {
  const messages = findings.map(({ message }) => message);
  if (said === null) expect([ok, messages]).toEqual([true, []]);
  else expect([ok, messages[0]]).toEqual([false, expect.stringMatching(said)]);
}

describe('in the database, column by column', () => {
  const TABLES = [
    'event_store.events',
    'audit.log',
    'audit.key',
    'audit.hashes',
    'audit.checkpoint',
    'audit.cosignature',
  ];
  const KEPT = [...TABLES, 'audit.progress', 'audit.bundle'];
  let world: AuditWorld;
  beforeAll(async () => {
    world = await openWorld();
    for (const table of KEPT) {
      await world.database.ownerPool.query(`CREATE TABLE public."${table}" AS TABLE ${table}`);
    }
    // What a database refuses of itself is no barrier to its owner.
    await world.database.ownerPool.query(`
      DO $$ DECLARE c record; BEGIN
        FOR c IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
                  WHERE connamespace = 'audit'::regnamespace AND contype IN ('c', 'f')
        LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of, c.conname); END LOOP;
      END $$;
      ALTER TABLE audit.key DROP CONSTRAINT key_verifier_key_key;
      ALTER TABLE audit.checkpoint ALTER COLUMN number DROP IDENTITY;
      ALTER TABLE audit.hashes ALTER COLUMN version DROP NOT NULL`);
  });
  afterAll(() => world.close());

  /** As its owner, who may switch off what keeps the tables append-only. */
  async function asOwner(sql: string): Promise<void> {
    const triggers = (how: string) => KEPT.map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER;`).join('\n');
    await world.database.ownerPool.query(`BEGIN; ${triggers('DISABLE')} ${sql}; COMMIT`);
  }

  const putBack = () =>
    asOwner(
      KEPT.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM public."${table}"`).join(';\n'),
    );

  const event = (set: string, where = 'position = 270') => `UPDATE event_store.events SET ${set} WHERE ${where}`;
  const differs = (position: number) =>
    new RegExp(
      `^The event at position ${position} \\(.*\\), or the salt that is kept for it, is not the one that was signed`,
    );
  const flip = (column: string, at: number | string) =>
    `${column} = set_byte(${column}, ${at}, (get_byte(${column}, ${at}) + 1) % 256)`;
  const flipHash = (leaf: number, level = 0) =>
    `UPDATE audit.hashes SET ${flip('hashes', `((${leaf} - first) * 32)::integer`)}
      WHERE level = ${level} AND first <= ${leaf} AND first + octet_length(hashes) / 32 > ${leaf}`;

  test.each<[what: string, sql: string, said: Said]>([
    ['nothing', 'SELECT 1', null],
    [
      'events.position',
      event('position = 9270'),
      /^The event that was signed at position 270 .* was moved: it comes as number 600/,
    ],
    [
      'events.position of the last',
      event('position = 9600', 'position = 600'),
      /^The event at position 600 .* says that it stands at position 9600: its position was changed/,
    ],
    ['events.id', event('id = gen_random_uuid()'), differs(270)],
    ['events.stream', event("stream = stream || 'x'"), differs(270)],
    ['events.revision', event('revision = 77'), differs(270)],
    ['events.type', event("type = 'person.other'"), differs(270)],
    ['events.schema_version', event('schema_version = 2'), differs(270)],
    ['events.bytes, by which pages are cut', event('bytes = bytes + 1'), null],
    ['events.data', event(`data = '{"name":"Another"}'`), differs(270)],
    ['events.data, white space alone', event(`data = (data::text || ' ')::json`), null],
    [
      'events.data that no text can have',
      event(`data = '{"name":"\\ud800"}'`),
      /^The event at position 270 .* is none that Habeas can have recorded/,
    ],
    ['events.metadata', event(`metadata = replace(metadata::text, 'monitor', 'another')::json`), differs(270)],
    ['events.metadata, nothing', event(`metadata = 'null'`), /^The event at position 270/],
    ['event 1 changed', event(`data = '{"name":"Another"}'`, 'position = 1'), differs(1)],
    ['event 1 given another id', event('id = gen_random_uuid()', 'position = 1'), differs(1)],
    [
      'event 1 deleted',
      'DELETE FROM event_store.events WHERE position = 1',
      /^The event at position 1 is missing: .*, which was signed at position 2, comes in its place/,
    ],
    [
      'the last event deleted',
      'DELETE FROM event_store.events WHERE position = 600',
      /^The event at position 600, the last, is missing/,
    ],
    ['every event deleted', 'DELETE FROM event_store.events', /^Events 1 to 600 are missing: the log ends before/],
    [
      'an event put over another',
      event(
        'data = o.data, metadata = o.metadata FROM event_store.events o',
        'event_store.events.position = 270 AND o.position = 271',
      ),
      differs(270),
    ],

    [
      'log.origin',
      "UPDATE audit.log SET origin = 'other.example/log'",
      /^audit\.log calls this log other\.example\/log, and its key is of habeas\.example\.org\/log/,
    ],
    ['log, no row', 'DELETE FROM audit.log', /^audit\.log calls this log nothing/],
    [
      'key.verifier_key of the one in use',
      "UPDATE audit.key SET verifier_key = 'nonsense' WHERE number = 2",
      /^Key 2, as the database has it, is no verifier key: nonsense/,
    ],
    [
      'key.verifier_key of an earlier one',
      'UPDATE audit.key SET verifier_key = (SELECT verifier_key FROM audit.key WHERE number = 2) WHERE number = 1',
      /^Key 2, as the database has it, was handed on by another key than the one before it/,
    ],
    [
      'key.size',
      'UPDATE audit.key SET size = 399 WHERE number = 2',
      /^Key 2, as the database has it, took over at event 399, and the note of its rotation says 400/,
    ],
    [
      'key.rotation',
      "UPDATE audit.key SET rotation = replace(rotation, E'\\n400\\n', E'\\n401\\n') WHERE number = 2",
      /^Key 2, as the database has it, was not handed on: it is not signed by/,
    ],
    [
      'key.rotation, none',
      'UPDATE audit.key SET rotation = NULL WHERE number = 2',
      /^The checkpoint kept as one of 100 events does not stand: it is not signed by/,
    ],
    ['key.number, of which the order alone counts', 'UPDATE audit.key SET number = 7 WHERE number = 2', null],
    ['key.created_at', "UPDATE audit.key SET created_at = '2000-01-01Z'", null],

    [
      'hashes.hashes of the first tile',
      flipHash(5),
      new RegExp(`^The stored tree is damaged: tile/0/000 does not hold the hash of event 6\\.${SIGNED}$`),
    ],
    [
      'hashes.hashes of the second',
      flipHash(299),
      new RegExp(`^The stored tree is damaged: tile/0/001 does not hold the hash of event 300\\.${SIGNED}$`),
    ],
    [
      'hashes.hashes of the last, which is not full',
      flipHash(599),
      new RegExp(`^The stored tree is damaged: tile/0/002\\.p/88 does not hold the hash of event 600\\.${SIGNED}$`),
    ],
    [
      'hashes.hashes above',
      flipHash(1, 1),
      new RegExp(
        `^The stored tree is damaged: tile/1/000\\.p/2 does not hold what events 257 to 512 lead to\\.${SIGNED}$`,
      ),
    ],
    ['hashes.hashes and, elsewhere, an event', `${flipHash(5)}; ${event(`data = '{"name":"Another"}'`)}`, differs(270)],
    [
      'hashes.hashes and, in the same tile, an event',
      `${flipHash(260)}; ${event(`data = '{"name":"Another"}'`)}`,
      differs(270),
    ],
    [
      'hashes.hashes and the same event',
      `${flipHash(269)}; ${event(`data = '{"name":"Another"}'`)}`,
      /^Among events 257 to 512 at least one is not the one that was signed, and the hash .* was changed with it/,
    ],
    [
      'hashes.level',
      'UPDATE audit.hashes SET level = 2, salts = NULL, private_salts = NULL WHERE level = 1 AND first = 1',
      new RegExp(`^The stored tree is damaged: tile/1/000\\.p/2 lacks 1 of its 2 hashes\\.${SIGNED}$`),
    ],
    [
      'hashes.first',
      'UPDATE audit.hashes SET first = first + 100000 WHERE level = 0 AND first = 0',
      /^The stored tree is damaged: hashes and salts of events 1 to 256 are missing/,
    ],
    [
      'hashes.salts',
      `UPDATE audit.hashes SET ${flip('salts', 0)} WHERE level = 0 AND first = 0`,
      /^The event at position 1 \(.*\), or the salt that is kept for it, is not the one that was signed/,
    ],
    [
      'hashes.salts, null',
      'UPDATE audit.hashes SET salts = NULL WHERE level = 0 AND first = 0',
      /^The event at position 1 \(.*\) cannot be compared: the salt that its hash is made with is missing/,
    ],
    [
      'hashes.salts, null, of the last',
      'UPDATE audit.hashes SET salts = NULL WHERE level = 0 AND first >= 512',
      /^The event at position 513 \(.*\) cannot be compared: the salt that its hash is made with is missing/,
    ],
    [
      'hashes.salts, empty',
      "UPDATE audit.hashes SET salts = '' WHERE level = 0 AND first = 256",
      /^The event at position 257 \(.*\) cannot be compared/,
    ],
    [
      'hashes.private_salts',
      `UPDATE audit.hashes SET ${flip('private_salts', 0)} WHERE level = 0 AND first = 0`,
      /^The event at position 1 \(.*\), or the salt that is kept for it, is not/,
    ],
    [
      'hashes.private_salts, null',
      'UPDATE audit.hashes SET private_salts = NULL WHERE level = 0 AND first = 0',
      /^The event at position 1 \(.*\) cannot be compared/,
    ],
    [
      'hashes.version',
      'UPDATE audit.hashes SET version = 1 WHERE level = 0 AND first = 256',
      /^The event at position 257 \(.*\), or the salt that is kept for it, is not/,
    ],
    ['hashes.version, null', 'UPDATE audit.hashes SET version = NULL WHERE level = 1', null],
    [
      'hashes, a row of the last tile',
      'DELETE FROM audit.hashes WHERE level = 0 AND first >= 512',
      /^The stored tree is damaged: hash and salt of event 513 are missing/,
    ],
    [
      'hashes, a row above',
      'DELETE FROM audit.hashes WHERE level = 1 AND first = 0',
      new RegExp(`^The stored tree is damaged: tile/1/000\\.p/2 lacks 1 of its 2 hashes\\.${SIGNED}$`),
    ],
    [
      'hashes, all',
      'DELETE FROM audit.hashes',
      /^The stored tree is damaged: hash and salt of event 1 are missing, and perhaps more/,
    ],

    [
      'checkpoint.size of the last',
      'UPDATE audit.checkpoint SET size = 599 WHERE size = 600',
      /^The last checkpoint, kept as one of 599 events, does not stand: what was signed is over 600 events/,
    ],
    [
      'checkpoint.size of an earlier one',
      'UPDATE audit.checkpoint SET size = 101 WHERE size = 100',
      /^The checkpoint kept as one of 101 events does not stand: what was signed is over 100 events/,
    ],
    [
      'checkpoint.number: the last is another',
      'UPDATE audit.checkpoint SET number = 99 WHERE size = 100',
      /^The last checkpoint, kept as one of 100 events, does not stand: it is not signed by/,
    ],
    [
      'checkpoint.note of the last',
      "UPDATE audit.checkpoint SET note = 'nonsense' WHERE size = 600",
      /^The last checkpoint, kept as one of 600 events, does not stand: it has no blank line/,
    ],
    [
      'checkpoint.note of an earlier one',
      "UPDATE audit.checkpoint SET note = 'nonsense' WHERE size = 300",
      /^The checkpoint kept as one of 300 events does not stand/,
    ],
    [
      'checkpoint.note, another root',
      "UPDATE audit.checkpoint SET note = regexp_replace(note, E'\\n[^\\n]{43}=', E'\\n' || repeat('A', 43) || '=') WHERE size = 600",
      /^The last checkpoint, kept as one of 600 events, does not stand: its signature .* is not valid/,
    ],
    [
      'checkpoint.key',
      'UPDATE audit.checkpoint SET key = 1 WHERE size = 600',
      /^The last checkpoint, kept as one of 600 events, does not stand: it is kept as signed by key 1/,
    ],
    ['checkpoint.signed_at', "UPDATE audit.checkpoint SET signed_at = '2000-01-01Z'", null],
    ['checkpoint, none', 'DELETE FROM audit.checkpoint', /^Nothing has been signed yet/],

    [
      'cosignature.checkpoint',
      'UPDATE audit.cosignature SET checkpoint = (SELECT number FROM audit.checkpoint WHERE size = 600)',
      /^A cosignature that is kept as one by witness\.example\/w1.* over 600 events is not valid/,
    ],
    [
      'cosignature.verifier_key',
      `UPDATE audit.cosignature SET verifier_key = '${cosignerKey(signingKey('w2', Buffer.alloc(32, 1))).text}'`,
      /^A cosignature that is kept as one by w2\+.* over 400 events is not valid/,
    ],
    [
      'cosignature.line',
      "UPDATE audit.cosignature SET line = overlay(line PLACING 'AAAA' FROM 40)",
      /^A cosignature that is kept as one by witness\.example\/w1.* is not valid/,
    ],
    [
      'cosignature.line, none',
      "UPDATE audit.cosignature SET line = 'nonsense'",
      /^A cosignature that is kept as one by witness\.example\/w1.* is no signature line/,
    ],
    [
      'cosignature.cosigned_at',
      "UPDATE audit.cosignature SET cosigned_at = '2000-01-01Z'",
      /^A cosignature .* was made at 2021-11-09T06:00:00Z, and is kept as made at 2000-01-01/,
    ],
    ['cosignature.added_by', "UPDATE audit.cosignature SET added_by = 'somebody'", null],

    [
      'progress.size',
      'UPDATE audit.progress SET size = 599',
      new RegExp(
        `^audit\\.progress says that 599 events were taken in, fewer than the 600 that are signed\\.${INDEX}$`,
      ),
    ],
    [
      'progress.position',
      'UPDATE audit.progress SET position = 599',
      new RegExp(`^audit\\.progress says wrongly where event 600 stands\\.${INDEX}$`),
    ],
    [
      'bundle.index',
      'UPDATE audit.bundle SET index = 7 WHERE index = 1',
      new RegExp(`^audit\\.bundle does not say where event 257 begins\\.${INDEX}$`),
    ],
    [
      'bundle.after_position',
      'UPDATE audit.bundle SET after_position = 500 WHERE index = 2',
      new RegExp(`^audit\\.bundle says wrongly where event 513 begins\\.${INDEX}$`),
    ],
  ])('%s', async (_, sql, said) => {
    try {
      await asOwner(sql);
      expectSaid(await world.verifyLive(), said);
    } finally {
      await putBack();
    }
  });

  test('a witness counts as in an export: its largest checkpoint, and up to which event', async () => {
    const found = await world.verifyLive({ witnesses: [cosignerKey(witness).text] });
    expect([found.ok, found.witnesses]).toEqual([
      true,
      [{ name: 'witness.example/w1', size: 400, at: '2021-11-09T06:00:00Z' }],
    ]);
    const stranger = cosignerKey(signingKey('witness.example/w2', Buffer.alloc(32, 6))).text;
    expectSaid(await world.verifyLive({ witnesses: [stranger] }), /^No checkpoint is cosigned by witness\.example\/w2/);
  });
});

describe('in an export, file by file and line by line', () => {
  let world: AuditWorld;
  let key: string;
  let whole: string;
  let copies = 0;
  beforeAll(async () => {
    world = await openWorld();
    key = (await world.log.keys()).at(-1)!.verifierKey;
    whole = await world.export('whole');
  });
  afterAll(() => world.close());

  type Change = (folder: string) => Promise<void>;
  const inFile =
    (path: string, change: (bytes: Buffer) => Buffer | string): Change =>
    async (folder) =>
      writeFile(join(folder, path), change(await readFile(join(folder, path))));
  const flip = (path: string, at: number) =>
    inFile(path, (bytes) => {
      const other = Buffer.from(bytes);
      other[at < 0 ? bytes.length + at : at]! ^= 1;
      return other;
    });
  const inLines = (path: string, change: (lines: string[]) => string[]) =>
    inFile(path, (bytes) =>
      change(bytes.toString().trimEnd().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
    );
  const without =
    (path: string): Change =>
    (folder) =>
      rm(join(folder, path), { recursive: true });
  const copied =
    (from: string, to: string): Change =>
    async (folder) => {
      await mkdir(dirname(join(folder, to)), { recursive: true });
      await cp(join(folder, from), join(folder, to));
    };
  const renumbered = (lines: string[]) =>
    lines.map((line, index) => line.replace(/"position":"\d+"/, `"position":"${index + 1}"`));
  const damaged = (what: string) => new RegExp(`^The stored tree is damaged: ${what}\\.${SIGNED}$`);

  test.each<[what: string, change: Change, said: Said]>([
    ['nothing', async () => undefined, null],
    [
      'checkpoint: a byte of the size',
      inFile('checkpoint', (b) => b.toString().replace('\n600\n', '\n601\n')),
      /^The checkpoint does not stand: its signature .* is not valid/,
    ],
    [
      'checkpoint: its signature',
      flip('checkpoint', -20),
      /^The checkpoint does not stand|^checkpoint is no checkpoint/,
    ],
    ['checkpoint: gone', without('checkpoint'), /^checkpoint is missing\.$/],
    [
      'checkpoint: an earlier one in its place',
      copied('checkpoints/400', 'checkpoint'),
      /^There are more events than the 400 that were signed: the first was added at position 401/,
    ],
    [
      'checkpoints/400: changed',
      inFile('checkpoints/400', (b) => b.toString().replace('\n400\n', '\n401\n')),
      /^checkpoints\/400 does not stand: it is another one/,
    ],
    ['checkpoints/400: its cosignature, where no witness is asked for', flip('checkpoints/400', -20), null],
    [
      'checkpoints/400: the last in its place',
      copied('checkpoint', 'checkpoints/400'),
      /^checkpoints\/400 does not stand: it is another one/,
    ],
    ['keys/log.vkey, which --key stands in for', flip('keys/log.vkey', 40), null],
    ['keys/rotation-2: changed', flip('keys/rotation-2', 45), /rotation-2 is no handing over of a key/],
    ['README.md, which is not signed', inFile('README.md', () => 'other'), null],
    ['schemas, which are not signed', inFile('schemas/person.registered.v1.json', () => '{}'), null],

    ['tile/0/000: a hash', flip('tile/0/000', 5 * 32), damaged('tile/0/000 does not hold the hash of event 6')],
    ['tile/0/001: a hash', flip('tile/0/001', 43 * 32), damaged('tile/0/001 does not hold the hash of event 300')],
    [
      'tile/0/002: the last hash',
      flip('tile/0/002.p/88', -1),
      damaged('tile/0/002\\.p/88 does not hold the hash of event 600'),
    ],
    [
      'tile/1/000: a hash',
      flip('tile/1/000.p/2', 40),
      damaged('tile/1/000\\.p/2 does not hold what events 257 to 512 lead to'),
    ],
    [
      'tile/0/001: its neighbour in its place',
      copied('tile/0/000', 'tile/0/001'),
      damaged('tile/0/001 does not hold the hash of event 257'),
    ],
    ['tile/0/001: gone', without('tile/0/001'), damaged('tile/0/001 is missing')],
    [
      'tile/0/001: too long',
      inFile('tile/0/001', (b) => Buffer.concat([b, b])),
      damaged('tile/0/001 has 16384 bytes, more than the 8192 that it can have'),
    ],
    [
      'tile/0/001: too short',
      inFile('tile/0/001', (b) => b.subarray(32)),
      damaged('tile/0/001 has 8160 bytes and should have 8192'),
    ],
    [
      'tile/0/002: too long',
      inFile('tile/0/002.p/88', (b) => Buffer.concat([b, b.subarray(0, 32)])),
      damaged('tile/0/002\\.p/88 has 2848 bytes and should have 2816'),
    ],
    ['tile: gone', without('tile'), damaged('tile/0/000 is missing')],
    [
      'tile/entries/000: a byte',
      flip('tile/entries/000', 40),
      /^tile\/entries\/000 does not hold events 1 to 256 as they are\.$/,
    ],
    [
      'tile/entries/001: gone',
      without('tile/entries/001'),
      /^tile\/entries\/001 is missing; it holds events 257 to 512\.$/,
    ],
    [
      'tile/entries/001: too long',
      inFile('tile/entries/001', (b) => Buffer.concat([b, Buffer.alloc(1)])),
      /^tile\/entries\/001 has \d+ bytes, more than the \d+ that it can have; it holds events 257 to 512\.$/,
    ],
    [
      'tile/entries/001: too short',
      inFile('tile/entries/001', (b) => b.subarray(0, -1)),
      /^tile\/entries\/001 does not hold events 257 to 512 as they are\.$/,
    ],
    [
      'tile/entries/001: its neighbour in its place',
      copied('tile/entries/000', 'tile/entries/001'),
      /^tile\/entries\/001 (does not hold events 257 to 512 as they are|has \d+ bytes, more)/,
    ],

    [
      'events.jsonl: a byte of line 270',
      inLines('events.jsonl', (l) => l.with(269, l[269]!.replace('Person', 'Persom'))),
      /^The event at position 270 .* is not the one that was signed/,
    ],
    ['events.jsonl: line 1 gone', inLines('events.jsonl', (l) => l.slice(1)), /^The event at position 1 is missing/],
    [
      'events.jsonl: line 270 a copy of line 20',
      inLines('events.jsonl', (l) => l.with(269, l[19]!)),
      /^The event at position 270 is missing: a copy of .*, which was signed at position 20, comes in its place/,
    ],
    [
      'events.jsonl: line 270 a copy of line 20 with its number',
      inLines('events.jsonl', (l) => renumbered(l.with(269, l[19]!))),
      /^The event at position 270 is missing: a copy of .*, which was signed at position 20/,
    ],
    [
      'events.jsonl: a copy of line 20 put in front of line 270',
      inLines('events.jsonl', (l) => renumbered(l.toSpliced(269, 0, l[19]!))),
      /^A copy of .*, which was signed at position 20, was added at position 270\. The event that was signed there .* comes as number 271/,
    ],
    [
      'events.jsonl: a copy of a later line put in front of line 270',
      inLines('events.jsonl', (l) => renumbered(l.toSpliced(269, 0, l[499]!))),
      /^A copy of .*, which was signed at position 500, was added at position 270/,
    ],
    [
      'events.jsonl: two lines exchanged',
      inLines('events.jsonl', (l) => l.with(19, l[269]!).with(269, l[19]!)),
      /^The event that was signed at position 20 .* was moved: it comes as number 270/,
    ],
    [
      'events.jsonl: twice in one file',
      inFile('events.jsonl', (b) => Buffer.concat([b, b])),
      /^There are more events than the 600 that were signed/,
    ],
    [
      'events.jsonl: an empty line',
      inLines('events.jsonl', (l) => l.toSpliced(269, 0, '')),
      /^an event that cannot be read was added at position 270/,
    ],
    ['events.jsonl: without its last line end', inFile('events.jsonl', (b) => b.subarray(0, -1)), null],
    ['events.jsonl: gone', without('events.jsonl'), /^events\.jsonl is missing\.$/],
    [
      'private.jsonl: a byte of line 270',
      inLines('private.jsonl', (l) => l.with(269, l[269]!.replace('monitor', 'another'))),
      /^The event at position 270: its private part, a line of private\.jsonl, is not what was signed/,
    ],
    [
      'private.jsonl: its last line gone',
      inLines('private.jsonl', (l) => l.slice(0, -1)),
      /^The event at position 600: its private part, .* is missing/,
    ],
    [
      'private.jsonl: a line more',
      inLines('private.jsonl', (l) => [...l, 'null']),
      /^private\.jsonl has more lines than there are events/,
    ],
    ['private.jsonl: gone, as in what everybody may have', without('private.jsonl'), null],
    [
      'detached/600.json: a byte',
      flip('detached/600.json', 50),
      /^The event at position 600: its content, detached\/600\.json, is not what was signed/,
    ],
    [
      'detached/600.json: too long',
      inFile('detached/600.json', (b) => Buffer.concat([b, b])),
      /^The event at position 600: its content, detached\/600\.json, has \d+ bytes, more than/,
    ],
    [
      'detached/600.json: gone',
      without('detached/600.json'),
      /^The event at position 600: its content, detached\/600\.json, is missing/,
    ],
  ])('%s', async (_, change, said) => {
    const folder = join(world.folder, `copy-${++copies}`);
    await cp(whole, folder, { recursive: true });
    await change(folder);
    expectSaid(await verifyFolder(folder, { key }), said);
    await rm(folder, { recursive: true });
  });
});

describe('of a log that was restored', () => {
  let world: AuditWorld;
  let key: string;
  beforeAll(async () => {
    world = await AuditWorld.open();
    for (const count of [3, 4]) {
      await world.record(count);
      await world.seal();
    }
    await world.tamper(
      'DELETE FROM event_store.events WHERE position > 3',
      'DELETE FROM audit.hashes WHERE first >= 3',
      'DELETE FROM audit.checkpoint WHERE size > 3',
      'UPDATE audit.progress SET size = 3, position = 3',
    );
    const after = world.another({ random: foreseeableBytes('after') });
    await after.catchUp();
    await after.acceptRestore('a-monitor', 'The disk was lost');
    key = await world.verifierKey();
    await world.database.ownerPool.query(`
      CREATE TABLE public.kept AS TABLE audit.restore;
      ALTER TABLE audit.restore ALTER COLUMN number DROP IDENTITY;
      ALTER TABLE audit.restore DISABLE TRIGGER USER`);
  });
  afterAll(() => world.close());

  test.each<[what: string, sql: string, said: Said]>([
    ['nothing', 'SELECT 1', null],
    ['restore.number, of which the order alone counts', 'UPDATE audit.restore SET number = 7', null],
    ['restore.size, which the note says', 'UPDATE audit.restore SET size = 2', null],
    ['restore.lost_size, which the note says', 'UPDATE audit.restore SET lost_size = 8', null],
    ['restore.lost_root, which the note says', `UPDATE audit.restore SET lost_root = '\\x${'00'.repeat(32)}'`, null],
    ['restore.accepted_at, which the note says', "UPDATE audit.restore SET accepted_at = '2000-01-01Z'", null],
    [
      'restore.note',
      "UPDATE audit.restore SET note = replace(note, 'The disk', 'Nothing')",
      /^The restore 1 does not stand: its signature .* is not valid/,
    ],
    ['restore.note, none', "UPDATE audit.restore SET note = 'nonsense'", /^The restore 1 is no restore of a log: /],
    [
      'restore, no row',
      'DELETE FROM audit.restore',
      /^The note of the restore to 3 of 7 events, which the log tells of, is not kept any more\.$/,
    ],
  ])('%s', async (_, sql, said) => {
    try {
      await world.database.ownerPool.query(sql);
      expectSaid(await world.verifyLive({ key }), said);
    } finally {
      await world.database.ownerPool.query('DELETE FROM audit.restore; INSERT INTO audit.restore TABLE public.kept');
    }
  });

  test.each<[what: string, change: (file: string) => Promise<void>, said: Said]>([
    [
      'restores/1: its reason',
      async (file) => writeFile(file, (await readFile(file, 'utf8')).replace('The disk', 'Nothing')),
      /^restores\/1 does not stand: its signature .* is not valid/,
    ],
    ['restores/1: nonsense', (file) => writeFile(file, 'nonsense'), /^restores\/1 is no restore of a log: /],
    ['restores/1: gone, by which alone those who remember what was lost know of it', (file) => rm(file), null],
  ])('%s', async (what, change, said) => {
    const folder = await world.export(what.replaceAll(/\W/g, '-'));
    await change(join(folder, 'restores', '1'));
    expectSaid(await verifyFolder(folder, { key }), said);
  });

  test('every column of every table of the log is looked at here', async () => {
    const { rows } = await world.database.ownerPool.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'audit' OR (table_schema, table_name) = ('event_store', 'events')`,
    );
    const source = await readFile(new URL('./every-column-and-file.int.spec.ts', import.meta.url), 'utf8');
    const missing = rows.map(({ name }) => name).filter((name) => !source.includes(`'${name}`));
    expect(missing.filter((name) => !/\.only_row$|^witness_asked\./.test(name))).toEqual([]);
  });
});
