import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collect, EventMaker, wholeLog } from './contract/index.ts';
import { copyLog, LogCopyError } from './copy-log.ts';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  InMemoryEventStore,
  type RecordedEvent,
  type StreamAppend,
} from './index.ts';

/** Appends to one stream at a time only, fails when told to, and has holes between its positions. */
class SingleStreamStore extends InMemoryEventStore {
  override readonly atomicAcrossStreams = false as unknown as true;
  /** Counts down; at 0 an append is stored, and its answer lost. */
  loseAnswerIn = Number.POSITIVE_INFINITY;
  appends = 0;

  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    if (appends.length > 1) throw new Error('one stream at a time');
    this.appends++;
    const results = await super.appendMany(appends);
    if (--this.loseAnswerIn === 0) throw new EventStoreUnavailableError('the answer was lost');
    return results;
  }
}

describe('copying a log', () => {
  let from: InMemoryEventStore;
  let make: EventMaker;

  beforeEach(() => {
    from = new InMemoryEventStore();
    make = new EventMaker();
  });

  async function record(...streams: string[]): Promise<void> {
    for (const stream of streams) {
      const event = make.event({ text: 'Ж 監', nested: { list: [1, null, true] } });
      const recordedAt = `2021-11-02T09:30:${String(streams.length % 60).padStart(2, '0')}Z`;
      await from.append(stream, [{ ...event, metadata: { ...event.metadata, recordedAt } }], 'any');
    }
  }

  const withoutPosition = (events: readonly RecordedEvent[]) => events.map(({ position: _, ...event }) => event);

  async function expectCopy(to: EventStore): Promise<void> {
    expect(withoutPosition(await wholeLog(to))).toEqual(withoutPosition(await wholeLog(from)));
  }

  test('whole, in order, with ids, revisions and metadata, onto either kind of engine', async () => {
    await record('a', 'a', 'b', 'a', 'c', 'c', 'b', 'b', 'a');
    for (const to of [new InMemoryEventStore(), new SingleStreamStore()]) {
      expect(await copyLog(from, to)).toEqual({ present: 0, copied: 9, verified: 9 });
      await expectCopy(to);
      expect(await collect(to.readStream('b'))).toHaveLength(3);
    }
  });

  test('neighbours go in one append', async () => {
    await record('a', 'a', 'a', 'b', 'b', 'a');
    const to = new SingleStreamStore();
    await copyLog(from, to);
    expect(to.appends).toBe(3);
    const small = new SingleStreamStore();
    await copyLog(from, small, { batchSize: 2 });
    expect(small.appends).toBe(4);
    await expectCopy(small);
  });

  test('an empty log', async () => {
    expect(await copyLog(from, new InMemoryEventStore())).toEqual({ present: 0, copied: 0, verified: 0 });
  });

  test('taken up again wherever it was interrupted, it stores nothing twice', async () => {
    await record('a', 'b', 'a', 'b', 'b', 'c', 'a');
    for (let appends = 1; appends <= 6; appends++) {
      const to = new SingleStreamStore();
      to.loseAnswerIn = appends;
      await expect(copyLog(from, to, { retryAfter: [] })).rejects.toThrow(EventStoreUnavailableError);
      const report = await copyLog(from, to);
      expect(report.present + report.copied).toBe(7);
      expect(report.present).toBeGreaterThan(0);
      await expectCopy(to);
    }
  });

  test('an answer that is lost on the way is asked for again', async () => {
    await record('a', 'b', 'a');
    const to = new SingleStreamStore();
    to.loseAnswerIn = 2;
    expect(await copyLog(from, to, { retryAfter: [1] })).toEqual({ present: 0, copied: 3, verified: 3 });
    await expectCopy(to);
  });

  test('an abort stops it between two appends, and it can be taken up', async () => {
    await record('a', 'b', 'a', 'b');
    const to = new SingleStreamStore();
    const stopping = new AbortController();
    const copying = copyLog(from, to, {
      signal: stopping.signal,
      onProgress: ({ step, events }) => step === 'copying' && events === 2 && stopping.abort(),
    });
    await expect(copying).rejects.toThrow(/abort/);
    expect(await wholeLog(to)).toHaveLength(2);
    expect(await copyLog(from, to)).toEqual({ present: 2, copied: 2, verified: 4 });
    await expectCopy(to);
  });

  test('a log that holds something else is refused before anything is written, and named', async () => {
    await record('a', 'b', 'c');
    const to = new InMemoryEventStore();
    const [first, second] = await wholeLog(from);
    await to.append('a', [first!], 'no_stream');
    const metadata = { ...second!.metadata, recordedAt: '2000-01-01T00:00:00Z' };
    await to.append('b', [{ ...second!, metadata }], 'no_stream');
    const refusal = await copyLog(from, to).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogCopyError);
    expect(refusal).toMatchObject({
      same: 1,
      message: expect.stringMatching(/first 1 events.*position 2.*metadata differs/),
    });
    expect(await wholeLog(to)).toHaveLength(2);
  });

  test('a target that goes on behind the end of the source is refused', async () => {
    await record('a');
    const to = new InMemoryEventStore();
    await copyLog(from, to);
    await to.append('b', [make.event()], 'no_stream');
    await expect(copyLog(from, to)).rejects.toThrow(/first 1 events.*target has.*source ends/);
  });

  test('a source that grows after it was read through is noticed', async () => {
    await record('a', 'b');
    const to = new InMemoryEventStore();
    let grown = false;
    const grows: EventStore = Object.create(from, {
      readAll: {
        value: async function* (options: { after?: bigint }) {
          const events = await wholeLog(from, options);
          yield* events;
        },
      },
    });
    const copying = copyLog(grows, to, {
      onProgress: ({ step }) => {
        if (step !== 'copying' || grown) return;
        grown = true;
        void from.append('c', [make.event()], 'no_stream');
      },
    });
    await expect(copying).rejects.toThrow(/grew meanwhile/);
    expect(await copyLog(from, to)).toEqual({ present: 2, copied: 1, verified: 3 });
  });

  test('progress tells the position in the source', async () => {
    await record('a', 'b', 'b');
    const seen: string[] = [];
    await copyLog(from, new SingleStreamStore(), {
      batchSize: 1,
      onProgress: ({ step, events, position }) => seen.push(`${step} ${events} ${position}`),
    });
    expect(seen).toEqual([
      'copying 1 1',
      'copying 2 2',
      'copying 3 3',
      'verifying 1 1',
      'verifying 2 2',
      'verifying 3 3',
    ]);
  });

  test('any log, in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat({ max: 20 }),
        async (streams, batchSize, lost) => {
          from = new InMemoryEventStore();
          make = new EventMaker();
          await record(...streams);
          for (const to of [new InMemoryEventStore(), new SingleStreamStore()]) {
            if (to instanceof SingleStreamStore && lost > 0) {
              to.loseAnswerIn = lost;
              await copyLog(from, to, { batchSize, retryAfter: [] }).catch(() => {});
            }
            const report = await copyLog(from, to, { batchSize });
            expect(report.present + report.copied).toBe(streams.length);
            await expectCopy(to);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
