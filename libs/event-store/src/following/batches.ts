import type { RecordedEvent } from '../envelope.ts';
import type { EventStore } from '../event-store.ts';

/** The log behind `after` up to and including `end`, in batches; the next is being read while one is worked on. */
export async function* batchesOf(
  store: Pick<EventStore, 'readAll'>,
  { after, end, size }: { after: bigint; end: bigint; size: number },
): AsyncGenerator<readonly RecordedEvent[]> {
  const reader = cut(store, after, end, size);
  let next = reader.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = reader.next();
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await reader.return(undefined);
  }
}

async function* cut(
  store: Pick<EventStore, 'readAll'>,
  after: bigint,
  end: bigint,
  size: number,
): AsyncGenerator<readonly RecordedEvent[], undefined> {
  let batch: RecordedEvent[] = [];
  if (end <= after) return;
  for await (const event of store.readAll({ after })) {
    if (event.position > end) break;
    batch.push(event);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
    // Without this the reader would ask the store for one page too many at the very end of the log.
    if (event.position === end) break;
  }
  if (batch.length > 0) yield batch;
}
