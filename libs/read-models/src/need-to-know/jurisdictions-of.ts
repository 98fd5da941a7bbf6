import type { DataSource, EntityManager } from 'typeorm';
import type { JurisdictionsOf } from '#domain';
import { readSql } from '#platform';
import { reading } from '../record/reading.ts';

const JURISDICTIONS_OF = readSql(new URL('./jurisdictions-of.sql', import.meta.url));

/** The jurisdictions of these records, as of now: ISO 3166-1 alpha-2. One without any is not there. */
export async function jurisdictionsOf(
  tx: Pick<EntityManager, 'query'>,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (streams.length === 0) return new Map();
  const rows: { stream: string; jurisdictions: string[] }[] = await tx.query(JURISDICTIONS_OF, [[...new Set(streams)]]);
  return new Map(rows.map(({ stream, jurisdictions }) => [stream, jurisdictions]));
}

/** The same for readers of the log and for commands. It may lag a moment behind the log. */
export function projectedJurisdictions(dataSource: DataSource): JurisdictionsOf {
  return (streams) => reading(dataSource, (tx) => jurisdictionsOf(tx, streams));
}
