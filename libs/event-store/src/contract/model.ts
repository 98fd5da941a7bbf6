import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AppendResult,
  DuplicateEventIdError,
  type EventFilter,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  WrongExpectedRevisionError,
} from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { seed } from './random.ts';
import { collect, wholeLog } from './reading.ts';
import { EventMaker } from './test-events.ts';

type Place = Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'type'>;

type Operation =
  | {
      readonly do: 'append';
      readonly stream: number;
      readonly count: number;
      readonly expected: number;
      readonly type: number;
    }
  | { readonly do: 'retry'; readonly which: number }
  | { readonly do: 'forge'; readonly which: number }
  | {
      readonly do: 'read stream';
      readonly stream: number;
      readonly from: number;
      readonly limit: number;
      readonly backwards: boolean;
    }
  | { readonly do: 'read all'; readonly after: number; readonly limit: number; readonly filter: EventFilter };

const streams = ['custody-1', 'custody-2', 'person-1'];
const types = ['custody.began', 'custody.term-set', 'person.registered'];
const small = fc.nat({ max: 6 });
const filter: fc.Arbitrary<EventFilter> = fc.record(
  { types: fc.subarray(types), streamPrefixes: fc.subarray(['custody-', 'person-1', 'x']) },
  { requiredKeys: [] },
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream: fc.nat({ max: 2 }),
      count: fc.integer({ min: 1, max: 4 }),
      expected: fc.integer({ min: -3, max: 8 }),
      type: fc.nat({ max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forge' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('read stream' as const),
      stream: fc.nat({ max: 2 }),
      from: small,
      limit: small,
      backwards: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read all' as const), after: small, limit: small, filter }) },
);

/** The engine against the simplest thing that could be right: a list, over random operations. */
export function model(harness: EventStoreHarness): void {
  describe('model', () => {
    test('any sequence of operations answers as the model does', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 60 }), async (operations) => {
          const log = await harness.create();
          try {
            await run(log.store, operations);
          } finally {
            await log.close();
          }
        }),
        { seed, numRuns: 15, endOnFailure: true },
      );
    }, 240_000);
  });
}

async function run(
  store: Awaited<ReturnType<EventStoreHarness['create']>>['store'],
  operations: readonly Operation[],
): Promise<void> {
  const make = new EventMaker();
  const list: Place[] = [];
  const stored: { stream: string; events: NewEvent[]; expected: ExpectedRevision; result: AppendResult }[] = [];
  const inStream = (stream: string) => list.filter((event) => event.stream === stream);
  const place = ({ id, stream, revision, type }: RecordedEvent): Place => ({ id, stream, revision, type });

  for (const step of operations) {
    switch (step.do) {
      case 'append': {
        const stream = streams[step.stream]!;
        const events = Array.from({ length: step.count }, () => make.event({}, { type: types[step.type]! }));
        const expected =
          step.expected >= 0 ? BigInt(step.expected) : (['no_stream', 'any', 'exists'] as const)[-1 - step.expected]!;
        const length = BigInt(inStream(stream).length);
        const agrees =
          expected === 'any' ||
          (expected === 'no_stream' && length === 0n) ||
          (expected === 'exists' && length > 0n) ||
          (typeof expected === 'bigint' && expected === length - 1n);
        if (!agrees) {
          const error = await store.append(stream, events, expected).catch((reason: unknown) => reason);
          expect(error).toBeInstanceOf(WrongExpectedRevisionError);
          expect(error).toMatchObject({ stream, expected, actual: length === 0n ? null : length - 1n });
          break;
        }
        const result = await store.append(stream, events, expected);
        expect(result).toMatchObject({ stream, revision: length + BigInt(events.length) - 1n, duplicate: false });
        expect(result.position).toBe(await store.head());
        list.push(...events.map(({ id, type }, index) => ({ id, type, stream, revision: length + BigInt(index) })));
        stored.push({ stream, events, expected, result });
        break;
      }
      case 'retry': {
        const earlier = stored[step.which % stored.length];
        if (!earlier) break;
        const { stream, events, expected, result } = earlier;
        expect(await store.append(stream, events, expected)).toEqual({ ...result, duplicate: true });
        break;
      }
      case 'forge': {
        const earlier = stored[step.which % stored.length];
        if (!earlier) break;
        const forged = earlier.events.map((event) => ({ ...event, data: { forged: true } }));
        await expect(store.append(earlier.stream, forged, earlier.expected)).rejects.toThrow(DuplicateEventIdError);
        break;
      }
      case 'read stream': {
        const stream = streams[step.stream]!;
        const events = inStream(stream);
        const from = BigInt(step.from);
        const expected = step.backwards
          ? events.filter(({ revision }) => revision <= from).reverse()
          : events.filter(({ revision }) => revision >= from);
        const read = await collect(
          store.readStream(stream, {
            direction: step.backwards ? 'backwards' : 'forwards',
            fromRevision: from,
            limit: step.limit,
          }),
        );
        expect(read.map(place)).toEqual(expected.slice(0, step.limit));
        break;
      }
      case 'read all': {
        const all = await wholeLog(store);
        const start = Math.min(step.after, all.length);
        const expected = list
          .slice(start)
          .filter(
            ({ type, stream }) =>
              (step.filter.types?.includes(type) ?? true) &&
              (step.filter.streamPrefixes?.some((prefix) => stream.startsWith(prefix)) ?? true),
          );
        const read = await wholeLog(store, {
          after: start === 0 ? 0n : all[start - 1]!.position,
          filter: step.filter,
          limit: step.limit,
        });
        expect(read.map(place)).toEqual(expected.slice(0, step.limit));
        break;
      }
    }
  }
  const all = await wholeLog(store);
  expect(all.map(place)).toEqual(list);
  expect(await store.head()).toBe(all.at(-1)?.position ?? 0n);
}
