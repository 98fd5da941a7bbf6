import { randomUUID } from 'node:crypto';
import { jsonEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { EventStore, NewEvent } from '#event-store';

const at = '2021-11-02T09:30:00Z';

/** An event as the record has them: about 400 bytes with its envelope. */
export function newEvent(number: number): NewEvent {
  return {
    id: randomUUID(),
    type: 'custody.term-set',
    schemaVersion: 1,
    data: { number, rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' },
    metadata: {
      recordedAt: at,
      actor: 'bench',
      correlationId: randomUUID(),
      causationId: randomUUID(),
      sources: ['s'],
    },
  };
}

/** The same content as {@link newEvent}, as someone would write it who uses the client directly. */
function bareEvent(number: number) {
  const { id, type, data, schemaVersion, metadata } = newEvent(number);
  return jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: { id, schemaVersion, metadata } });
}

/** Each writer appends to a stream of its own, one event at a time, at the exact revision. */
export async function appendByStore(store: EventStore, writers: number, each: number): Promise<void> {
  await inParallel(writers, async () => {
    const stream = `bench-${randomUUID()}`;
    for (let number = 0; number < each; number++) {
      await store.append(stream, [newEvent(number)], number === 0 ? 'no_stream' : BigInt(number - 1));
    }
  });
}

export async function appendByClient(client: KurrentDBClient, writers: number, each: number): Promise<void> {
  await inParallel(writers, async () => {
    const stream = `bench-${randomUUID()}`;
    for (let number = 0; number < each; number++) {
      const streamState = number === 0 ? 'no_stream' : BigInt(number - 1);
      await client.appendToStream(stream, bareEvent(number), { streamState });
    }
  });
}

/** Writes so many events by the bare client, many at a time. */
export async function fill(client: KurrentDBClient, count: number): Promise<void> {
  const most = 500;
  for (let done = 0; done < count; done += 8 * most) {
    await inParallel(8, async (lane) => {
      const size = Math.min(most, count - done - lane * most);
      if (size <= 0) return;
      const events = Array.from({ length: size }, (_, number) => bareEvent(number));
      await client.appendToStream(`bench-${randomUUID()}`, events, { streamState: 'no_stream' });
    });
  }
}

export function inParallel(writers: number, work: (writer: number) => Promise<void>): Promise<unknown> {
  return Promise.all(Array.from({ length: writers }, (_, writer) => work(writer)));
}
