import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AllStreamSubscription,
  END,
  type EventData,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  KurrentDBClient,
  START,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import { serverUnderTest } from './testing/server-under-test.ts';

/**
 * How the server and the bare client behave where it surprises: what the engine is built upon. The stand-in is held to
 * the same checks as a genuine server, so that what the engine passes on the one says something of the other.
 */
const server = await serverUnderTest();
describe(`server behaviour, seen by the bare client (${server.name})`, () => {
  let way: Awaited<ReturnType<typeof server.open>>;
  let client: KurrentDBClient;
  const clients: KurrentDBClient[] = [];
  let stream: string;

  beforeEach(async () => {
    way = await server.open();
    client = open();
    stream = `behaviour-${randomUUID()}`;
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.dispose()));
    await way.close();
  });

  function open(): KurrentDBClient {
    const opened = KurrentDBClient.connectionString(`${way.connectionString}&discoveryInterval=10`);
    clients.push(opened);
    return opened;
  }

  const event = (data: object = {}, id: string = randomUUID()): EventData =>
    jsonEvent({ id, type: 'custody.began', data: { ...data }, metadata: { actor: 'monitor' } });

  async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  }

  async function revisions(options: Parameters<KurrentDBClient['readStream']>[1] = {}): Promise<number[]> {
    return (await all(client.readStream(stream, options))).map(({ event: { revision } = { revision: -1n } }) =>
      Number(revision),
    );
  }

  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as Error & { type?: string; code?: number },
    );

  describe('append', () => {
    test('a wrong revision says what was expected and what is there', async () => {
      await client.appendToStream(stream, [event(), event()], { streamState: 'no_stream' });
      const wrong = await failure(client.appendToStream(stream, event(), { streamState: 0n }));
      expect(wrong).toMatchObject({
        type: 'wrong-expected-version',
        message: '',
        streamName: stream,
        expectedState: 0n,
        actualState: 1n,
      });
      expect(wrong!.name).toBe('Error');
      expect(await failure(client.appendToStream(stream, event(), { streamState: 'no_stream' }))).toMatchObject({
        expectedState: 'no_stream',
        actualState: 1n,
      });
      expect(await failure(client.appendToStream(`${stream}-none`, event(), { streamState: 3n }))).toMatchObject({
        actualState: 'no_stream',
      });
      expect(
        await failure(client.appendToStream(`${stream}-none`, event(), { streamState: 'stream_exists' })),
      ).toMatchObject({ actualState: 'no_stream' });
    });

    test('the position of an append is that of its last event', async () => {
      const result = await client.appendToStream(stream, [event(), event(), event()], { streamState: 'no_stream' });
      const read = await all(client.readStream(stream));
      expect(result.nextExpectedRevision).toBe(2n);
      expect(result.position).toEqual(read[2]!.event!.position);
      expect(read[0]!.event!.position!.commit).toBeLessThan(read[1]!.event!.position!.commit);
    });

    test('the same ids at the same revision are answered as the first time, other data or not, and stored once', async () => {
      const events = [event({ days: 10 }), event({ days: 15 })];
      const first = await client.appendToStream(stream, events, { streamState: 'no_stream' });
      await client.appendToStream(stream, event(), { streamState: 1n });
      expect(await client.appendToStream(stream, events, { streamState: 'no_stream' })).toEqual(first);
      const forged = events.map(({ id }) => event({ forged: true }, id));
      expect(await client.appendToStream(stream, forged, { streamState: 'no_stream' })).toEqual(first);
      const read = await all(client.readStream(stream));
      expect(read.map((resolved) => resolved.event!.data)).toEqual([{ days: 10 }, { days: 15 }, {}]);
    });

    test('a prefix and a slice at their own revision are known; reordered or with a new one they are not', async () => {
      const events = [event(), event(), event()];
      await client.appendToStream(stream, events, { streamState: 'no_stream' });
      expect((await client.appendToStream(stream, events.slice(0, 2), { streamState: 'no_stream' })).success).toBe(
        true,
      );
      expect((await client.appendToStream(stream, events.slice(1), { streamState: 0n })).nextExpectedRevision).toBe(2n);
      const wrong = [
        [events[1]!, events[0]!, events[2]!],
        [...events, event()],
      ];
      for (const append of wrong) {
        expect(await failure(client.appendToStream(stream, append, { streamState: 'no_stream' }))).toMatchObject({
          type: 'wrong-expected-version',
        });
      }
      expect(await revisions()).toEqual([0, 1, 2]);
    });

    test('ids are not unique: at the current revision, in another stream and twice in one append they are stored again', async () => {
      const known = event();
      await client.appendToStream(stream, known, { streamState: 'no_stream' });
      await client.appendToStream(stream, known, { streamState: 0n });
      await client.appendToStream(stream, [known, known], { streamState: 1n });
      await client.appendToStream(`${stream}-other`, known, { streamState: 'no_stream' });
      const read = await all(client.readStream(stream));
      expect(read.map((resolved) => resolved.event!.id)).toEqual([known.id, known.id, known.id, known.id]);
      expect(await all(client.readStream(`${stream}-other`))).toHaveLength(1);
    });

    test('an id that is known is recognised with `any` too, as long as the server has not been restarted', async () => {
      const known = event();
      await client.appendToStream(stream, known);
      await client.appendToStream(stream, known);
      expect(await revisions()).toEqual([0]);
      if (!way.standIn) return;
      await way.standIn.kill();
      await way.standIn.restart();
      // The connection of before is gone; that is found out by using it.
      await failure(client.appendToStream(`${stream}-other`, event()));
      client = open();
      await client.appendToStream(stream, known);
      expect(await revisions()).toEqual([0, 1]);
    });

    test('an empty append succeeds, and nothing is there', async () => {
      expect((await client.appendToStream(stream, [], { streamState: 'no_stream' })).success).toBe(true);
      expect(await failure(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
    });

    test('more than 1 MiB is refused with the limit', async () => {
      const large = event({ text: 'x'.repeat(1024 * 1024) });
      expect(await failure(client.appendToStream(stream, large))).toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 1_048_576,
      });
      const many = Array.from({ length: 3 }, () => event({ text: 'x'.repeat(400_000) }));
      expect(await failure(client.appendToStream(stream, many))).toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
    });

    test('an id that is no UUID, and a stream without a name, are a bad request', async () => {
      for (const [name, id] of [
        [stream, 'custody-1'],
        ['', randomUUID()],
      ] as const) {
        expect(await failure(client.appendToStream(name, event({}, id)))).toMatchObject({
          type: 'unknown',
          message: 'Could not recognize BadRequest',
        });
      }
    });

    test('a UUID in upper case comes back in lower case', async () => {
      const id = randomUUID();
      await client.appendToStream(stream, event({}, id.toUpperCase()));
      expect((await all(client.readStream(stream)))[0]!.event!.id).toBe(id);
    });

    test('an append to several streams needs a newer server', async () => {
      const append = { streamName: stream, events: [event()], expectedState: 'any' as const };
      const error = await failure(client.multiStreamAppend([append]));
      if (error) expect(error).toMatchObject({ type: 'unsupported', minimumVersion: '25.1' });
    });
  });

  describe('read', () => {
    beforeEach(async () => {
      await client.appendToStream(stream, [event(), event(), event()], { streamState: 'no_stream' });
    });

    test('a stream that is missing throws when it is iterated', async () => {
      const reading = client.readStream(`${stream}-none`);
      expect(await failure(all(reading))).toMatchObject({ type: 'stream-not-found' });
    });

    test('a stream is read from a revision, inclusive, in both directions, and from beyond its end backwards', async () => {
      expect(await revisions({ fromRevision: 1n })).toEqual([1, 2]);
      expect(await revisions({ fromRevision: 1n, direction: 'backwards' })).toEqual([1, 0]);
      expect(await revisions({ fromRevision: 99n, direction: 'backwards', maxCount: 2 })).toEqual([2, 1]);
      expect(await revisions({ fromRevision: 99n })).toEqual([]);
      expect(await revisions({ fromRevision: END, direction: 'backwards' })).toEqual([2, 1, 0]);
    });

    test('none at all is not to be asked for', async () => {
      expect(await failure(revisions({ maxCount: 0 }))).toMatchObject({ type: 'unavailable' });
    });

    test('the log is read from a position, inclusive; from one that never was it is said to be unavailable', async () => {
      const { position } = (await all(client.readStream(stream)))[1]!.event!;
      const from = await all(client.readAll({ fromPosition: position, maxCount: 2 }));
      expect(from.map((resolved) => resolved.event!.revision)).toEqual([1n, 2n]);
      const never = { commit: position!.commit + 1n, prepare: position!.commit + 1n };
      const error = await failure(all(client.readAll({ fromPosition: never, maxCount: 2 })));
      expect(error).toMatchObject({ type: 'unavailable' });
      expect(error!.code).toBeUndefined();
      // It is the position, not the client.
      expect(await revisions()).toEqual([0, 1, 2]);
      const beyond = { commit: position!.commit + 1_000_000n, prepare: position!.commit + 1_000_000n };
      expect(await all(client.readAll({ fromPosition: beyond }))).toEqual([]);
    });

    test('from the end backwards the last event comes first, and a filter on names leaves out every $ stream', async () => {
      const last = await all(
        client.readAll({
          fromPosition: END,
          direction: 'backwards',
          maxCount: 1,
          filter: streamNameFilter({ regex: '^[^$]' }),
        }),
      );
      expect(last[0]!.event).toMatchObject({ streamId: stream, revision: 2n });
      const first = await all(client.readAll({ fromPosition: START, maxCount: 1 }));
      expect(first[0]!.event!.streamId).toMatch(/^\$/);
      const filter = streamNameFilter({ regex: '^[^$]' });
      const named = await all(client.readAll({ fromPosition: START, maxCount: 1, filter }));
      expect(named[0]!.event!.streamId).not.toMatch(/^\$/);
    });

    test('a filter takes prefixes, and counts what passes', async () => {
      const filter = streamNameFilter({ prefixes: [stream] });
      expect(await all(client.readAll({ filter, maxCount: 2 }))).toHaveLength(2);
      const types = eventTypeFilter({ prefixes: ['custody.beg'] });
      const read = await all(client.readAll({ filter: types, fromPosition: END, direction: 'backwards', maxCount: 3 }));
      expect(read.map((resolved) => resolved.event!.revision)).toEqual([2n, 1n, 0n]);
    });

    test('the system is excluded by type only', async () => {
      const filter = excludeSystemEvents();
      const read = await all(client.readAll({ filter, fromPosition: END, direction: 'backwards', maxCount: 50 }));
      expect(read.every((resolved) => !resolved.event!.type.startsWith('$'))).toBe(true);
    });
  });

  describe('subscribe', () => {
    interface Heard {
      readonly revisions: bigint[];
      readonly signs: string[];
      readonly subscription: AllStreamSubscription;
    }

    function follow(options: Parameters<KurrentDBClient['subscribeToAll']>[0]): Heard {
      const subscription = client.subscribeToAll(options);
      const heard: Heard = { revisions: [], signs: [], subscription };
      subscription.on('data', ({ event: { streamId, revision } = { streamId: '', revision: 0n } }) => {
        if (streamId === stream) heard.revisions.push(revision);
      });
      subscription.on('caughtUp', () => heard.signs.push('caught up'));
      subscription.on('error', (error) => heard.signs.push(`error ${(error as { type?: string }).type}`));
      subscription.on('end', () => heard.signs.push('end'));
      return heard;
    }

    async function until(condition: () => boolean): Promise<void> {
      for (let waited = 0; !condition(); waited += 10) {
        if (waited > 15_000) throw new Error('it never came');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }

    test('from a position, exclusive; caught up is said, and then it is live', async () => {
      await client.appendToStream(stream, [event(), event()], { streamState: 'no_stream' });
      const { position } = (await all(client.readStream(stream)))[0]!.event!;
      const heard = follow({ fromPosition: position });
      await until(() => heard.signs.includes('caught up'));
      await client.appendToStream(stream, event(), { streamState: 1n });
      await until(() => heard.revisions.length === 2);
      expect(heard.revisions).toEqual([1n, 2n]);
    });

    test('a filter brings checkpoints, and is caught up where nothing passes', async () => {
      for (let number = 0; number < 3; number++) {
        await client.appendToStream(
          stream,
          Array.from({ length: 100 }, () => event()),
        );
      }
      const checkpoints: bigint[] = [];
      const heard = follow({
        filter: streamNameFilter({
          prefixes: ['nothing-has-this-name'],
          checkpointReached: (_, { commit }) => {
            checkpoints.push(commit);
          },
        }),
      });
      await until(() => heard.signs.includes('caught up') && checkpoints.length > 0);
      expect(heard.revisions).toEqual([]);
    });

    test('from a position that never was it fails', async () => {
      await client.appendToStream(stream, [event(), event()], { streamState: 'no_stream' });
      const { position } = (await all(client.readStream(stream)))[0]!.event!;
      const heard = follow({ fromPosition: { commit: position!.commit + 1n, prepare: position!.commit + 1n } });
      await until(() => heard.signs.length > 0);
      expect(heard.signs[0]).toBe('error unknown');
    });

    test('killed under it, it says so once, and never comes back', async () => {
      const heard = follow({ fromPosition: END });
      await until(() => heard.signs.includes('caught up'));
      await way.faults.down();
      await until(() => heard.signs.length > 1);
      await way.faults.up();
      await open().appendToStream(stream, event());
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(heard.signs).toEqual(['caught up', 'error unavailable']);
      expect(heard.revisions).toEqual([]);
    });
  });

  describe('faults', () => {
    test('an append in flight when the server is killed', async () => {
      await client.appendToStream(stream, event());
      way.faults.hang();
      const append = failure(client.appendToStream(stream, event()));
      await new Promise((resolve) => setTimeout(resolve, 50));
      way.faults.resume();
      way.faults.cut();
      const error = await append;
      // It may have been stored, and answered, in time.
      if (error) expect(error).toMatchObject({ type: 'unavailable', code: 14 });
    });

    test('an append while it is down is a plain error with a code', async () => {
      await way.faults.down();
      const error = await failure(client.appendToStream(stream, event()));
      expect(error).toMatchObject({ code: 14 });
      expect(error!.type).toBeUndefined();
      await way.faults.up();
    });

    test('a read while it is down has no code, and a client that began with it never reads again', async () => {
      await way.faults.down();
      const error = await failure(all(client.readAll({ maxCount: 1 })));
      expect(error).toMatchObject({ type: 'unavailable' });
      expect(error!.code).toBeUndefined();
      await way.faults.up();
      expect(await failure(all(client.readAll({ maxCount: 1 })))).toMatchObject({ type: 'unavailable' });
      expect(await all(open().readAll({ maxCount: 1 }))).toHaveLength(1);
    });

    test('a client that has read before reads again', async () => {
      expect(await all(client.readAll({ maxCount: 1 }))).toHaveLength(1);
      await way.faults.down();
      expect(await failure(all(client.readAll({ maxCount: 1 })))).toMatchObject({ type: 'unavailable' });
      await way.faults.up();
      let again = 0;
      for (let attempt = 0; attempt < 20 && again === 0; attempt++) {
        again = (await all(client.readAll({ maxCount: 1 })).catch(() => [])).length;
      }
      expect(again).toBe(1);
    });

    test('an append while the server starts is of an unknown kind', async () => {
      // A genuine server cannot be held in this state; it was seen while one started.
      if (!way.standIn) return;
      way.standIn.starting(true);
      expect(await failure(client.appendToStream(stream, event()))).toMatchObject({
        type: 'unknown',
        message: 'Could not recognize Server Is Not Ready',
      });
    });

    test('reads that are left open stop all others of their client', async () => {
      const large = () => Array.from({ length: 10 }, () => event({ text: 'x'.repeat(100_000) }));
      for (let number = 0; number < 30; number++) await client.appendToStream(`${stream}-${number}`, large());
      const opened = async (from: KurrentDBClient): Promise<boolean> => {
        let timer: NodeJS.Timeout | undefined;
        const patience = new Promise<boolean>((resolve) => {
          timer = setTimeout(() => resolve(false), 1_500);
        });
        const first = from.readAll()[Symbol.asyncIterator]().next();
        first.catch(() => {});
        return Promise.race([first.then(() => true), patience]).finally(() => clearTimeout(timer));
      };
      let left = 0;
      while (left < 60 && (await opened(client))) left++;
      expect(left).toBeLessThan(60);
      expect(await opened(open())).toBe(true);
    });
  });
});
