import { parseStreamName, type RecordState } from '#domain';
import type { RecordedEvent } from '#event-store';
import { historiesOf, type ProjectionBatch } from '#projecting';
import { foldOnce, type RecordKind, storedState } from './record-row.ts';

/** What every record's row has, as JSON for `jsonb_to_recordset`. */
export interface RecordValues<S extends RecordState> {
  readonly key: string;
  readonly first_recorded_at: string;
  readonly last_recorded_at: string;
  readonly state: ReturnType<typeof storedState<S>>;
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
    visit(state, { key, first_recorded_at: first, last_recorded_at: last, state: storedState(state) });
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
