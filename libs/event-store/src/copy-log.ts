import { isDeepStrictEqual } from 'node:util';
import type { NewEvent, RecordedEvent } from './envelope.ts';
import { EventStoreError, EventStoreUnavailableError } from './errors.ts';
import type { EventStore, StreamAppend } from './event-store.ts';

export interface CopyLogOptions {
  /** At most so many events in one append. Default 500. */
  readonly batchSize?: number;
  /** Called after each append and, while existing events are compared, after each `batchSize` of them. */
  readonly onProgress?: (progress: CopyLogProgress) => void;
  /** Stops between two appends; the copy can be taken up again. */
  readonly signal?: AbortSignal;
  /** Waits before an append is tried again while the target is not available, in milliseconds. Default 200 to 6,400. */
  readonly retryAfter?: readonly number[];
}

export interface CopyLogProgress {
  readonly step: 'comparing' | 'copying' | 'verifying';
  /** Events done in this step. */
  readonly events: number;
  /** Position in the source of the last of them. */
  readonly position: bigint;
}

export interface CopyLogReport {
  /** Events that the target had from an earlier run. */
  readonly present: number;
  readonly copied: number;
  /** Events that were read back from both logs and found the same: all of them. */
  readonly verified: number;
}

/** The two logs are not the same where they should be. Nothing that was there was changed. */
export class LogCopyError extends EventStoreError {
  constructor(
    /** How many events, from the beginning, are the same in both logs. */
    readonly same: number,
    reason: string,
  ) {
    super(`The first ${same} events are the same in both logs. ${reason}`);
  }
}

/**
 * Copies a whole log into another: every event, in the order of the whole log, with id, stream, revision, data and metadata
 * as they are; positions are the target's own. The target must be empty or hold the beginning of this very copy, which is
 * compared and then gone on with; so a copy that was interrupted anywhere is taken up by calling this again. At the end
 * both logs are read again and compared. Nobody may append to either meanwhile.
 *
 * @throws LogCopyError the target holds something else, or one of the logs changed under the copy
 * @throws EventStoreUnavailableError one of the two cannot be reached; call again
 */
export async function copyLog(
  from: Pick<EventStore, 'readAll'>,
  to: EventStore,
  { batchSize = 500, onProgress, signal, retryAfter = [200, 400, 800, 1_600, 3_200, 6_400] }: CopyLogOptions = {},
): Promise<CopyLogReport> {
  const progress = (step: CopyLogProgress['step'], every: number) => (events: number, position: bigint) => {
    if (events % every === 0) onProgress?.({ step, events, position });
  };

  const present = await compare(from, to, progress('comparing', batchSize), signal);
  let copied = 0;
  for await (const append of appendsOf(from.readAll({ after: present.position }), batchSize, to.atomicAcrossStreams)) {
    signal?.throwIfAborted();
    await persistently(retryAfter, () => to.appendMany(append.appends));
    copied += append.events;
    onProgress?.({ step: 'copying', events: copied, position: append.position });
  }
  const verified = await compare(from, to, progress('verifying', batchSize), signal);
  if (verified.events !== present.events + copied || verified.more) {
    throw new LogCopyError(
      verified.events,
      'Then one of them grew meanwhile: stop whatever records, and call this again.',
    );
  }
  return { present: present.events, copied, verified: verified.events };
}

/**
 * Reads both logs side by side to the end of the target.
 *
 * @returns how many events the target has, the position in the source of the last of them, and whether the source has more
 */
async function compare(
  from: Pick<EventStore, 'readAll'>,
  to: Pick<EventStore, 'readAll'>,
  progress: (events: number, position: bigint) => void,
  signal: AbortSignal | undefined,
): Promise<{ events: number; position: bigint; more: boolean }> {
  const source = from.readAll()[Symbol.asyncIterator]();
  let events = 0;
  let position = 0n;
  try {
    for await (const copy of to.readAll()) {
      signal?.throwIfAborted();
      const { value: original, done } = await source.next();
      if (done) throw new LogCopyError(events, `Then the target has ${name(copy)}, and the source ends.`);
      const difference = differenceOf(original, copy);
      if (difference) {
        throw new LogCopyError(
          events,
          `Then the source has ${name(original)} and the target ${name(copy)}: ${difference} differs. ` +
            'Copy into an empty log, or into one that an earlier copy of this log was begun in.',
        );
      }
      events++;
      position = original.position;
      progress(events, position);
    }
    return { events, position, more: !(await source.next()).done };
  } finally {
    await source.return?.();
  }
}

function differenceOf(original: RecordedEvent, copy: RecordedEvent): string | undefined {
  const parts = ['id', 'stream', 'revision', 'type', 'schemaVersion', 'data', 'metadata'] as const;
  return parts.find((part) => !isDeepStrictEqual(plain(original[part]), plain(copy[part])));
}

/** As JSON has it: engines may build objects differently. */
function plain(value: unknown): unknown {
  return typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
}

function name({ id, stream, revision, position }: RecordedEvent): string {
  return `event ${id} (position ${position}, stream ${JSON.stringify(stream)}, revision ${revision})`;
}

interface Batch {
  readonly appends: readonly StreamAppend[];
  readonly events: number;
  /** In the source, of the last event. */
  readonly position: bigint;
}

/**
 * Neighbours of one stream go together, and where the target can, neighbouring streams too: as long as no stream comes
 * twice, the order of the whole log is that of the append.
 */
async function* appendsOf(
  events: AsyncIterable<RecordedEvent>,
  batchSize: number,
  severalStreams: boolean,
): AsyncGenerator<Batch> {
  let runs = new Map<string, { first: bigint; events: NewEvent[] }>();
  let count = 0;
  let last: RecordedEvent | undefined;
  const batch = (): Batch => ({
    appends: Array.from(runs, ([stream, run]) => ({
      stream,
      events: run.events,
      expectedRevision: run.first === 0n ? ('no_stream' as const) : run.first - 1n,
    })),
    events: count,
    position: last!.position,
  });
  for await (const recorded of events) {
    const { stream, revision, position: _, ...event } = recorded;
    const goesOn = last?.stream === stream;
    const opensAnother = severalStreams ? !runs.has(stream) : runs.size === 0;
    if (count > 0 && (count >= batchSize || !(goesOn || opensAnother))) {
      yield batch();
      runs = new Map();
      count = 0;
    }
    const run = runs.get(stream) ?? { first: revision, events: [] };
    runs.set(stream, run);
    run.events.push(event);
    count++;
    last = recorded;
  }
  if (count > 0) yield batch();
}

/** The same ids again are recognised, so that an append of unknown outcome is simply tried again. */
async function persistently<T>(waits: readonly number[], work: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EventStoreUnavailableError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return work();
}
