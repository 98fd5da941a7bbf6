import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailableError, InvalidEventError, type SubscriptionMessage } from '#event-store';
import { collect, EventMaker, eventsOf, ids, retrying } from '#event-store/contract';
import { ForeignEventError, KurrentEventStore, type KurrentEventStoreOptions } from './index.ts';
import { serverUnderTest } from './testing/server-under-test.ts';

/** What the client leaves to its user, done: each test is a row of docs/operators/kurrentdb.md that could hurt. */
const server = await serverUnderTest();
describe(`faults of KurrentDB that the engine stands between (${server.name})`, () => {
  let way: Awaited<ReturnType<typeof server.open>>;
  let stream: string;
  let make: EventMaker;
  const stores: KurrentEventStore[] = [];

  beforeEach(async () => {
    way = await server.open();
    stream = `faults-${randomUUID()}`;
    make = new EventMaker(Math.floor(Number.parseInt(randomUUID().slice(0, 8), 16)));
  });
  afterEach(async () => {
    way.faults.resume();
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await way.close();
  });

  function open(timeouts: KurrentEventStoreOptions['timeouts'] = {}): KurrentEventStore {
    const store = new KurrentEventStore({
      connectionString: way.connectionString,
      timeouts: { firstBackoff: 20, longestBackoff: 100, ...timeouts },
    });
    stores.push(store);
    return store;
  }

  test('a server that hangs: the append ends in time, and its retry stores nothing twice', async () => {
    const store = open({ append: 300 });
    // On a busy machine 300 ms can pass before a server answers that does not hang.
    const first = make.events(1);
    await retrying(() => store.append(stream, first, 'no_stream'));
    way.faults.hang();
    const events = make.events(2);
    await expect(store.append(stream, events, 0n)).rejects.toThrow(EventStoreUnavailableError);
    await expect(store.append(stream, events, 0n)).rejects.toThrow(/300 ms/);
    way.faults.resume();
    await retrying(() => store.append(stream, events, 0n));
    expect(ids(await collect(store.readStream(stream))).slice(1)).toEqual(ids(events));
  });

  test('a server that hangs: the read goes on when it answers again, and fails when it does not', async () => {
    const store = open({ read: 200, retryReads: 5_000 });
    await store.append(stream, make.events(3), 'no_stream');
    way.faults.hang();
    const reading = collect(store.readStream(stream));
    await sleep(300);
    way.faults.resume();
    expect(await reading).toHaveLength(3);
    const hasty = open({ read: 100, retryReads: 300 });
    way.faults.hang();
    await expect(collect(hasty.readStream(stream))).rejects.toThrow(EventStoreUnavailableError);
    await expect(hasty.head()).rejects.toThrow(EventStoreUnavailableError);
  });

  test('a server that is down: the error is the port’s, and what begins with it works later', async () => {
    await way.faults.down();
    const store = open({ retryReads: 300 });
    const events = make.events(1);
    await expect(store.append(stream, events, 'any')).rejects.toThrow(EventStoreUnavailableError);
    await expect(collect(store.readStream(stream))).rejects.toThrow(EventStoreUnavailableError);
    await expect(collect(store.readAll())).rejects.toThrow(EventStoreUnavailableError);
    await way.faults.up();
    await retrying(() => store.append(stream, events, 'any'));
    // The first read of the store failed; its client would fail for good.
    expect(ids(await collect(store.readStream(stream)))).toEqual(ids(events));
  });

  test('a read that begins while the server is down waits for it', async () => {
    const store = open();
    await store.append(stream, make.events(3), 'no_stream');
    await way.faults.down();
    const reading = collect(open().readStream(stream));
    await sleep(200);
    await way.faults.up();
    expect(await reading).toHaveLength(3);
  });

  test('a server that starts and is not ready yet is unavailable, not broken', async () => {
    if (!way.standIn) return;
    const store = open();
    way.standIn.starting(true);
    const events = make.events(1);
    await expect(store.append(stream, events, 'no_stream')).rejects.toThrow(EventStoreUnavailableError);
    await expect(store.append(stream, events, 'no_stream')).rejects.toThrow(/Not Ready/);
    way.standIn.starting(false);
    expect(await store.append(stream, events, 'no_stream')).toMatchObject({ revision: 0n, duplicate: false });
  });

  test('a position that never was: reading and following go on behind it', async () => {
    const store = open();
    const { firstPosition, position } = await store.append(stream, make.events(3), 'no_stream');
    const between = firstPosition + 1n;
    expect((await collect(store.readAll({ after: between }))).map(({ revision }) => revision)).toEqual([1n, 2n]);
    expect(
      (await collect(store.readAll({ after: between, filter: { streamPrefixes: [stream] }, limit: 1 })))[0],
    ).toMatchObject({ revision: 1n });
    expect(await collect(store.readAll({ after: position + 1_000_000n }))).toEqual([]);
    const heard: SubscriptionMessage[] = [];
    for await (const message of store.subscribeToAll({ after: between })) {
      heard.push(message);
      if (message.kind === 'caught-up') break;
    }
    expect(heard.map(({ kind }) => kind)).toEqual(['events', 'caught-up']);
    expect(eventsOf(heard).map(({ revision }) => revision)).toEqual([1n, 2n]);
  });

  test('a position from before the first record: everything is read', async () => {
    // On a shared server there is much more, and not all of it is Habeas'.
    if (!way.standIn) return;
    const store = open();
    await store.append(stream, make.events(1), 'no_stream');
    const [first] = await collect(store.readAll({ limit: 1 }));
    expect(await collect(store.readAll({ after: 1n, limit: 1 }))).toEqual([first]);
  });

  test('a subscription that is open and silent is found out, and made anew', async () => {
    if (!way.standIn) return;
    const store = open({ silence: 100 });
    const events = make.events(3);
    const heard: SubscriptionMessage[] = [];
    for await (const message of store.subscribeToAll()) {
      heard.push(message);
      if (message.kind === 'caught-up' && heard.length === 1) {
        way.standIn.mute(true);
        await store.append(stream, events, 'no_stream');
      }
      if (message.kind === 'disconnected') way.standIn.mute(false);
      if (eventsOf(heard).length === 3) break;
    }
    expect(heard.map(({ kind }) => kind)).toContain('disconnected');
    expect(heard.find(({ kind }) => kind === 'disconnected')).toMatchObject({
      error: { message: expect.stringMatching(/not delivered/) },
    });
    expect(ids(eventsOf(heard))).toEqual(ids(events));
  });

  test('a server that hangs under a subscription: it says so, and goes on from where it was', async () => {
    const store = open({ silence: 100, read: 200, retryReads: 200, subscribe: 300 });
    const other = open();
    const heard: SubscriptionMessage[] = [];
    const events = make.events(4);
    const after = await other.head();
    await other.append(stream, events.slice(0, 2), 'no_stream');
    let hung = false;
    for await (const message of store.subscribeToAll({ after, filter: { streamPrefixes: [stream] } })) {
      heard.push(message);
      if (message.kind === 'caught-up' && !hung) {
        hung = true;
        way.faults.hang();
      }
      if (message.kind === 'disconnected') {
        way.faults.resume();
        await retrying(() => other.append(stream, events.slice(2), 1n));
      }
      if (eventsOf(heard).length === 4) break;
    }
    expect(heard.some(({ kind }) => kind === 'disconnected')).toBe(true);
    expect(ids(eventsOf(heard))).toEqual(ids(events));
  });

  test('an append of more than the server takes is refused for good, and says what to do', async () => {
    const store = open();
    const events = [1, 2, 3].map(() => make.event({ text: 'x'.repeat(400_000) }));
    await expect(store.append(stream, events, 'no_stream')).rejects.toThrow(InvalidEventError);
    await expect(store.append(stream, events, 'no_stream')).rejects.toThrow(/1048576 bytes.*Append fewer/);
    expect(await collect(store.readStream(stream))).toEqual([]);
  });

  test('an id is recognised in its stream however it comes back: at the current revision, from another process', async () => {
    const store = open();
    const [known] = make.events(1);
    await store.append(stream, [known!], 'no_stream');
    await store.append(stream, make.events(1), 0n);
    for (const asking of [store, open()]) {
      await expect(asking.append(stream, [known!], 1n)).rejects.toThrow(/expected revision 1/);
      expect(await asking.append(stream, [known!], 'any')).toMatchObject({ revision: 0n, duplicate: true });
      expect(await asking.append(stream, [known!], 'exists')).toMatchObject({ revision: 0n, duplicate: true });
    }
    expect(await collect(store.readStream(stream))).toHaveLength(2);
  });

  test('ids that were pushed out of memory are looked up again', async () => {
    const store = new KurrentEventStore({ connectionString: way.connectionString, knownIds: 4 });
    stores.push(store);
    const events = make.events(3);
    const first = await store.append(stream, events, 'no_stream');
    for (let number = 0; number < 4; number++) await store.append(`${stream}-${number}`, make.events(2), 'any');
    expect(await store.append(stream, events, 'any')).toEqual({ ...first, duplicate: true });
    await expect(store.append(stream, [events[1]!], 2n)).rejects.toThrow(/expected revision 2/);
    expect(await store.append(stream, make.events(1), 2n)).toMatchObject({ revision: 3n, duplicate: false });
  });

  test('what Habeas did not write stops a reader with its place', async () => {
    // On a shared server it would stand in the way of every other test.
    if (!way.standIn) return;
    const store = open();
    const bare = KurrentDBClient.connectionString(way.connectionString);
    await store.append(stream, make.events(1), 'no_stream');
    const foreign = jsonEvent({ type: 'custody.began', data: {}, metadata: { $correlationId: 'x' } });
    const { position } = await bare.appendToStream(`${stream}-foreign`, foreign);
    await bare.dispose();
    await expect(collect(store.readAll())).rejects.toThrow(ForeignEventError);
    await expect(collect(store.readAll())).rejects.toThrow(new RegExp(`Position ${position!.commit} `));
    await expect(collect(store.subscribeToAll())).rejects.toThrow(ForeignEventError);
    expect(await collect(store.readStream(stream))).toHaveLength(1);
  });

  test('times are Habeas’ own, not the server’s', async () => {
    const store = open();
    const event = make.event();
    await store.append(
      stream,
      [{ ...event, metadata: { ...event.metadata, recordedAt: '1999-12-31T23:59:59.999Z' } }],
      'any',
    );
    const [read] = await collect(store.readStream(stream));
    expect(read!.metadata.recordedAt).toBe('1999-12-31T23:59:59.999Z');
    expect(Object.keys(read!)).not.toContain('created');
  });

  test('a store that was closed says so', async () => {
    const store = open();
    await store.append(stream, make.events(1), 'no_stream');
    await store.close();
    await expect(store.append(stream, make.events(1), 'any')).rejects.toThrow(EventStoreUnavailableError);
    await expect(collect(store.readAll())).rejects.toThrow(EventStoreUnavailableError);
    expect(await collect(store.subscribeToAll())).toEqual([]);
  });

  test('a connection string that cannot be understood is refused at once', () => {
    expect(() => new KurrentEventStore({ connectionString: 'postgres://localhost' })).toThrow();
  });
});
