import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  cosign,
  cosignerKey,
  Notary,
  parseCheckpoint,
  signingKey,
  takeCosignature,
  UrlEvidence,
  type Verification,
  verifyEvidence,
} from '#audit';
import type { NewEvent } from '#event-store';
import { PostgresEventStore } from '#event-store-postgres';
import { fixedClock, type TestDatabase } from '#testing';
import { ApiWorld } from '../access/api-world.ts';

jest.setTimeout(120_000);

const COUNT = 300;
const witness = signingKey('witness.example/w1', Buffer.alloc(32, 5));
const SIGNED = ' The events are as they were signed.';

/** Null: nothing is found. */
type Said = RegExp | null;
/** Of an answer: its path behind `/api/v1/log/`, and what it is instead; a number is the status of one that fails. */
type Change = (path: string, body: Buffer) => Buffer | string | number;

function expectSaid({ ok, findings }: Verification, said: Said): void {
  const messages = findings.map(({ message }) => message);
  if (said === null) expect([ok, messages]).toEqual([true, []]);
  else expect([ok, messages[0]]).toEqual([false, expect.stringMatching(said)]);
}

/** A log behind an address, and in front of it another that may change what it answers. */
class World {
  change: Change = (_, body) => body;
  private made = 0;

  private constructor(
    readonly api: ApiWorld,
    readonly database: TestDatabase,
    private readonly own: string,
    private readonly front: Server,
  ) {}

  static async open(): Promise<World> {
    let database: TestDatabase | null = null;
    const api = await ApiWorld.open({
      storeIn: (of) => {
        database = of;
        return new PostgresEventStore({ pool: of.pool, listen: of.appConfig });
      },
    });
    await api.app.listen(0, '127.0.0.1');
    const front = createServer(async (request, response) => {
      const { authorization, accept = '*/*' } = request.headers;
      const answer = await fetch(`${world.own}${request.url}`, {
        headers: { accept, ...(authorization === undefined ? {} : { authorization }) },
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const changed = answer.ok ? world.change(request.url!.replace('/api/v1/log/', ''), body) : body;
      response.writeHead(typeof changed === 'number' ? changed : answer.status);
      response.end(typeof changed === 'number' ? '' : changed);
    });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const world: World = new World(api, database!, `http://127.0.0.1:${port}`, front);
    return world;
  }

  get notary(): Notary {
    return this.api.app.get(Notary);
  }

  event(data: Record<string, string> = {}): NewEvent {
    const number = ++this.made;
    const id = `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
    return {
      ...{ id, type: 'person.registered', schemaVersion: 1, data: { name: `Person ${number}`, ...data } },
      metadata: {
        ...{ recordedAt: '2021-11-09T06:00:00Z', actor: 'monitor', sources: [] },
        ...{ correlationId: id, causationId: id },
      },
    };
  }

  async record(count: number, data: Record<string, string> = {}): Promise<void> {
    const events = Array.from({ length: count }, () => this.event(data));
    await this.api.store.append(`person-${this.made}`, events, 'no_stream');
  }

  /** @returns the checkpoint */
  async seal(): Promise<Buffer> {
    await this.notary.catchUp();
    return Buffer.from((await this.notary.seal()).note);
  }

  async verify(options: Parameters<typeof verifyEvidence>[1] & { as?: 'auditor' | null } = {}): Promise<Verification> {
    const { as = 'auditor', ...given } = options;
    const key = (await this.notary.prepare()).verifier.text;
    const { port } = this.front.address() as AddressInfo;
    const evidence = UrlEvidence.open(`http://127.0.0.1:${port}`, as && this.api.tokens[as]);
    return await verifyEvidence(evidence, { key, ...given });
  }

  /** As the owner of the database, whom no trigger stops. */
  async tamper(...statements: readonly string[]): Promise<void> {
    const tables = ['event_store.events', ...['hashes', 'checkpoint', 'progress'].map((name) => `audit.${name}`)];
    const triggers = (how: string) => tables.map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER`);
    const all = ['BEGIN', ...triggers('DISABLE'), 'SET CONSTRAINTS ALL DEFERRED', ...statements];
    await this.database.ownerPool.query(
      [...all, 'SET CONSTRAINTS ALL IMMEDIATE', ...triggers('ENABLE'), 'COMMIT'].join(';\n'),
    );
  }

  async close(): Promise<void> {
    this.front.closeAllConnections();
    this.front.close();
    await this.api.close();
  }
}

/** Changes the answers whose path begins so. */
const at =
  (path: string, change: (body: Buffer) => Buffer | string | number): Change =>
  (asked, body) =>
    asked.startsWith(path) ? change(body) : body;
const flip = (body: Buffer, index: number) => {
  const other = Buffer.from(body);
  other[index < 0 ? body.length + index : index]! ^= 1;
  return other;
};
const inLines = (change: (lines: string[]) => string[]) => (body: Buffer) =>
  change(body.toString().trimEnd().split('\n'))
    .map((line) => `${line}\n`)
    .join('');
const inLine270 = (from: string, to: string) =>
  inLines((l) => l.map((line, index) => (index === 269 ? line.replace(from, to) : line)));

describe('what an address answers, and what is behind it', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.record(100);
    await world.seal();
    await world.notary.rotateKey();
    const { text } = parseCheckpoint(await world.seal()).note;
    await takeCosignature(world.database.pool, {
      ...{
        size: 100,
        cosignature: cosign(text, 1_636_437_600n, witness),
        now: fixedClock('2021-11-09T06:00:00Z').now(),
      },
      witnesses: { all: [{ key: cosignerKey(witness), url: null }], quorum: 1 },
    });
    await world.record(COUNT - 1 - 100);
    await world.record(1, { note: 'x'.repeat(200_000) });
    await world.seal();
    for (const table of ['event_store.events', 'audit.hashes', 'audit.checkpoint']) {
      await world.database.ownerPool.query(`CREATE TABLE public."${table}" AS TABLE ${table}`);
    }
    await world.database.ownerPool.query('ALTER TABLE audit.checkpoint ALTER COLUMN number DROP IDENTITY');
  });
  afterAll(() => world.close());

  const damaged = (what: string) => new RegExp(`^The stored tree is damaged: ${what}\\.${SIGNED}$`);

  test.each<[what: string, change: Change, said: Said]>([
    ['nothing', (_, body) => body, null],
    [
      'checkpoint: its size',
      at('checkpoint', (b) => b.toString().replace('\n300\n', '\n301\n')),
      /^The checkpoint does not stand: its signature .* is not valid/,
    ],
    ['checkpoint: none', at('checkpoint', () => 404), /^checkpoint is missing\.$/],
    ['checkpoint: nonsense', at('checkpoint', () => 'nonsense'), /^checkpoint is no checkpoint: /],
    [
      'key: the one in use, which --key stands in for',
      at('key', (b) => b.toString().replace('"verifierKey":"h', '"verifierKey":"x')),
      null,
    ],
    ['key: nonsense', at('key', () => '{"keys":7}'), /^key is not what a log of Habeas says of its keys\.$/],
    [
      'key: the note that hands it on',
      at('key', (b) => b.toString().replaceAll(/\\n100\\n/g, '\\n101\\n')),
      /^key 2 is no handing over of a key/,
    ],
    [
      'tile/0/000: a hash',
      at('tile/0/000', (b) => flip(b, 5 * 32)),
      damaged('tile/0/000 does not hold the hash of event 6'),
    ],
    ['tile/0/000: none', at('tile/0/000', () => 404), damaged('tile/0/000 is missing')],
    [
      'tile/0/001: too long',
      at('tile/0/001', (b) => Buffer.concat([b, b.subarray(0, 32)])),
      damaged('tile/0/001\\.p/44 has 1440 bytes and should have 1408'),
    ],
    [
      'tile/0/000: longer than any',
      at('tile/0/000', (b) => Buffer.concat([b, b])),
      damaged('tile/0/000 is larger than the 8192 bytes that it can have'),
    ],
    [
      'tile/1/000: a hash',
      at('tile/1/000', (b) => flip(b, 3)),
      damaged('tile/1/000\\.p/1 does not hold what events 1 to 256 lead to'),
    ],
    [
      'entries: a byte of event 270',
      at('entries', inLine270('Person', 'Persom')),
      /^The event at position 270 .* is not the one that was signed/,
    ],
    [
      'entries: event 1 is left out',
      at(
        'entries',
        inLines((l) => l.slice(1)),
      ),
      /^The event at position 1 is missing/,
    ],
    [
      'entries: the last five are left out',
      at(
        'entries',
        inLines((l) => l.slice(0, -5)),
      ),
      /^Events 296 to 300 are missing: the log ends before/,
    ],
    [
      'entries: event 20 in the place of event 270',
      at(
        'entries',
        inLines((l) => l.with(269, l[19]!)),
      ),
      /^The event at position 270 is missing: a copy of .*, which was signed at position 20, comes in its place/,
    ],
    ['entries: fail', at('entries', () => 500), /^entries cannot be had: the answer is 500\.$/],
    [
      'private: a byte of event 270',
      at('private', inLine270('monitor', 'another')),
      /^The event at position 270: its private part, .* is not what was signed/,
    ],
    [
      'private: the last is left out',
      at(
        'private',
        inLines((l) => (l.length === 1 ? l : l.slice(0, -1))),
      ),
      /^The event at position 300: its private part, .* is missing/,
    ],
    [
      'detached: a byte',
      at('detached/300', (b) => flip(b, 50)),
      /^The event at position 300: its content, detached\/300\.json, is not what was signed/,
    ],
    [
      'detached: none',
      at('detached/300', () => 404),
      /^The event at position 300: its content, detached\/300\.json, is missing/,
    ],
  ])('in an answer: %s', async (_, change, said) => {
    world.change = change;
    try {
      expectSaid(await world.verify(), said);
    } finally {
      world.change = (_path, body) => body;
    }
  });

  test.each<[what: string, sql: string, said: Said]>([
    [
      'an event',
      `UPDATE event_store.events SET data = '{"name":"Another"}' WHERE position = 270`,
      /^The event at position 270 .* is not the one that was signed/,
    ],
    [
      'event 1 deleted: those behind it are handed out in the places of others, with the salts of these',
      'DELETE FROM event_store.events WHERE position = 1',
      /^The event at position 1 .* is not the one that was signed/,
    ],
    [
      'the last event deleted',
      `DELETE FROM event_store.events WHERE position = ${COUNT}`,
      /^The event at position 300, the last, is missing/,
    ],
    [
      'a hash of the tree',
      'UPDATE audit.hashes SET hashes = set_byte(hashes, 160, (get_byte(hashes, 160) + 1) % 256) WHERE level = 0 AND first = 0',
      damaged('tile/0/000 does not hold the hash of event 6'),
    ],
    [
      'the last checkpoint',
      "UPDATE audit.checkpoint SET note = replace(note, E'\\n300\\n', E'\\n301\\n') WHERE size = 300",
      /^The checkpoint does not stand: its signature .* is not valid/,
    ],
  ])('in the database: %s', async (_, sql, said) => {
    const tables = ['event_store.events', 'audit.hashes'];
    try {
      await world.tamper(sql);
      expectSaid(await world.verify(), said);
    } finally {
      await world.tamper(
        ...tables.flatMap((table) => [`DELETE FROM ${table}`, `INSERT INTO ${table} SELECT * FROM public."${table}"`]),
        'UPDATE audit.checkpoint c SET note = kept.note FROM public."audit.checkpoint" kept WHERE kept.number = c.number',
      );
    }
  });

  test('a witness is looked for in what it has cosigned, and none that has not counts', async () => {
    const witnesses = [cosignerKey(witness).text];
    const found = await world.verify({ witnesses });
    expect([found.findings, found.witnesses]).toEqual([
      [],
      [{ name: 'witness.example/w1', size: 100, at: '2021-11-09T06:00:00Z' }],
    ]);
    for (const change of [
      at('checkpoint?size=100', (b) => flip(b, -20)),
      at('checkpoints', () => '{"sizes":[],"cosigned":[],"nextBelow":null}'),
    ]) {
      world.change = change;
      expectSaid(await world.verify({ witnesses }), /^No checkpoint is cosigned by witness\.example\/w1/);
    }
    world.change = (_, body) => body;
  });
});

describe('a log that was restored', () => {
  let world: World;
  let kept: Buffer;
  let between: Buffer;
  let last: Buffer;
  const restores = [{ size: 3, lostSize: 9, at: '2021-11-09T06:00:00Z', by: 'a-monitor', reason: 'The disk was lost' }];
  beforeAll(async () => {
    world = await World.open();
    await world.record(3);
    kept = await world.seal();
    await world.record(2);
    between = await world.seal();
    await world.record(4);
    last = await world.seal();
    await world.tamper(
      'DELETE FROM event_store.events WHERE position > 3',
      'DELETE FROM audit.hashes WHERE first >= 3',
      'DELETE FROM audit.checkpoint WHERE size > 3',
      'UPDATE audit.progress SET size = 3, position = 3',
    );
    await world.record(9);
    await world.notary.catchUp();
    await world.notary.acceptRestore('a-monitor', 'The disk was lost');
  });
  afterAll(() => world.close());

  test.each(['auditor', null] as const)('is followed and named over its address, by %s', async (as) => {
    expect(await world.verify({ as })).toMatchObject({ ok: true, size: 13, restores, lostSince: null });
    expect(await world.verify({ as, since: kept })).toMatchObject({ ok: true, since: 3, lostSince: null, restores });
    expect(await world.verify({ as, since: between })).toMatchObject({ ok: true, since: null, lostSince: 5, restores });
    expect(await world.verify({ as, since: last })).toMatchObject({ ok: true, since: null, lostSince: 9, restores });
  });

  test.each<[what: string, change: Change, said: Said]>([
    [
      'its reason is another',
      at('restores', (b) => b.toString().replace('The disk was lost', 'Nothing was lost')),
      /^restore 1 does not stand: its signature .* is not valid/,
    ],
    ['it is no note', at('restores', () => '{"restores":[{"note":"x"}]}'), /^restore 1 is no restore of a log: /],
    [
      'there is no list of them',
      at('restores', () => '{}'),
      /^restores is not what a log of Habeas says of its restores\.$/,
    ],
    [
      'it is kept quiet',
      at('restores', () => '{"restores":[]}'),
      /^There are two histories: the first 9 events are not those of the remembered checkpoint\./,
    ],
  ])('is no excuse where %s', async (_, change, said) => {
    world.change = change;
    try {
      expectSaid(await world.verify({ since: last }), said);
    } finally {
      world.change = (_path, body) => body;
    }
  });
});
