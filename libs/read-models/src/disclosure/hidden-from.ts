import type { EntityManager } from 'typeorm';
import { type Confidentiality, confidentialities, confidentialityRank } from '#domain';

/** Those of these streams of which a viewer may not know, as of now, whatever moment is asked about. */
export async function hiddenFrom(
  tx: Pick<EntityManager, 'query'>,
  viewer: Confidentiality,
  streams: readonly string[],
): Promise<ReadonlySet<string>> {
  if (streams.length === 0 || viewer === confidentialities.at(-1)) return new Set();
  const rows: { stream: string }[] = await tx.query(
    'SELECT stream FROM disclosure WHERE rank > $1 AND stream = ANY ($2)',
    [confidentialityRank(viewer), [...streams]],
  );
  return new Set(rows.map(({ stream }) => stream));
}
