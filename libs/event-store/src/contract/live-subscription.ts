import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { EventStore, SubscriptionMessage } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { needing } from './needing.ts';
import { Random, seed } from './random.ts';
import { collect, eventsOf, ids, messagesUntil, wholeLog } from './reading.ts';
import { retrying } from './retrying.ts';
import { EventMaker } from './test-events.ts';

/** A subscriber catches up, says when it is live, and goes on after a lost connection from where it was. */
export function liveSubscription(harness: EventStoreHarness): void {
  describe('live subscription', () => {
    const log = freshLog(harness);

    test('on an empty log it is caught up at once', async () => {
      const messages = await messagesUntil(log.current.store.subscribeToAll(), ({ kind }) => kind === 'caught-up');
      expect(messages.map(({ kind }) => kind)).toEqual(['caught-up']);
    });

    test('catches up in batches, says so once, then delivers what is appended', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const old = make.events(25);
      await store.append('custody-1', old, 'no_stream');
      const fresh = make.events(3);
      const messages: SubscriptionMessage[] = [];
      for await (const message of store.subscribeToAll({ batchSize: 10 })) {
        messages.push(message);
        if (message.kind === 'caught-up') await store.append('custody-2', fresh, 'no_stream');
        if (eventsOf(messages).length === 28) break;
      }
      const live = messages.findIndex(({ kind }) => kind === 'caught-up');
      expect(ids(eventsOf(messages.slice(0, live)))).toEqual(ids(old));
      expect(ids(eventsOf(messages.slice(live)))).toEqual(ids(fresh));
      expect(messages.filter(({ kind }) => kind === 'caught-up')).toHaveLength(1);
      for (const message of messages) {
        if (message.kind !== 'events') continue;
        expect(message.events.length).toBeGreaterThan(0);
        expect(message.events.length).toBeLessThanOrEqual(10);
        expect(message.position).toBeGreaterThanOrEqual(message.events.at(-1)!.position);
      }
      expect(eventsOf(messages)).toEqual(await wholeLog(store));
    });

    test('starts behind a position, and filters by type and by stream', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      for (let number = 0; number < 6; number++) {
        const type = number % 2 ? 'custody.began' : 'custody.term-set';
        await store.append(`${number < 3 ? 'custody' : 'person'}-${number}`, [make.event({}, { type })], 'no_stream');
      }
      const all = await wholeLog(store);
      const heard = async (options: Parameters<EventStore['subscribeToAll']>[0]) =>
        ids(eventsOf(await messagesUntil(store.subscribeToAll(options), ({ kind }) => kind === 'caught-up')));
      expect(await heard({ after: all[2]!.position })).toEqual(ids(all.slice(3)));
      expect(await heard({ filter: { types: ['custody.began'] } })).toEqual(
        ids(all.filter((event) => event.type === 'custody.began')),
      );
      expect(await heard({ filter: { streamPrefixes: ['person-', 'none'] } })).toEqual(ids(all.slice(3)));
      expect(await heard({ filter: { types: ['custody.began'], streamPrefixes: ['person-'] } })).toEqual(
        ids(all.filter((event) => event.type === 'custody.began').slice(1)),
      );
      expect(await heard({ filter: { types: [] } })).toEqual([]);
      expect(await heard({ after: all[5]!.position })).toEqual([]);
    });

    test('with a filter it hears of what matches, live, and what it hears has looked as far as it says', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const wanted = make.events(3);
      const filter = { streamPrefixes: ['wanted'] };
      let started = false;
      const messages: SubscriptionMessage[] = [];
      for await (const message of store.subscribeToAll({ filter })) {
        messages.push(message);
        if (message.kind === 'caught-up' && !started) {
          started = true;
          for (const [index, event] of wanted.entries()) {
            await store.append('noise', make.events(20), 'any');
            await store.append(`wanted-${index}`, [event], 'no_stream');
          }
        }
        if (eventsOf(messages).length === 3) break;
      }
      expect(ids(eventsOf(messages))).toEqual(ids(wanted));
      const { position } = messages.at(-1) as { position: bigint };
      const rest = await wholeLog(store, { after: position, filter });
      expect(rest).toEqual([]);
    });

    test('an abort ends it: before it starts, while it catches up, while it waits, and when the store closes', async () => {
      const { store, open } = log.current;
      await store.append('custody-1', new EventMaker().events(20), 'no_stream');
      expect(await collect(store.subscribeToAll({ signal: AbortSignal.abort() }))).toEqual([]);

      const early = new AbortController();
      const some: SubscriptionMessage[] = [];
      for await (const message of store.subscribeToAll({ signal: early.signal, batchSize: 5 })) {
        some.push(message);
        early.abort();
      }
      expect(eventsOf(some)).toHaveLength(5);

      const waiting = new AbortController();
      let caughtUp = 0;
      for await (const message of store.subscribeToAll({ signal: waiting.signal })) {
        if (message.kind !== 'caught-up') continue;
        caughtUp++;
        setTimeout(() => waiting.abort(), 50);
      }
      expect(caughtUp).toBe(1);

      const other = await open.call(log.current);
      let kinds = '';
      for await (const message of other.subscribeToAll()) {
        kinds += ` ${message.kind}`;
        if (message.kind === 'caught-up') setTimeout(() => void other.close(), 50);
      }
      expect(kinds).toMatch(/caught-up$/);
    });

    test('a slow subscriber does not hold up a quick one', async () => {
      const { store } = log.current;
      await store.append('custody-1', new EventMaker().events(30), 'no_stream');
      const slow = store.subscribeToAll({ batchSize: 10 })[Symbol.asyncIterator]();
      await slow.next();
      expect(
        eventsOf(await messagesUntil(store.subscribeToAll({ batchSize: 10 }), ({ kind }) => kind === 'caught-up')),
      ).toHaveLength(30);
      expect(await slow.next()).toMatchObject({ value: { kind: 'events' } });
      await slow.return?.();
    });

    needing(harness, 'muteNotifications')('what no notification tells of is found by looking', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const events = make.events(4);
      const heard: SubscriptionMessage[] = [];
      for await (const message of store.subscribeToAll()) {
        heard.push(message);
        if (message.kind === 'caught-up') {
          await log.current.muteNotifications!();
          for (const event of events) await store.append('custody-1', [event], 'any');
        }
        if (eventsOf(heard).length === 4) break;
      }
      expect(ids(eventsOf(heard))).toEqual(ids(events));
      expect(heard.some(({ kind }) => kind === 'disconnected')).toBe(false);
    });

    needing(harness, 'killConnections')(
      'connection lost while live: it says so, comes back by itself, misses nothing, repeats nothing',
      async () => {
        await throughFaults(3, () => log.current.killConnections!());
      },
      240_000,
    );

    needing(harness, 'restartServer')(
      'server killed and restarted while live: the same',
      async () => {
        await throughFaults(2, () => log.current.restartServer!());
      },
      240_000,
    );

    /** A writer that goes on through the faults, and a subscriber that must hear all of it once, in order. */
    async function throughFaults(faults: number, fault: () => Promise<void>): Promise<void> {
      const random = new Random(seed);
      const { store } = log.current;
      const subscriber = await log.current.open();
      const make = new EventMaker();
      let writing = true;
      const written: string[] = [];
      const writer = async () => {
        while (writing) {
          const events = make.events(random.integer(1, 4));
          await retrying(() => store.append('custody-1', events, 'any'));
          written.push(...ids(events));
          await sleep(random.integer(0, 10));
        }
      };
      const breaker = async () => {
        try {
          for (let number = 0; number < faults; number++) {
            await sleep(random.integer(100, 300));
            await fault();
          }
          await sleep(300);
        } finally {
          writing = false;
        }
      };
      const end = make.event();
      const writeTheEnd = async () => {
        await Promise.all([writer(), breaker()]);
        await retrying(() => store.append('custody-1', [end], 'any'));
        written.push(end.id);
      };
      const messages: SubscriptionMessage[] = [];
      let work: Promise<unknown> | null = null;
      let live = false;
      let ended = false;
      for await (const message of subscriber.subscribeToAll({ batchSize: 7 })) {
        messages.push(message);
        if (message.kind === 'caught-up') {
          live = true;
          work ??= writeTheEnd();
        }
        if (message.kind === 'disconnected') {
          live = false;
          expect(message.error).toBeInstanceOf(Error);
          expect(message.retryInMilliseconds).toBeGreaterThan(0);
        }
        ended ||= eventsOf([message]).some(({ id }) => id === end.id);
        if (ended && live) break;
      }
      await work;
      const kinds = messages.map(({ kind }) => kind);
      expect(kinds).toContain('disconnected');
      expect(kinds.indexOf('disconnected')).toBeGreaterThan(kinds.indexOf('caught-up'));
      expect(kinds.lastIndexOf('caught-up')).toBeGreaterThan(kinds.lastIndexOf('disconnected'));
      expect(ids(eventsOf(messages))).toEqual(written);
      expect(eventsOf(messages)).toEqual(await wholeLog(store));
    }
  });
}
