import type pg from 'pg';
import { statement } from './statement.ts';

/** A checkpoint as it is kept. */
export interface KeptCheckpoint {
  readonly number: string;
  readonly size: number;
  /** Number of the key that signed it. */
  readonly key: number;
  /** The signed note with the lines of witnesses. */
  readonly note: string;
  /** RFC 3339 in UTC, by the injected clock. */
  readonly signedAt: string;
}

const latest = statement('latest-checkpoint');

/** The last checkpoint; over a tree of this size where one is given. Null where there is none. */
export async function lastCheckpoint(
  db: Pick<pg.ClientBase, 'query'>,
  size: number | null = null,
): Promise<KeptCheckpoint | null> {
  return readKept(await db.query(latest, [size, null]));
}

/** The checkpoint with this number; null where there is none. */
export async function checkpointNumbered(
  db: Pick<pg.ClientBase, 'query'>,
  number: bigint,
): Promise<KeptCheckpoint | null> {
  return readKept(await db.query(latest, [null, number.toString()]));
}

function readKept({ rows: [row] }: pg.QueryResult): KeptCheckpoint | null {
  if (!row) return null;
  return {
    number: row.number,
    size: Number(row.size),
    key: row.key,
    note: row.note + row.cosignatures.map((line: string) => `${line}\n`).join(''),
    signedAt: row.signed_at.toISOString(),
  };
}
