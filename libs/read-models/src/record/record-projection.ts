import { parseStreamName, type RecordState, revisionToldOutside } from '#domain';
import type { RecordedEvent } from '#event-store';
import { historiesOf, type ProjectionBatch } from '#projecting';
import { foldOnce, type RecordKind, type RowState, storedState } from './record-row.ts';

/** What every record's row has. */
export interface RecordValues<S extends RecordState> {
  readonly key: string;
  /** RFC 3339. */
  readonly firstRecordedAt: string;
  readonly lastRecordedAt: string;
  readonly state: RowState<S>;
}

/** Visits the records of a kind that the batch touches, folded from all their facts up to its end, one after the other. */
export async function visitTouched<S extends RecordState>(
  batch: ProjectionBatch,
  kind: RecordKind<S>,
  visit: (state: S, values: RecordValues<S>) => void,
): Promise<void> {
  const touched = new Set(batch.events.map(({ stream }) => stream));
  const streams = [...touched].filter((stream) => parseStreamName(stream)?.category === kind.category);
  for await (const [stream, facts] of historiesOf(batch, streams)) {
    const { key } = parseStreamName(stream)!;
    const state = foldOnce(kind, key, facts);
    if (!state) continue;
    const [first, last] = recordedBetween(facts);
    const stored = { ...storedState(state), revisionTold: Number(revisionToldOutside(facts)) };
    visit(state, { key, firstRecordedAt: first, lastRecordedAt: last, state: stored });
  }
}

/** As {@link visitTouched}, all at once. */
export async function foldTouched<S extends RecordState>(
  batch: ProjectionBatch,
  kind: RecordKind<S>,
): Promise<{ state: S; values: RecordValues<S> }[]> {
  const folded: { state: S; values: RecordValues<S> }[] = [];
  await visitTouched(batch, kind, (state, values) => folded.push({ state, values }));
  return folded;
}

/** Clocks can go back: not always those of the first and the last. */
function recordedBetween(facts: readonly RecordedEvent[]): readonly [first: string, last: string] {
  let first = facts[0]!.metadata.recordedAt;
  let last = first;
  for (const { metadata } of facts) {
    const at = metadata.recordedAt;
    if (at === first || at === last) continue;
    if (Date.parse(at) < Date.parse(first)) first = at;
    if (Date.parse(at) > Date.parse(last)) last = at;
  }
  return [first, last];
}
