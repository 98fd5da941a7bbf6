import { describe, expect, test } from '@jest/globals';
import {
  type AppendResult,
  DuplicateEventIdError,
  EventStoreError,
  EventStoreUnavailableError,
  type ExpectedRevision,
  type NewEvent,
} from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { needing } from './needing.ts';
import { wholeLog } from './reading.ts';
import { retrying } from './retrying.ts';
import { EventMaker } from './test-events.ts';

/**
 * The same event ids sent again with the same expectation change nothing and answer with the first position; other content
 * under a known id is never stored.
 */
export function idempotentAppend(harness: EventStoreHarness): void {
  describe('idempotent append', () => {
    const log = freshLog(harness);
    const { capabilities } = harness;

    /** Three events on a stream that is at revision 1, or on a new one. */
    async function stored(expected: ExpectedRevision): Promise<{ events: NewEvent[]; first: AppendResult }> {
      const make = new EventMaker();
      const { store } = log.current;
      if (expected !== 'no_stream') await store.append('custody-1', make.events(2), 'no_stream');
      const events = make.events(3);
      const first = await store.append('custody-1', events, expected);
      expect(first.duplicate).toBe(false);
      return { events, first };
    }

    const expectations: ExpectedRevision[] = ['no_stream', 'exists', 'any', 1n];
    test.each(expectations)('sent again, expecting %s', async (expected) => {
      const { store } = log.current;
      const { events, first } = await stored(expected);
      const before = await wholeLog(store);
      expect(await store.append('custody-1', events, expected)).toEqual({ ...first, duplicate: true });
      await store.append('custody-1', [new EventMaker(7).event()], first.revision);
      await store.append('other', [new EventMaker(8).event()], 'no_stream');
      expect(await store.append('custody-1', events, expected)).toEqual({ ...first, duplicate: true });
      expect((await wholeLog(store)).slice(0, before.length)).toEqual(before);
      expect(await wholeLog(store)).toHaveLength(before.length + 2);
    });

    test.each(expectations)('sent again by another client, expecting %s', async (expected) => {
      const { events, first } = await stored(expected);
      const other = await log.current.open();
      const before = await wholeLog(other);
      expect(await other.append('custody-1', events, expected)).toEqual({ ...first, duplicate: true });
      expect(await wholeLog(other)).toEqual(before);
    });

    needing(harness, 'restartServer').each(expectations)(
      'sent again after the server was killed and restarted, expecting %s',
      async (expected) => {
        const { events, first } = await stored(expected);
        await log.current.restartServer!();
        const { store } = log.current;
        const before = await retrying(() => wholeLog(store));
        expect(await retrying(() => store.append('custody-1', events, expected))).toEqual({
          ...first,
          duplicate: true,
        });
        expect(await wholeLog(store)).toEqual(before);
      },
    );

    needing(harness, 'loseNextAnswer').each(expectations)(
      'the answer was lost on the way, expecting %s',
      async (expected) => {
        const { store } = log.current;
        const make = new EventMaker();
        if (expected !== 'no_stream') await store.append('custody-1', make.events(2), 'no_stream');
        const events = make.events(3);
        await log.current.loseNextAnswer!();
        const lost = await store.append('custody-1', events, expected).then(
          (result) => result,
          (error: unknown) => error,
        );
        // An engine may ask again by itself; otherwise it says that the outcome is unknown.
        if (lost instanceof Error) expect(lost).toBeInstanceOf(EventStoreUnavailableError);
        const result = await retrying(() => store.append('custody-1', events, expected));
        const all = await wholeLog(store);
        expect(all.slice(-3).map((event) => event.id)).toEqual(events.map((event) => event.id));
        expect(all).toHaveLength(expected === 'no_stream' ? 3 : 5);
        expect(result).toMatchObject({
          firstPosition: all.at(-3)!.position,
          position: all.at(-1)!.position,
          duplicate: true,
        });
      },
    );

    needing(
      harness,
      'loseNextAnswer',
      'restartServer',
    )('the answer was lost, the server restarted, and the retry comes after that', async () => {
      const { store } = log.current;
      const events = new EventMaker().events(3);
      await log.current.loseNextAnswer!();
      await store.append('custody-1', events, 'no_stream').catch((error: unknown) => {
        expect(error).toBeInstanceOf(EventStoreUnavailableError);
      });
      await log.current.restartServer!();
      const result = await retrying(() => store.append('custody-1', events, 'no_stream'));
      const all = await wholeLog(store);
      expect(all.map((event) => event.id)).toEqual(events.map((event) => event.id));
      expect(result).toMatchObject({ firstPosition: all[0]!.position, position: all[2]!.position, duplicate: true });
    });

    test('sent eight times at once by two clients it is stored once', async () => {
      const clients = [log.current.store, await log.current.open()];
      const make = new EventMaker();
      for (let round = 0; round < 10; round++) {
        const events = make.events(2);
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            retrying(() => clients[index % 2]!.append(`stream-${round}`, events, 'no_stream')),
          ),
        );
        expect(results.filter((result) => !result.duplicate)).toHaveLength(1);
        expect(new Set(results.map((result) => `${result.firstPosition} ${result.position}`)).size).toBe(1);
      }
      expect(await wholeLog(log.current.store)).toHaveLength(20);
    });

    test('a part of an earlier append, sent again from its own revision', async () => {
      const { store } = log.current;
      const events = new EventMaker().events(4);
      const first = await store.append('custody-1', events, 'no_stream');
      const again = await store.append('custody-1', events.slice(1, 3), 0n);
      expect(again).toMatchObject({ revision: 2n, duplicate: true });
      expect(again.firstPosition).toBeGreaterThan(first.firstPosition);
      expect(await wholeLog(store)).toHaveLength(4);
    });

    test('a command sent again has a new time and a new request; the fact is the same, the first stands', async () => {
      const { store } = log.current;
      const event = new EventMaker().event();
      const first = await store.append('custody-1', [event], 'no_stream');
      const later = {
        ...event,
        metadata: {
          ...event.metadata,
          recordedAt: '2021-11-09T00:00:00Z',
          correlationId: 'd0000000-0000-7000-8000-000000000001',
        },
      };
      expect(await store.append('custody-1', [later], 'no_stream')).toEqual({ ...first, duplicate: true });
      expect((await wholeLog(store))[0]).toMatchObject({ metadata: event.metadata });
    });

    describe('is never stored under a known id:', () => {
      const changes: [string, (event: NewEvent) => NewEvent][] = [
        ['other data', (event) => ({ ...event, data: { ...event.data, number: -1 } })],
        ['more data', (event) => ({ ...event, data: { ...event.data, more: null } })],
        ['another type', (event) => ({ ...event, type: 'custody.extended' })],
        ['another version', (event) => ({ ...event, schemaVersion: 2 })],
        ['another actor', (event) => ({ ...event, metadata: { ...event.metadata, actor: 'someone else' } })],
        ['other sources', (event) => ({ ...event, metadata: { ...event.metadata, sources: ['source-2'] } })],
      ];
      test.each(changes)('%s', async (_, change) => {
        const { store } = log.current;
        const { events } = await stored(1n);
        const before = await wholeLog(store);
        for (const index of [0, 1, 2]) {
          const changed = events.map((event, at) => (at === index ? change(event) : event));
          await expect(store.append('custody-1', changed, 1n)).rejects.toThrow(DuplicateEventIdError);
          await expect(store.append('custody-1', changed, 1n)).rejects.toThrow(events[index]!.id);
        }
        expect(await wholeLog(store)).toEqual(before);
      });

      test('the same events in another order, among new ones, twice, or under another expectation', async () => {
        const { store } = log.current;
        const { events, first } = await stored(1n);
        const [a, b, c] = events as [NewEvent, NewEvent, NewEvent];
        const fresh = new EventMaker(9);
        const before = await wholeLog(store);
        const wrong: [NewEvent[], ExpectedRevision][] = [
          [[b, a, c], 1n],
          [[a, c], 1n],
          [[a, b, c, fresh.event()], 1n],
          [[fresh.event(), a], first.revision],
          [[a, fresh.event()], first.revision],
          [[a, b, c], first.revision],
          [[a, b, c], 'no_stream'],
          [[a, b, c], 0n],
        ];
        for (const [sent, expected] of wrong) {
          await expect(store.append('custody-1', sent, expected)).rejects.toThrow(EventStoreError);
        }
        const twice = fresh.event();
        await expect(store.append('custody-1', [twice, twice], 'any')).rejects.toThrow(DuplicateEventIdError);
        expect(await wholeLog(store)).toEqual(before);
      });

      (capabilities.uniqueIds === 'log' ? test : test.skip)('the same event in another stream', async () => {
        const { store } = log.current;
        const { events } = await stored('no_stream');
        const before = await wholeLog(store);
        for (const expected of ['no_stream', 'any'] as const) {
          await expect(store.append('custody-2', events, expected)).rejects.toThrow(DuplicateEventIdError);
          await expect(store.append('custody-2', [events[1]!], expected)).rejects.toThrow(/custody-1/);
        }
        expect(await wholeLog(store)).toEqual(before);
      });
    });

    test('several streams, sent again', async () => {
      const { store } = log.current;
      if (!store.atomicAcrossStreams) return;
      const make = new EventMaker();
      const appends = [
        { stream: 'person-1', events: make.events(2), expectedRevision: 'no_stream' },
        { stream: 'custody-1', events: make.events(1), expectedRevision: 'any' },
      ] as const;
      const first = await store.appendMany(appends);
      expect(await store.appendMany(appends)).toEqual(first.map((result) => ({ ...result, duplicate: true })));
      const half = [
        appends[0],
        { stream: 'custody-2', events: make.events(1), expectedRevision: 'no_stream' as const },
      ];
      await expect(store.appendMany(half)).rejects.toThrow(DuplicateEventIdError);
      expect(await wholeLog(store)).toHaveLength(3);
    });
  });
}
