import { describe, expect, test } from '@jest/globals';
import type { EventFilter } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { collect, ids, wholeLog } from './reading.ts';
import { EventMaker } from './test-events.ts';

/** A stream in both directions from any revision, and the whole log from any position, through filters. */
export function reads(harness: EventStoreHarness): void {
  describe('reads', () => {
    const log = freshLog(harness);

    test('an event comes back as it was given, with its place', async () => {
      const { store } = log.current;
      const events = new EventMaker().events(2);
      const { firstPosition, position } = await store.append('custody-1', events, 'no_stream');
      const expected = [
        { ...events[0], stream: 'custody-1', revision: 0n, position: firstPosition },
        { ...events[1], stream: 'custody-1', revision: 1n, position },
      ];
      expect(await collect(store.readStream('custody-1'))).toEqual(expected);
      expect(await wholeLog(store)).toEqual(expected);
      expect(await store.head()).toBe(position);
    });

    test('an empty log and a stream that is not there yield nothing', async () => {
      const { store } = log.current;
      expect(await wholeLog(store)).toEqual([]);
      expect(await collect(store.readStream('none'))).toEqual([]);
      expect(await collect(store.readStream('none', { direction: 'backwards' }))).toEqual([]);
      expect(await store.head()).toBe(0n);
      await store.append('a', new EventMaker().events(1), 'no_stream');
      expect(await collect(store.readStream('none', { fromRevision: 3n }))).toEqual([]);
    });

    test('a stream from any revision, in both directions, up to a limit', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      for (let round = 0; round < 5; round++) {
        await store.append('noise', make.events(1), 'any');
        await store.append('custody-1', make.events(2), 'any');
      }
      const revisions = async (options: Parameters<typeof store.readStream>[1]) =>
        (await collect(store.readStream('custody-1', options))).map((event) => Number(event.revision));
      expect(await revisions({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await revisions({ direction: 'backwards' })).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      expect(await revisions({ fromRevision: 7n })).toEqual([7, 8, 9]);
      expect(await revisions({ fromRevision: 9n })).toEqual([9]);
      expect(await revisions({ fromRevision: 10n })).toEqual([]);
      expect(await revisions({ fromRevision: 2n, direction: 'backwards' })).toEqual([2, 1, 0]);
      expect(await revisions({ fromRevision: 0n, direction: 'backwards' })).toEqual([0]);
      expect(await revisions({ fromRevision: 99n, direction: 'backwards', limit: 2 })).toEqual([9, 8]);
      expect(await revisions({ limit: 1, direction: 'backwards' })).toEqual([9]);
      expect(await revisions({ limit: 3 })).toEqual([0, 1, 2]);
      expect(await revisions({ limit: 0 })).toEqual([]);
      expect(await revisions({ limit: 0, direction: 'backwards' })).toEqual([]);
    });

    test('the log from behind any position, up to a limit, filtered by type and by prefix of the stream', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const streams = ['custody-1', 'custody-2', 'person-1', 'person_1', 'per', '%', 'custody'];
      for (let number = 0; number < 28; number++) {
        const type = ['custody.began', 'custody.term-set', 'person.registered'][number % 3]!;
        await store.append(streams[number % streams.length]!, [make.event({}, { type })], 'any');
      }
      const all = await wholeLog(store);
      expect(all.map((event) => event.stream)).toEqual(Array.from({ length: 28 }, (_, number) => streams[number % 7]));
      for (const index of [0, 5, 26, 27]) {
        expect(await wholeLog(store, { after: all[index]!.position })).toEqual(all.slice(index + 1));
      }
      expect(await wholeLog(store, { limit: 4, after: all[3]!.position })).toEqual(all.slice(4, 8));
      expect(await wholeLog(store, { limit: 0 })).toEqual([]);
      const filters: EventFilter[] = [
        {},
        { types: ['custody.began'] },
        { types: ['custody.began', 'person.registered'] },
        { types: [] },
        { types: ['custody'] },
        { streamPrefixes: ['custody-'] },
        { streamPrefixes: ['person_', '%'] },
        { streamPrefixes: [] },
        { streamPrefixes: [''] },
        { types: ['custody.began'], streamPrefixes: ['per'] },
      ];
      for (const filter of filters) {
        const passing = all.filter(
          (event) =>
            (filter.types?.includes(event.type) ?? true) &&
            (filter.streamPrefixes?.some((prefix) => event.stream.startsWith(prefix)) ?? true),
        );
        expect({ filter, ids: ids(await wholeLog(store, { filter })) }).toEqual({ filter, ids: ids(passing) });
        expect(await wholeLog(store, { filter, limit: 2 })).toEqual(passing.slice(0, 2));
        expect(await wholeLog(store, { filter, after: all[9]!.position })).toEqual(
          passing.filter((event) => event.position > all[9]!.position),
        );
      }
    });

    test('whoever stops in the middle leaves nothing behind', async () => {
      const { store } = log.current;
      await store.append('custody-1', new EventMaker().events(3_000), 'no_stream');
      for (let round = 0; round < 30; round++) {
        for await (const event of store.readAll()) if (event.revision === 10n) break;
        for await (const event of store.readStream('custody-1')) if (event.revision === 10n) break;
      }
      expect(await wholeLog(store)).toHaveLength(3_000);
    });
  });
}
