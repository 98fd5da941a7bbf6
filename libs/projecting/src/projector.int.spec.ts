import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventRegistry } from '#event-store';
import { ProjectorStoppedError } from './errors.ts';
import type { Projection } from './projection.ts';
import { lifelessLeases } from './testing/lifeless-leases.ts';
import { ProjectingHarness } from './testing/projecting-harness.ts';
import { tally, word, write } from './testing/tally.ts';

let harness: ProjectingHarness;

beforeEach(async () => {
  harness = await ProjectingHarness.open();
});

afterEach(async () => {
  await harness.close();
});

const counts = () => harness.rows<{ stream: string; events: number }>('SELECT stream, events FROM tally ORDER BY 1');

describe('catching up', () => {
  test('projects the whole log whatever the size of a batch, and says where it is', async () => {
    await write(harness.store, ['a', 'b', 'c'], 10);
    const projector = harness.projector({ batchSize: 3 });
    await projector.prepare();
    expect(await projector.catchUp()).toBe(10n);
    expect(await counts()).toEqual([
      { stream: 'a', events: 4 },
      { stream: 'b', events: 3 },
      { stream: 'c', events: 3 },
    ]);
    expect(await projector.status()).toMatchObject({ position: 10n, head: 10n, stoppedBy: null });
  });

  test('goes on from where another process left', async () => {
    await write(harness.store, ['a'], 2);
    await harness.projector().prepare();
    await harness.projector().catchUp();
    await write(harness.store, ['a'], 3);
    await harness.projector().catchUp();
    expect(await counts()).toEqual([{ stream: 'a', events: 5 }]);
  });

  test('two at once leave every row right', async () => {
    await write(harness.store, ['a', 'b', 'c', 'd'], 200);
    await harness.projector().prepare();
    const both = [harness.projector({ batchSize: 7 }), harness.projector({ batchSize: 5 })];
    expect(await Promise.all(both.map((projector) => projector.catchUp()))).toEqual([200n, 200n]);
    expect((await counts()).map(({ events }) => events)).toEqual([50, 50, 50, 50]);
  });

  test('two processes that prepare at once make one set of tables', async () => {
    await Promise.all([harness.projector().prepare(), harness.projector().prepare()]);
    expect(await harness.projector().catchUp()).toBe(0n);
  });
});

describe('rows and checkpoint move together', () => {
  test('a projection that fails in the middle leaves neither its rows nor a moved checkpoint', async () => {
    let failing = true;
    const breaking: Projection = {
      name: 'breaking',
      ddl: '',
      async apply(batch) {
        if (failing && batch.events.some(({ data }) => data.word === 'w4')) throw new Error('cannot be read');
      },
    };
    const projector = harness.projector({ projections: [tally, breaking] });
    await write(harness.store, ['a', 'b'], 6);
    await projector.prepare();
    await expect(projector.catchUp()).rejects.toThrow('stopped before position 5 (note.written): cannot be read');
    expect(await counts()).toEqual([
      { stream: 'a', events: 2 },
      { stream: 'b', events: 2 },
    ]);
    expect((await projector.status()).position).toBe(4n);

    failing = false;
    expect(await projector.catchUp()).toBe(6n);
    expect(await projector.status()).toMatchObject({ position: 6n, head: 6n, stoppedBy: null });
  });

  test('a connection killed in mid-batch leaves both where they were, and the projector goes on', async () => {
    let kill = true;
    const killed: Projection = {
      name: 'killed',
      ddl: '',
      async apply(batch, tx) {
        if (!kill || batch.position < 5n) return;
        kill = false;
        await harness.database.ownerPool.query('SELECT pg_terminate_backend($1)', [
          (await tx.query('SELECT pg_backend_pid() AS pid'))[0].pid,
        ]);
        await tx.query('SELECT 1');
      },
    };
    const projector = harness.projector({ projections: [tally, killed], batchSize: 4 });
    await write(harness.store, ['a', 'b'], 6);
    await projector.prepare();
    await expect(projector.catchUp()).rejects.toThrow();
    expect((await projector.status()).position).toBe(4n);
    expect((await counts()).map(({ events }) => events)).toEqual([2, 2]);
    expect((await projector.status()).stoppedBy).toBeNull();

    kill = true;
    const ending = new AbortController();
    const running = projector.run(ending.signal);
    await harness.until(async () => (await projector.status()).position === 6n);
    ending.abort();
    await running;
    expect((await counts()).map(({ events }) => events)).toEqual([3, 3]);
  });
});

describe('an unknown event', () => {
  test('stops the projector before it, is told to every process, and is never skipped', async () => {
    await write(harness.store, ['a'], 2);
    await harness.store.append('a', [word('later', 'note.sung')], 'any');
    await write(harness.store, ['a'], 2);
    const projector = harness.projector();
    await projector.prepare();
    const stopped = await projector.catchUp().catch((error) => error);
    expect(stopped).toBeInstanceOf(ProjectorStoppedError);
    expect(stopped.stop).toMatchObject({ position: 3n, type: 'note.sung' });
    const { position, stoppedBy } = await harness.projector().status();
    expect(position).toBe(2n);
    expect(stoppedBy?.message).toMatch(/"note.sung".*position 3.*upgrade/);
    expect(await counts()).toEqual([{ stream: 'a', events: 2 }]);
  });

  test('is projected by a newer version, which clears the stop', async () => {
    await write(harness.store, ['a'], 1);
    await harness.store.append('a', [word('later', 'note.sung')], 'any');
    await harness.projector().prepare();
    await expect(harness.projector().catchUp()).rejects.toThrow(ProjectorStoppedError);
    const newer = new EventRegistry([
      { type: 'note.written', version: 1 },
      { type: 'note.sung', version: 1 },
    ]);
    const projector = harness.projector({ registry: newer });
    await projector.catchUp();
    expect(await projector.status()).toMatchObject({ position: 2n, head: 2n, stoppedBy: null });
  });

  test('of the live projector leaves the lead to a newer version that stands by', async () => {
    await harness.store.append('a', [word('later', 'note.sung')], 'any');
    await harness.projector().prepare();
    const ending = new AbortController();
    const older = harness.projector({ stoppedMilliseconds: 60_000 });
    const running = [older.run(ending.signal)];
    await harness.until(async () => (await older.status()).stoppedBy !== null);
    const registry = new EventRegistry([{ type: 'note.sung', version: 1 }]);
    running.push(harness.projector({ registry }).run(ending.signal));
    await harness.until(async () => (await older.status()).position === 1n);
    ending.abort();
    await Promise.all(running);
    expect((await older.status()).stoppedBy).toBeNull();
  });
});

describe('live', () => {
  test('one of two leads; when it ends the other goes on; every event is projected once', async () => {
    await harness.projector().prepare();
    const first = new AbortController();
    const second = new AbortController();
    const leading = harness.projector().run(first.signal);
    await write(harness.store, ['a', 'b'], 20);
    await harness.until(async () => (await harness.projector().status()).position === 20n);
    const standingBy = harness.projector().run(second.signal);
    first.abort();
    await leading;
    await write(harness.store, ['a', 'b'], 20);
    await harness.until(async () => (await harness.projector().status()).position === 40n);
    second.abort();
    await standingBy;
    expect((await counts()).map(({ events }) => events)).toEqual([20, 20]);
  });

  test('a leader whose every connection is cut goes on, by the lease that it has', async () => {
    await harness.projector().prepare();
    const ending = new AbortController();
    const running = harness.projector().run(ending.signal);
    await write(harness.store, ['a'], 2);
    await harness.until(async () => (await harness.projector().status()).position === 2n);
    await harness.database.ownerPool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'habeas_app'`,
    );
    await write(harness.store, ['a', 'b'], 4);
    // A question may still be put to a connection of which the pool does not know yet that it was cut.
    const position = async () =>
      (
        await harness
          .projector()
          .status()
          .catch(() => null)
      )?.position;
    await harness.until(async () => (await position()) === 6n);
    ending.abort();
    await running;
    expect((await counts()).map(({ events }) => events)).toEqual([4, 2]);
  });

  test('a leader that hangs in the middle of a batch is replaced, and writes nothing when it goes on', async () => {
    let hangs = true;
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const hanging: Projection = {
      ...tally,
      async apply(batch, tx) {
        await tally.apply(batch, tx);
        if (hangs) {
          hangs = false;
          await gate;
        }
      },
    };
    await harness.projector({ projections: [hanging] }).prepare();
    await write(harness.store, ['a', 'b'], 6);
    const leases = lifelessLeases(harness.database, { lasts: 1_000, margin: 100 });
    const stopped = harness.projector({ projections: [hanging], leases }).catchUp();
    await harness.until(async () => !hangs);
    expect(await harness.projector({ projections: [hanging] }).catchUp()).toBe(6n);
    goOn();
    expect(await stopped).toBe(6n);
    expect((await counts()).map(({ events }) => events)).toEqual([3, 3]);
  });

  test('tells whoever listens on habeas_projected how far it is, when the rows are there', async () => {
    await harness.projector().prepare();
    const listener = await harness.database.ownerPool.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('LISTEN habeas_projected');
    await write(harness.store, ['a'], 2);
    await harness.projector({ batchSize: 1 }).catchUp();
    await harness.until(async () => heard.length === 2);
    listener.release(true);
    expect(heard).toEqual(['1', '2']);
  });

  test('two started at once: no event is missed, none is projected twice', async () => {
    await harness.projector().prepare();
    const ending = new AbortController();
    const running = [harness.projector().run(ending.signal), harness.projector().run(ending.signal)];
    await write(harness.store, ['a', 'b', 'c'], 60);
    await harness.until(async () => (await harness.projector().status()).position === 60n);
    ending.abort();
    await Promise.all(running);
    expect((await counts()).map(({ events }) => events)).toEqual([20, 20, 20]);
  });
});
