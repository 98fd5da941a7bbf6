import type { RecordedEvent } from '#event-store';
import { breathe } from '#platform';
import type { ProjectionBatch } from './projection.ts';

/** Streams that are read at the same time. */
const TOGETHER = 32;

/** The history of each of these streams, a few read at a time, so that no more than those are in memory at once. */
export async function* historiesOf(
  batch: ProjectionBatch,
  streams: readonly string[],
): AsyncGenerator<readonly [stream: string, history: readonly RecordedEvent[]]> {
  for (let first = 0; first < streams.length; first += TOGETHER) {
    const some = streams.slice(first, first + TOGETHER);
    const histories = await Promise.all(some.map((stream) => batch.history(stream)));
    await breathe();
    for (const [index, stream] of some.entries()) yield [stream, histories[index]!];
  }
}
