import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { type EventStore, EventStoreUnavailableError } from '../index.ts';
import { ConnectionBreaker } from './connection-breaker.ts';
import type { EventStoreHarness, LogUnderTest } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { needing } from './needing.ts';
import { Random, seed } from './random.ts';
import { ids, wholeLog } from './reading.ts';
import { retrying } from './retrying.ts';
import { EventMaker } from './test-events.ts';

const WRITERS = 16;
const EVENTS = 50_000;

/**
 * A reader of the all-stream sees every event exactly once in one order, whatever is in flight. Where numbers are given
 * out before the commit, a reader at 7 can be overtaken by 6, and an event is lost for it: two known stores had this.
 */
export function gapFreeReads(harness: EventStoreHarness): void {
  describe('gap-free reads', () => {
    const log = freshLog(harness);
    const { scale = 1, densePositions } = harness.capabilities;
    const total = Math.round(EVENTS * scale);

    test(`${WRITERS} writers, rollbacks and killed connections against readers at full speed, ${total} events`, async () => {
      const random = new Random(seed);
      const { store } = log.current;
      const second = await log.current.open();
      const ending = new AbortController();
      const readers: Reader[] = [
        poll(store, ending.signal, 1_000),
        poll(second, ending.signal, 50),
        follow(await log.current.open(), ending.signal, 500),
        follow(store, ending.signal, 20),
      ];
      const breaker = new ConnectionBreaker(log.current, random.fork(), [100, 700]);
      try {
        const writers = Array.from({ length: WRITERS }, (_, number) =>
          write(log.current, number % 2 ? store : second, number, Math.ceil(total / WRITERS), random.fork(), breaker),
        );
        const appended = (await Promise.all(writers)).flat();
        const all = await retrying(() => wholeLog(store));
        expect(ids(all).sort()).toEqual(appended.sort());
        expectOrder(all, densePositions);
        // A reader that lost an event never has them all: hence the patience, and a moment for what comes twice.
        for (let waited = 0; waited < 60_000 && readers.some(({ seen }) => seen.length < all.length); waited += 20) {
          await sleep(20);
        }
        await sleep(50);
        const truth = all.map((event) => `${event.position} ${event.id}`);
        for (const { seen } of readers) expect(firstDifference(seen, truth)).toBeNull();
      } finally {
        ending.abort();
        await Promise.all(readers.map(({ ended }) => ended));
      }
    }, 300_000);

    needing(harness, 'beginAppend')(
      'an append that is still open hides nothing that comes after it: it comes first, or never',
      async () => {
        const { store } = log.current;
        const make = new EventMaker();
        for (const ending of ['commit', 'rollBack'] as const) {
          const before = ids(await wholeLog(store));
          const early = make.events(2);
          const late = make.events(2);
          const open = await log.current.beginAppend!(`early-${ending}`, early);
          const appended = store.append(`late-${ending}`, late, 'no_stream');
          // Time enough for the later append to overtake, if it could.
          await sleep(100);
          const meanwhile = ids(await wholeLog(store)).slice(before.length);
          await open[ending]();
          await appended;
          const after = await wholeLog(store);
          const added = ids(after).slice(before.length);
          // What a reader saw meanwhile is how the log goes on: nothing has been put in front of it.
          expect(added.slice(0, meanwhile.length)).toEqual(meanwhile);
          expect(added.sort()).toEqual([...(ending === 'commit' ? ids(early) : []), ...ids(late)].sort());
          expectOrder(after, densePositions);
        }
      },
    );
  });
}

/** Appends of 1 to 12 events to streams of its own and shared ones, until it has `count`; answers the ids. */
async function write(
  log: LogUnderTest,
  store: EventStore,
  number: number,
  count: number,
  random: Random,
  breaker: ConnectionBreaker,
): Promise<string[]> {
  const make = new EventMaker(number);
  const appended: string[] = [];
  while (appended.length < count) {
    const events = make.events(Math.min(random.integer(1, 12), count - appended.length), { writer: number });
    const stream = random.chance(0.3) ? `shared-${random.integer(0, 3)}` : `own-${number}-${random.integer(0, 9)}`;
    if (log.beginAppend && random.chance(0.01)) {
      await rollBack(log, stream, make, random);
    }
    // Counted while it is under way: where the count is full, this very append is among those whose connections break.
    await Promise.all([retrying(() => store.append(stream, events, 'any')), breaker.appended()]);
    appended.push(...ids(events));
    if (random.chance(0.2)) await sleep(random.integer(0, 3));
  }
  return appended;
}

/** An append that never comes to be, while others wait behind it or overtake. */
async function rollBack(log: LogUnderTest, stream: string, make: EventMaker, random: Random): Promise<void> {
  try {
    const open = await log.beginAppend!(stream, make.events(random.integer(1, 5)));
    await sleep(random.integer(0, 3));
    await open.rollBack();
  } catch {
    // Its connection was killed, which is a rollback too.
  }
}

interface Reader {
  /** Position and id of each event, in the order in which they came. */
  readonly seen: string[];
  readonly ended: Promise<void>;
}

/** Reads page after page from the last position, without a pause. */
function poll(store: EventStore, signal: AbortSignal, limit: number): Reader {
  const seen: string[] = [];
  const read = async () => {
    for (let after = 0n; !signal.aborted; ) {
      try {
        for await (const event of store.readAll({ after, limit })) {
          seen.push(`${event.position} ${event.id}`);
          after = event.position;
        }
      } catch (error) {
        // A killed connection: go on from the last event that arrived.
        if (!(error instanceof EventStoreUnavailableError)) throw error;
      }
      await sleep(0);
    }
  };
  return { seen, ended: read() };
}

function follow(store: EventStore, signal: AbortSignal, batchSize: number): Reader {
  const seen: string[] = [];
  const read = async () => {
    for await (const message of store.subscribeToAll({ signal, batchSize })) {
      if (message.kind !== 'events') continue;
      for (const event of message.events) seen.push(`${event.position} ${event.id}`);
    }
  };
  return { seen, ended: read() };
}

function expectOrder(events: readonly { position: bigint; stream: string; revision: bigint }[], dense: boolean): void {
  let previous = 0n;
  const revisions = new Map<string, bigint>();
  for (const { position, stream, revision } of events) {
    if (dense ? position !== previous + 1n : position <= previous) {
      throw new Error(`Position ${position} follows ${previous}.`);
    }
    if (revision !== (revisions.get(stream) ?? -1n) + 1n)
      throw new Error(`Revision ${revision} of ${stream} is out of order.`);
    previous = position;
    revisions.set(stream, revision);
  }
}

/** Said in one line: a diff of 50,000 lines helps nobody. */
function firstDifference(seen: readonly string[], truth: readonly string[]): string | null {
  for (let index = 0; index < Math.max(seen.length, truth.length); index++) {
    if (seen[index] !== truth[index]) {
      return `As number ${index} a reader saw ${seen[index]}, the log has ${truth[index]} (of ${seen.length} and ${truth.length}).`;
    }
  }
  return null;
}
