import { type EntityManager, In } from 'typeorm';
import type { Fact } from '#domain';
import { RecordFactRow } from './record-fact-row.ts';

/** All facts of these records that are projected, by their streams, in order: to fold them, and to show to nobody as they are. */
export async function factsOf(tx: EntityManager, streams: readonly string[]): Promise<ReadonlyMap<string, Fact[]>> {
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
