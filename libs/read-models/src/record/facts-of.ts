import { type EntityManager, In } from 'typeorm';
import type { Fact } from '#domain';
import { breathe } from '#platform';
import { RecordFactRow } from './record-fact-row.ts';

/** So many records are read in one go, so that others are served in between. */
const STREAMS_AT_ONCE = 50;

/** All facts of these records that are projected, by their streams, in order: to fold them, and to show to nobody as they are. */
export async function factsOf(tx: EntityManager, streams: readonly string[]): Promise<ReadonlyMap<string, Fact[]>> {
  const facts = new Map<string, Fact[]>();
  for (let from = 0; from < streams.length; from += STREAMS_AT_ONCE) {
    if (from > 0) await breathe();
    const rows = await tx.find(RecordFactRow, {
      where: { stream: In(streams.slice(from, from + STREAMS_AT_ONCE)) },
      order: { stream: 'ASC', revision: 'ASC' },
    });
    for (const { stream, revision, fact } of rows) {
      const known = facts.get(stream) ?? [];
      known.push({ ...fact, revision: BigInt(revision) });
      facts.set(stream, known);
    }
  }
  return facts;
}
