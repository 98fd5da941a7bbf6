import type pg from 'pg';
import type { Witnesses } from './witnesses.ts';

/** How far a configured witness has come. */
export interface WitnessProgress {
  readonly name: string;
  /** Of the largest checkpoint that it cosigned; null: none yet. */
  readonly size: number | null;
  /** RFC 3339 in UTC: when, by its own clock. */
  readonly at: string | null;
}

/** What the configured witnesses have signed. */
export interface Cosigned {
  /** How many must have signed; 0 where none is configured. */
  readonly quorum: number;
  readonly witnesses: readonly WitnessProgress[];
  /** How many of them cosigned the last checkpoint. */
  readonly last: number;
  /** Of the largest checkpoint that so many as must have cosigned; null: none yet. */
  readonly agreed: number | null;
}

const LAST_OF_EACH = `
  SELECT DISTINCT ON (s.verifier_key) s.verifier_key, c.size, s.cosigned_at
    FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
   WHERE s.verifier_key = ANY ($1)
   ORDER BY s.verifier_key, c.size DESC, c.number DESC`;

const AGREED = `
  SELECT max(size) AS size
    FROM (SELECT c.size FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
           WHERE s.verifier_key = ANY ($1)
           GROUP BY c.size HAVING count(DISTINCT s.verifier_key) >= $2) AS agreed`;

/** @param size of the last checkpoint; null where there is none */
export async function cosignedBy(
  db: Pick<pg.Pool, 'query'>,
  { all, quorum }: Witnesses,
  size: number | null,
): Promise<Cosigned> {
  if (all.length === 0) return { quorum, witnesses: [], last: 0, agreed: null };
  const keys = all.map(({ key }) => key.text);
  const { rows } = await db.query<{ verifier_key: string; size: string; cosigned_at: Date }>(LAST_OF_EACH, [keys]);
  const found = new Map(rows.map((row) => [row.verifier_key, row]));
  const witnesses = all.map(({ key }): WitnessProgress => {
    const row = found.get(key.text);
    return { name: key.name, size: row ? Number(row.size) : null, at: row?.cosigned_at.toISOString() ?? null };
  });
  const { rows: agreed } = await db.query<{ size: string | null }>(AGREED, [keys, quorum]);
  const reached = agreed[0]?.size ?? null;
  return {
    ...{ quorum, witnesses, agreed: reached === null ? null : Number(reached) },
    last: size === null ? 0 : witnesses.filter((one) => one.size === size).length,
  };
}
