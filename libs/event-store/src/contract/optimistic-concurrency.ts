import { describe, expect, test } from '@jest/globals';
import type { ExpectedRevision } from '../index.ts';
import { WrongExpectedRevisionError } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { collect, ids, wholeLog } from './reading.ts';
import { retrying } from './retrying.ts';
import { EventMaker } from './test-events.ts';

/** `no stream`, `exists`, an exact revision, `any`; a conflict names both revisions and changes nothing. */
export function optimisticConcurrency(harness: EventStoreHarness): void {
  describe('optimistic concurrency', () => {
    const log = freshLog(harness);

    const cases: [ExpectedRevision, { onNothing: boolean; onRevision2: boolean }][] = [
      ['no_stream', { onNothing: true, onRevision2: false }],
      ['exists', { onNothing: false, onRevision2: true }],
      ['any', { onNothing: true, onRevision2: true }],
      [0n, { onNothing: false, onRevision2: false }],
      [1n, { onNothing: false, onRevision2: false }],
      [2n, { onNothing: false, onRevision2: true }],
      [3n, { onNothing: false, onRevision2: false }],
    ];
    test.each(cases)('expecting %s', async (expected, { onNothing, onRevision2 }) => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('other', make.events(5), 'no_stream');
      await store.append('at 2', make.events(3), 'no_stream');
      for (const [stream, accepted, actual] of [
        ['new', onNothing, null],
        ['at 2', onRevision2, 2n],
      ] as const) {
        const before = await wholeLog(store);
        const events = make.events(2);
        const append = store.append(stream, events, expected);
        if (accepted) {
          const result = await append;
          expect(result).toMatchObject({ stream, revision: actual === null ? 1n : actual + 2n, duplicate: false });
          expect(ids((await wholeLog(store)).slice(-2))).toEqual(ids(events));
        } else {
          await expect(append).rejects.toThrow(WrongExpectedRevisionError);
          await expect(append).rejects.toMatchObject({ stream, expected, actual });
          expect(await wholeLog(store)).toEqual(before);
        }
      }
    });

    test('a conflict says what was expected and what is there', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('custody-1', make.events(8), 'no_stream');
      await expect(store.append('custody-1', make.events(1), 4n)).rejects.toThrow(/custody-1.*\b4\b.*\b7\b/);
      await expect(store.append('custody-2', make.events(1), 4n)).rejects.toThrow(/custody-2.*\b4\b.*no such stream/);
    });

    test('of 16 writers on one revision exactly one wins, and the others learn where the stream is', async () => {
      const clients = [log.current.store, await log.current.open()];
      const makers = Array.from({ length: 16 }, (_, writer) => new EventMaker(writer));
      const winners: string[] = [];
      let expected: bigint | 'no_stream' = 'no_stream';
      for (let round = 0; round < 20; round++) {
        const attempts = makers.map((make, writer) => {
          const event = make.event();
          return clients[writer % clients.length]!.append('contended', [event], expected).then(
            () => event.id,
            (error: unknown) => error,
          );
        });
        const outcomes = await Promise.all(attempts);
        const won = outcomes.filter((outcome) => typeof outcome === 'string');
        expect(won).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome === won[0]) continue;
          expect(outcome).toBeInstanceOf(WrongExpectedRevisionError);
          expect(outcome).toMatchObject({ expected, actual: BigInt(round) });
        }
        winners.push(...won);
        expected = BigInt(round);
      }
      expect(ids(await collect(log.current.store.readStream('contended')))).toEqual(winners);
    });

    test('writers that read, decide and try again lose no step', async () => {
      const clients = [log.current.store, await log.current.open()];
      const increment = async (writer: number) => {
        const store = clients[writer % clients.length]!;
        const make = new EventMaker(writer);
        for (let step = 0; step < 10; ) {
          let last: { revision: bigint; total: number } | null = null;
          for await (const event of store.readStream('counter', { direction: 'backwards', limit: 1 })) {
            last = { revision: event.revision, total: event.data.total as number };
          }
          const next = [make.event({ total: (last?.total ?? 0) + 1 })];
          try {
            await retrying(() => store.append('counter', next, last ? last.revision : 'no_stream'));
            step++;
          } catch (error) {
            expect(error).toBeInstanceOf(WrongExpectedRevisionError);
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, writer) => increment(writer)));
      const totals = (await collect(log.current.store.readStream('counter'))).map((event) => event.data.total);
      expect(totals).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    });

    test("one caller's conflict does not fail those who append at the same moment", async () => {
      const { store } = log.current;
      const make = new EventMaker();
      await store.append('taken', make.events(1), 'no_stream');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, index) =>
          index % 3 === 0
            ? store.append('taken', make.events(1), 'no_stream')
            : store.append(`free-${index}`, make.events(2), 'no_stream'),
        ),
      );
      expect(outcomes.map((outcome) => outcome.status)).toEqual(
        outcomes.map((_, index) => (index % 3 === 0 ? 'rejected' : 'fulfilled')),
      );
      expect(await wholeLog(store)).toHaveLength(41);
      expect(await collect(store.readStream('taken'))).toHaveLength(1);
    });
  });
}
