import { describe, expect, test } from '@jest/globals';
import { EventRegistry, type RecordedEvent, UnknownEventTypeError } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { wholeLog } from './reading.ts';
import { EventMaker } from './test-events.ts';

/** Old events are upcast on read; one of unknown type stops the reader with its position, never skipped in silence. */
export function eventEvolution(harness: EventStoreHarness): void {
  describe('event evolution', () => {
    const log = freshLog(harness);

    // Version 1 had days as a number, 2 a duration, 3 the basis from which it counts.
    const registry = new EventRegistry([
      {
        type: 'custody.term-set',
        version: 3,
        upcasters: {
          1: ({ days, ...rest }) => ({ ...rest, duration: `P${days}D` }),
          2: (data) => ({ ...data, basis: 'detention' }),
        },
      },
    ]);

    test('an event of every version reads as one of today, and upcast then fold equals fold', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const term = (schemaVersion: number, data: Record<string, string | number>) => ({
        ...make.event({}, { schemaVersion }),
        data,
      });
      const versions = [
        term(1, { days: 15 }),
        term(2, { duration: 'P10D' }),
        term(3, { duration: 'P5D', basis: 'ruling' }),
      ];
      await store.append('custody-1', versions, 'no_stream');
      const stored = await wholeLog(store);
      expect(stored.map((event) => event.schemaVersion)).toEqual([1, 2, 3]);
      const today = stored.map((event) => registry.upcast(event));
      expect(today.map((event) => [event.schemaVersion, event.data])).toEqual([
        [3, { duration: 'P15D', basis: 'detention' }],
        [3, { duration: 'P10D', basis: 'detention' }],
        [3, { duration: 'P5D', basis: 'ruling' }],
      ]);
      // Written anew in today's shape, the same history.
      await store.append(
        'custody-2',
        today.map((event) => ({ ...make.event({}, { schemaVersion: 3 }), data: event.data })),
        'no_stream',
      );
      const rewritten = (await wholeLog(store)).slice(3).map((event) => registry.upcast(event));
      expect(fold(rewritten)).toEqual(fold(today));
    });

    test('an unknown type and a version from the future stop with name and position', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('custody-1', make.events(1), 'no_stream');
      await store.append('custody-2', [make.event({}, { type: 'custody.vanished' })], 'no_stream');
      await store.append('custody-3', [make.event({}, { schemaVersion: 4 })], 'no_stream');
      const [, unknown, future] = await wholeLog(store);
      expect(() => registry.upcast(unknown!)).toThrow(UnknownEventTypeError);
      expect(() => registry.upcast(unknown!)).toThrow(
        new RegExp(`custody\\.vanished.*position ${unknown!.position}.*custody-2`),
      );
      expect(() => registry.upcast(future!)).toThrow(new RegExp(`version 4.*position ${future!.position}`));
    });
  });
}

function fold(events: readonly RecordedEvent[]): readonly string[] {
  return events.map(({ data }) => `${data.duration} from ${data.basis}`);
}
