import { describe, expect, test } from '@jest/globals';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { needing } from './needing.ts';
import { wholeLog } from './reading.ts';
import { EventMaker } from './test-events.ts';

/** The engine itself refuses to change or remove what was recorded. */
export function appendOnly(harness: EventStoreHarness): void {
  describe('append-only', () => {
    const log = freshLog(harness);

    needing(harness, 'tamperings')(
      'every way of changing the past that the engine knows is refused, and changes nothing',
      async () => {
        const { store } = log.current;
        const make = new EventMaker();
        await store.append('custody-1', make.events(3), 'no_stream');
        const before = await wholeLog(store);
        for (const { name, attempt, refusal } of log.current.tamperings!) {
          const outcome = await attempt().then(
            () => 'was not refused',
            (error: Error) => error.message,
          );
          expect(`${name}: ${outcome}`).toMatch(refusal);
          expect(await wholeLog(store)).toEqual(before);
        }
        await store.append('custody-1', make.events(1), 2n);
      },
    );

    test('who holds an event that was read cannot change the log through it', async () => {
      const { store } = log.current;
      const event = new EventMaker().event({ nested: { days: 15 } });
      await store.append('custody-1', [event], 'no_stream');
      const before = await wholeLog(store);
      (event.data.nested as { days: number }).days = 1;
      const [read] = await wholeLog(store);
      (read!.data.nested as { days: number }).days = 2;
      (read!.metadata.sources as string[]).push('forged');
      expect(await wholeLog(store)).toEqual(before);
      expect(before[0]).toMatchObject({ data: { nested: { days: 15 } }, metadata: { sources: ['source-1'] } });
    });
  });
}
