import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { KurrentEventStore } from '#event-store-kurrent';
import { type BenchRow, type Contestant, interleaved, rateOf } from './kurrentdb-rounds.ts';
import { appendByClient, appendByStore, fill } from './kurrentdb-work.ts';

export interface KurrentBenchOptions {
  /** Of a genuine server for tests. */
  readonly connectionString: string;
  /** Measured, after one that warms up. Default 5. */
  readonly rounds?: number;
  /** Of each writer in a round. Default 500. */
  readonly appends?: number;
  /** In the log that is read. Default 100,000. */
  readonly events?: number;
}

const GOAL = 0.9;

/** The engine against the client that it stands on, doing the same without any of the engine's promises. */
export async function benchKurrentEngine({
  connectionString,
  rounds = 5,
  appends = 500,
  events = 100_000,
}: KurrentBenchOptions): Promise<BenchRow[]> {
  const store = new KurrentEventStore({ connectionString });
  const client = KurrentDBClient.connectionString(connectionString);
  const row = async (name: string, habeas: Contestant, bare: Contestant): Promise<BenchRow> => {
    const rates = await interleaved(rounds, { habeas, bare });
    const goal = `at least ${GOAL} of the bare client`;
    const peers = { 'bare client': rates.bare };
    return { name, unit: 'events/s', habeas: rates.habeas, peers, goal, met: rates.habeas >= GOAL * rates.bare };
  };
  try {
    const rows = [
      await row(
        'KurrentDB: append one event, 16 writers',
        () => rateOf(16 * appends, () => appendByStore(store, 16, appends)),
        () => rateOf(16 * appends, () => appendByClient(client, 16, appends)),
      ),
    ];
    const after = await store.head();
    const fromPosition = { commit: after, prepare: after };
    await fill(client, events);
    rows.push(
      await row(
        `KurrentDB: read all, ${events} events`,
        () =>
          counting(events, async (seen) => {
            for await (const _ of store.readAll({ after })) seen();
          }),
        // From a position, the client's first event is the one at it.
        () =>
          counting(events + 1, async (seen) => {
            for await (const _ of client.readAll({ fromPosition })) seen();
          }),
      ),
      await row(
        `KurrentDB: catch-up subscription, ${events} events`,
        () =>
          counting(events, async (seen) => {
            for await (const message of store.subscribeToAll({ after })) {
              if (message.kind === 'caught-up') break;
              if (message.kind === 'events') for (const _ of message.events) seen();
            }
          }),
        () =>
          counting(
            events,
            (seen) =>
              new Promise<void>((resolve, reject) => {
                const subscription = client.subscribeToAll({ fromPosition });
                let left = events;
                subscription.on('data', () => {
                  seen();
                  if (--left === 0) subscription.unsubscribe().then(resolve, reject);
                });
                subscription.on('error', reject);
              }),
          ),
      ),
    );
    return rows;
  } finally {
    await store.close();
    await client.dispose();
  }
}

/** A rate, unless something is missing. */
async function counting(expected: number, work: (seen: () => void) => Promise<void>): Promise<number> {
  let count = 0;
  const rate = await rateOf(expected, () =>
    work(() => {
      count++;
    }),
  );
  if (count !== expected) throw new Error(`${count} events came instead of ${expected}: is someone else writing?`);
  return rate;
}
