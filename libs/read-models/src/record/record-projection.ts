import { parseStreamName, type RecordState } from '#domain';
import { byStream, type ProjectionBatch } from '#projecting';
import { type RecordKind, storedState } from './record-row.ts';

/** What every record's row has, as JSON for `jsonb_to_recordset`. */
export interface RecordValues<S extends RecordState> {
  readonly key: string;
  readonly first_recorded_at: string;
  readonly last_recorded_at: string;
  readonly state: ReturnType<typeof storedState<S>>;
}

/** The records of a kind that the batch touches, folded from all their facts up to its end. */
export async function foldTouched<S extends RecordState>(
  batch: ProjectionBatch,
  { category, fold }: RecordKind<S>,
): Promise<{ state: S; values: RecordValues<S> }[]> {
  const keys = [...byStream(batch.events).keys()].flatMap((stream) => {
    const name = parseStreamName(stream);
    return name?.category === category ? [{ stream, key: name.key }] : [];
  });
  const folded = await Promise.all(
    keys.map(async ({ stream, key }) => {
      const facts = await batch.history(stream);
      const state = fold(key, facts);
      if (!state) return null;
      const times = facts.map(({ metadata }) => metadata.recordedAt);
      return {
        state,
        values: {
          key,
          first_recorded_at: times.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
          last_recorded_at: times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a)),
          state: storedState(state),
        },
      };
    }),
  );
  return folded.filter((record) => record !== null);
}
