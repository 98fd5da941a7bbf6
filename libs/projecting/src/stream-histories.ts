import { type EventRegistry, type EventStore, type RecordedEvent, readWholeStream } from '#event-store';
import { Memo } from '#platform';
import { byStream } from './by-stream.ts';
import type { ProjectionBatch } from './projection.ts';

/**
 * With all that is folded of them some tens of MB: a rebuild has to stay small, what belongs together is near, and what
 * lives for long costs the collector more than what is read again.
 */
const DEFAULT_CAPACITY = 4_000;

/**
 * Whole streams as of the end of the batch at hand: from the batch itself, from what was read before, or from the store.
 * Bounded by the number of events kept; the streams used longest ago go first.
 */
export class StreamHistories {
  private readonly streams = new Map<string, readonly RecordedEvent[]>();
  private kept = 0;

  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly capacity = DEFAULT_CAPACITY,
  ) {}

  /** @param events upcast, in order of position, following on the batch before */
  batch(events: readonly RecordedEvent[]): ProjectionBatch {
    const position = events.at(-1)!.position;
    for (const [stream, added] of byStream(events)) this.extend(stream, added);
    const reading = new Memo<readonly RecordedEvent[]>();
    return {
      events,
      position,
      history: (stream) => {
        const known = this.streams.get(stream);
        if (known) {
          this.keep(stream, known);
          return Promise.resolve(known);
        }
        return reading.get(stream, () => this.read(stream, position));
      },
    };
  }

  /** Forgets everything: after a failure, when the next batch may end earlier than the last one did. */
  clear(): void {
    this.streams.clear();
    this.kept = 0;
  }

  private extend(stream: string, added: readonly RecordedEvent[]): void {
    const known = this.streams.get(stream);
    if (known && known.at(-1)!.revision + 1n === added[0]!.revision) this.keep(stream, [...known, ...added]);
    else if (added[0]!.revision === 0n) this.keep(stream, added);
    else this.drop(stream);
  }

  private async read(stream: string, upTo: bigint): Promise<readonly RecordedEvent[]> {
    // The store may be further than the batch; a rebuild, cut elsewhere, must see what a live projector saw.
    const events = await readWholeStream(this.store, this.registry, stream, { upTo });
    if (events.length > 0) this.keep(stream, events);
    return events;
  }

  private keep(stream: string, events: readonly RecordedEvent[]): void {
    this.drop(stream);
    this.streams.set(stream, events);
    this.kept += events.length;
    for (const [oldest, its] of this.streams) {
      if (this.kept <= this.capacity || oldest === stream) break;
      this.streams.delete(oldest);
      this.kept -= its.length;
    }
  }

  private drop(stream: string): void {
    const known = this.streams.get(stream);
    if (!known) return;
    this.streams.delete(stream);
    this.kept -= known.length;
  }
}
