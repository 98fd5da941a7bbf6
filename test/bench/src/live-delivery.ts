import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { NewEvent } from '#event-store';
import { type BenchRow, interleaved } from './kurrentdb-rounds.ts';
import { newEvent } from './kurrentdb-work.ts';
import type { BenchServer } from './postgres-server.ts';

const ROUNDS = 5;
const PER_SECOND = 200;
const EVENTS = 600;

/**
 * From the call of append to the event in a live subscriber's hand, at 200 appends a second; beside it, from the call of
 * pg_notify to the notification. The same with an INSERT in the statement is shown too: a transaction that wrote nothing
 * does not wait for the disk when it commits, and one that wrote does.
 */
export async function liveDelivery({ store, pool, app }: BenchServer): Promise<BenchRow[]> {
  const sent = new Map<string, number>();
  let delays: number[] = [];
  const arrived = (id: string) => {
    const at = sent.get(id);
    if (at === undefined) return;
    sent.delete(id);
    delays.push(performance.now() - at);
  };

  const listener = new pg.Client(app);
  await listener.connect();
  await listener.query('LISTEN bare');
  listener.on('notification', ({ payload }) => arrived(payload!));

  const ending = new AbortController();
  let live: () => void = () => undefined;
  const caughtUp = new Promise<void>((resolve) => {
    live = resolve;
  });
  const following = (async () => {
    for await (const message of store.subscribeToAll({ after: await store.head(), signal: ending.signal })) {
      if (message.kind === 'caught-up') live();
      if (message.kind === 'events') for (const { id } of message.events) arrived(id);
    }
  })();
  await caughtUp;

  /** At the pace of a clock, none waiting for the one before; answers p99 in milliseconds. */
  const round = async (send: (event: NewEvent) => Promise<unknown>): Promise<number> => {
    delays = [];
    const begun = performance.now();
    const sending: Promise<unknown>[] = [];
    for (let number = 0; number < EVENTS; number++) {
      const wait = begun + (number * 1_000) / PER_SECOND - performance.now();
      if (wait > 0) await sleep(wait);
      const event = newEvent(number);
      sent.set(event.id, performance.now());
      sending.push(send(event));
    }
    await Promise.all(sending);
    for (let waited = 0; delays.length < EVENTS && waited < 10_000; waited += 10) await sleep(10);
    if (delays.length < EVENTS) throw new Error(`Only ${delays.length} of ${EVENTS} arrived.`);
    delays.sort((a, b) => a - b);
    return delays[Math.ceil(0.99 * EVENTS) - 1]!;
  };

  const stream = `live-${randomUUID()}`;
  const insertAndNotify = (event: NewEvent) =>
    pool.query({
      name: 'bare-insert-notify',
      text: `WITH stored AS (
               INSERT INTO bare (id, stream, revision, type, schema_version, data, metadata)
               VALUES ($1, $2, 0, $3, $4, $5, $6))
             SELECT pg_notify('bare', $1::text)`,
      values: [event.id, `live-${event.id}`, event.type, event.schemaVersion, event.data, event.metadata],
    });
  try {
    const p99 = await interleaved(ROUNDS, {
      habeas: () => round((event) => store.append(stream, [event], 'any')),
      notify: () =>
        round(({ id }) => pool.query({ name: 'bare-notify', text: "SELECT pg_notify('bare', $1)", values: [id] })),
      insert: () => round(insertAndNotify),
    });
    return [
      {
        name: 'append to delivery in a live subscriber, p99',
        unit: 'ms',
        habeas: p99.habeas,
        peers: { 'bare LISTEN/NOTIFY': p99.notify, 'bare INSERT and NOTIFY': p99.insert },
        goal: `at most 1.5 times a bare LISTEN/NOTIFY round trip, at ${PER_SECOND} appends/s`,
        met: p99.habeas <= 1.5 * p99.notify,
      },
    ];
  } finally {
    ending.abort();
    await following;
    await listener.end();
  }
}
