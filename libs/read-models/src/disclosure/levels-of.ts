import type { EntityManager } from 'typeorm';
import { type Confidentiality, confidentialities } from '#domain';

/** How confidential these records are, with all that they name, as of now. One that is not there is public. */
export async function levelsOf(
  tx: Pick<EntityManager, 'query'>,
  streams: readonly string[],
): Promise<ReadonlyMap<string, Confidentiality>> {
  const rows: { stream: string; rank: number }[] = await tx.query(
    'SELECT stream, rank FROM disclosure WHERE stream = ANY ($1)',
    [[...streams]],
  );
  return new Map(rows.map(({ stream, rank }) => [stream, confidentialities[rank]!]));
}
