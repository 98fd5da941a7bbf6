import type { EntityManager } from 'typeorm';
import { type Confidentiality, isLimited, readingLevel, type Viewer } from '#domain';
import { readSql } from '#platform';
import { jurisdictionsOf } from './jurisdictions-of.ts';

const CLOSED_NAMED = readSql(new URL('./closed-named.sql', import.meta.url));

/** At which level a viewer reads each of these records, as of now. Nothing is asked for one who is not limited. */
export async function readingLevels(
  tx: Pick<EntityManager, 'query'>,
  viewer: Viewer,
  streams: readonly string[],
): Promise<(stream: string) => Confidentiality> {
  if (!isLimited(viewer)) return () => viewer;
  const pairs: { subject: string; stream: string }[] = await tx.query(CLOSED_NAMED, [[...new Set(streams)]]);
  const of = await jurisdictionsOf(tx, [...streams, ...pairs.map(({ stream }) => stream)]);
  const named = new Map<string, (readonly string[])[]>();
  for (const { subject, stream } of pairs) {
    named.set(subject, [...(named.get(subject) ?? []), of.get(stream) ?? []]);
  }
  return (stream) => readingLevel(viewer, { own: of.get(stream) ?? [], ofNamed: named.get(stream) ?? [] });
}
