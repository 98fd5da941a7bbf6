import type { EntityManager } from 'typeorm';
import type { Fact, Growing, RecordState } from '#domain';

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
export function* earlierVersions<S extends RecordState>(growing: Growing<S>, facts: readonly Fact[]): Generator<S> {
  const versions = facts.slice(0, -1).map((fact) => {
    growing.add(fact);
    return growing.state;
  });
  for (const version of versions.reverse()) if (version && !version.retracted) yield version;
}
