import { type EntityManager, In } from 'typeorm';
import type { Fact, RecordState } from '#domain';
import { RecordFactRow } from '../record/record-fact-row.ts';

/** Every fact of these records, in order, by stream. */
export async function factsOfStreams(
  tx: EntityManager,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const facts = new Map<string, Fact[]>();
  if (streams.length === 0) return facts;
  const rows = await tx.find(RecordFactRow, {
    where: { stream: In([...streams]) },
    order: { stream: 'ASC', revision: 'ASC' },
  });
  for (const { stream, revision, fact } of rows) {
    const known = facts.get(stream) ?? [];
    known.push({ ...fact, revision: BigInt(revision) });
    facts.set(stream, known);
  }
  return facts;
}

/** Those of these streams in which anything was recorded as an exercise. */
export async function streamsOfExercises(tx: EntityManager, streams: readonly string[]): Promise<ReadonlySet<string>> {
  if (streams.length === 0) return new Set();
  const rows: readonly { stream: string }[] = await tx.query(
    `SELECT DISTINCT stream FROM record_fact WHERE stream = ANY ($1) AND fact #>> '{data,exercise}' = 'true'`,
    [[...streams]],
  );
  return new Set(rows.map(({ stream }) => stream));
}

/** What the record said before its last fact, before the one before that, and so on to its first. */
export function* earlierVersions<S extends RecordState>(
  key: string,
  facts: readonly Fact[],
  fold: (key: string, facts: readonly Fact[]) => S | null,
): Generator<S> {
  for (let end = facts.length - 1; end > 0; end--) {
    const version = fold(key, facts.slice(0, end));
    if (version && !version.retracted) yield version;
  }
}
