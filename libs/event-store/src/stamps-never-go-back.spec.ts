import { beforeEach, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { NewEvent } from './envelope.ts';
import { InMemoryEventStore } from './in-memory-event-store.ts';
import { StampedEventStore } from './stamped-event-store.ts';

let store: InMemoryEventStore;
let inDoubt: boolean;
let elapsed: number;
beforeEach(() => {
  store = new InMemoryEventStore();
  [inDoubt, elapsed] = [false, 0];
});

/** A process on the log. */
const process = () =>
  new StampedEventStore({
    ...{ store, tolerance: Temporal.Duration.from({ minutes: 2 }), inDoubt: async () => inDoubt },
    ...{ from: async () => 0n, elapsed: () => elapsed },
  });
const idOf = (number: number) => `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const event = (number: number, recordedAt: string): NewEvent => ({
  ...{ id: idOf(number), type: 'person.registered', schemaVersion: 1, data: { number } },
  metadata: { recordedAt, actor: 'monitor', correlationId: idOf(900), causationId: idOf(901), sources: [] },
});
const stamps = async () => {
  const found: [string, true | undefined][] = [];
  for await (const { metadata } of store.readAll()) found.push([metadata.recordedAt, metadata.clockInDoubt]);
  return found;
};

test('a stamp that would go back is that of the last event; far back, the event says that the clock was in doubt', async () => {
  const one = process();
  await one.append('a', [event(1, '2021-11-09T06:00:00Z'), event(2, '2021-11-09T06:05:00Z')], 'no_stream');
  await one.append('b', [event(3, '2021-11-09T06:04:59.5Z')], 'no_stream');
  await one.append('c', [event(4, '2021-11-09T05:00:00Z')], 'no_stream');
  await one.append('d', [event(5, '2021-11-09T06:06:00.25Z')], 'no_stream');
  expect(await stamps()).toEqual([
    ['2021-11-09T06:00:00Z', undefined],
    ['2021-11-09T06:05:00Z', undefined],
    ['2021-11-09T06:05:00Z', undefined],
    ['2021-11-09T06:05:00Z', true],
    ['2021-11-09T06:06:00.25Z', undefined],
  ]);
});

test('what was recorded before the start, or by another process, counts from the next second on', async () => {
  await store.append('a', [event(1, '2021-11-09T07:00:00Z')], 'no_stream');
  const one = process();
  await one.append('b', [event(2, '2021-11-09T06:00:00Z')], 'no_stream');
  await store.append('c', [event(3, '2021-11-09T08:00:00Z')], 'no_stream');
  elapsed += 1_000;
  await one.append('d', [event(4, '2021-11-09T07:59:30Z')], 'no_stream');
  expect(await stamps()).toEqual([
    ['2021-11-09T07:00:00Z', undefined],
    ['2021-11-09T07:00:00Z', true],
    ['2021-11-09T08:00:00Z', undefined],
    ['2021-11-09T08:00:00Z', undefined],
  ]);
});

test('while the clock is in doubt events say so, and a command that is sent again is known all the same', async () => {
  const one = process();
  inDoubt = true;
  await one.append('a', [event(1, '2021-11-09T06:00:00Z')], 'no_stream');
  inDoubt = false;
  expect(await one.append('a', [event(1, '2021-11-09T06:00:01Z')], 'no_stream')).toMatchObject({ duplicate: true });
  await one.appendMany([{ stream: 'b', events: [event(2, '2021-11-09T06:00:02Z')], expectedRevision: 'any' }]);
  inDoubt = true;
  expect(
    await one.appendMany([{ stream: 'b', events: [event(2, '2021-11-09T06:00:03Z')], expectedRevision: 'any' }]),
  ).toMatchObject([{ duplicate: true }]);
  expect(await stamps()).toEqual([
    ['2021-11-09T06:00:00Z', true],
    ['2021-11-09T06:00:02Z', undefined],
  ]);
});

test('of many that record at once in one process no stamp goes back', async () => {
  const one = process();
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      one.append(`s-${n}`, [event(n + 1, `2021-11-09T06:00:${String((n * 37) % 60).padStart(2, '0')}Z`)], 'no_stream'),
    ),
  );
  const found = (await stamps()).map(([at]) => at);
  expect(found).toEqual(found.toSorted());
  expect(found).toHaveLength(50);
});
