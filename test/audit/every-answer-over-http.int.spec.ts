import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Notary, UrlEvidence, type Verification, verifyEvidence } from '#audit';
import type { NewEvent } from '#event-store';
import { PostgresEventStore } from '#event-store-postgres';
import type { TestDatabase } from '#testing';
import { ApiWorld } from '../access/api-world.ts';

jest.setTimeout(120_000);

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
