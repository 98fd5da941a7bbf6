import { expect, test } from '@jest/globals';
import { EventRegistry, InMemoryEventStore, type RecordedEvent } from '#event-store';
import { StreamHistories } from './stream-histories.ts';
import { write } from './testing/tally.ts';

const registry = new EventRegistry([{ type: 'note.written', version: 1 }]);

async function logOf(streams: string[], count: number) {
  const store = new InMemoryEventStore();
  await write(store, streams, count);
  const log: RecordedEvent[] = [];
  for await (const event of store.readAll()) log.push(event);
  return { store, log };
}

test.each([1, 2, 3, 5, 100])(
  'gives whole streams up to the end of each batch, with %d events kept',
  async (capacity) => {
    const { store, log } = await logOf(['a', 'b', 'c'], 24);
    const histories = new StreamHistories(store, registry, capacity);
    for (let start = 0; start < log.length; start += 4) {
      const batch = histories.batch(log.slice(start, start + 4));
      for (const stream of ['a', 'b', 'c', 'nobody']) {
        const expected = log.slice(0, start + 4).filter((event) => event.stream === stream);
        expect(await batch.history(stream)).toEqual(expected);
      }
    }
  },
);

test('never shows what lies behind the batch, though the store has it', async () => {
  const { store, log } = await logOf(['a'], 10);
  // A projector that starts in the middle has to ask the store, which is further.
  const batch = new StreamHistories(store, registry).batch(log.slice(4, 6));
  expect((await batch.history('a')).map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
});

test('a batch that is cut shorter after a fault gets a shorter history', async () => {
  const { store, log } = await logOf(['a'], 6);
  const histories = new StreamHistories(store, registry);
  histories.batch(log);
  histories.clear();
  expect(await histories.batch(log.slice(0, 2)).history('a')).toHaveLength(2);
});
