import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import {
  EventStoreUnavailableError,
  InvalidEventError,
  UnsupportedByEngineError,
  WrongExpectedRevisionError,
} from '../index.ts';
import { ConnectionBreaker } from './connection-breaker.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { Random, seed } from './random.ts';
import { collect, ids, wholeLog } from './reading.ts';
import { retrying } from './retrying.ts';
import { EventMaker } from './test-events.ts';

/** Events of one append are all there, or none. */
export function atomicAppend(harness: EventStoreHarness): void {
  describe('atomic append', () => {
    const log = freshLog(harness);

    test('one event that cannot be stored keeps the others out', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const events = [...make.events(3), make.event({ text: 'zero \0 byte' }), ...make.events(3)];
      await expect(store.append('custody-1', events, 'no_stream')).rejects.toThrow(InvalidEventError);
      expect(await wholeLog(store)).toEqual([]);
      await expect(store.append('custody-1', [], 'no_stream')).rejects.toThrow(InvalidEventError);
      await expect(store.appendMany([])).rejects.toThrow(InvalidEventError);
    });

    test('2,000 events in one append lie together and in order', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('before', make.events(1), 'no_stream');
      const events = make.events(2_000);
      const result = await store.append('custody-1', events, 'no_stream');
      const read = await collect(store.readStream('custody-1'));
      expect(ids(read)).toEqual(ids(events));
      expect(read.map((event) => event.revision)).toEqual(events.map((_, index) => BigInt(index)));
      expect(result).toMatchObject({
        revision: 1_999n,
        firstPosition: read[0]!.position,
        position: read.at(-1)!.position,
      });
    });

    test('several streams: all or nothing, or a clear refusal', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('custody-2', make.events(1), 'no_stream');
      const good = [
        { stream: 'custody-1', events: make.events(2), expectedRevision: 'no_stream' },
        { stream: 'custody-2', events: make.events(1), expectedRevision: 0n },
        { stream: 'person-1', events: make.events(3), expectedRevision: 'any' },
      ] as const;
      if (!store.atomicAcrossStreams) {
        await expect(store.appendMany(good)).rejects.toThrow(UnsupportedByEngineError);
        expect(await wholeLog(store)).toHaveLength(1);
        expect(await store.appendMany([good[0]])).toMatchObject([{ stream: 'custody-1', revision: 1n }]);
        return;
      }
      const conflicting = [good[0], { ...good[1], expectedRevision: 5n }, good[2]];
      await expect(store.appendMany(conflicting)).rejects.toThrow(WrongExpectedRevisionError);
      await expect(store.appendMany(conflicting)).rejects.toMatchObject({
        stream: 'custody-2',
        expected: 5n,
        actual: 0n,
      });
      await expect(store.appendMany([good[0], good[0]])).rejects.toThrow(InvalidEventError);
      expect(await wholeLog(store)).toHaveLength(1);

      const results = await store.appendMany(good);
      expect(results).toMatchObject([
        { stream: 'custody-1', revision: 1n },
        { stream: 'custody-2', revision: 1n },
        { stream: 'person-1', revision: 2n },
      ]);
      const read = (await wholeLog(store)).slice(1);
      expect(ids(read)).toEqual(ids(good.flatMap((append) => [...append.events])));
      expect(results.map((result) => [result.firstPosition, result.position])).toEqual([
        [read[0]!.position, read[1]!.position],
        [read[2]!.position, read[2]!.position],
        [read[3]!.position, read[5]!.position],
      ]);
    });

    test('whoever reads meanwhile, and whenever connections break, sees whole appends only', async () => {
      const random = new Random(seed);
      const { store } = log.current;
      const other = await log.current.open();
      const sizes = new Map<string, number>();
      const breaker = new ConnectionBreaker(log.current, random.fork(), [1, 4]);
      let writing = true;

      const writer = async (number: number) => {
        const own = random.fork();
        const make = new EventMaker(number);
        for (let round = 0; round < 40; round++) {
          const stream = `stream-${number}-${round}`;
          const events = make.events(own.integer(1, 50));
          sizes.set(stream, events.length);
          // Some writers give up when the outcome is unknown: then all of it is there, or nothing.
          const append = () => store.append(stream, events, 'no_stream');
          const again = own.chance(0.5);
          if (own.chance(0.1)) setImmediate(() => void breaker.appended());
          if (again) await retrying(append);
          else {
            await append().catch((error: unknown) => {
              if (!(error instanceof EventStoreUnavailableError)) throw error;
            });
          }
        }
      };
      const reader = async () => {
        const own = random.fork();
        while (writing) {
          const stream = [...sizes.keys()][own.integer(0, sizes.size - 1)];
          if (stream) {
            const seen = await retrying(() => collect(other.readStream(stream)));
            expect([0, sizes.get(stream)]).toContain(seen.length);
          }
          await sleep(1);
        }
      };
      const reading = reader();
      try {
        await Promise.all(Array.from({ length: 8 }, (_, number) => writer(number)));
      } finally {
        writing = false;
      }
      await reading;

      const counts = new Map<string, number>();
      for (const event of await retrying(() => wholeLog(store))) {
        counts.set(event.stream, (counts.get(event.stream) ?? 0) + 1);
      }
      for (const [stream, count] of counts) expect({ stream, count }).toEqual({ stream, count: sizes.get(stream) });
    }, 240_000);
  });
}
