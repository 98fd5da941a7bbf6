import type pg from 'pg';
import { isEnough, quorumInWords } from './quorum.ts';
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
  /** How many, or which, must have signed, in words; "0" where none is configured. */
  readonly quorum: string;
  readonly witnesses: readonly WitnessProgress[];
  /** How many of them cosigned the last checkpoint. */
  readonly last: number;
  /** Of the last checkpoint that those have cosigned who must have; null: none yet. */
  readonly agreed: number | null;
  /** RFC 3339 in UTC: when the first checkpoint was signed that waits for them since; null where none waits. */
  readonly waitsSince: string | null;
}

const LAST_OF_EACH = `
  SELECT DISTINCT ON (s.verifier_key) s.verifier_key, c.size, s.cosigned_at
    FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
   WHERE s.verifier_key = ANY ($1)
   ORDER BY s.verifier_key, c.size DESC, c.number DESC`;

const AGREED = `
  SELECT s.checkpoint, array_agg(s.verifier_key) AS keys
    FROM audit.cosignature s
   WHERE s.verifier_key = ANY ($1) AND ($2::bigint IS NULL OR s.checkpoint < $2)
   GROUP BY s.checkpoint ORDER BY s.checkpoint DESC LIMIT $3`;
const PAGE = 100;

/**
 * Number of the last checkpoint that those have cosigned who must have; null where there is none.
 *
 * @param floor is taken for one: those before it are not looked at
 */
export async function lastAgreed(
  db: Pick<pg.Pool, 'query'>,
  { all, quorum }: Witnesses,
  floor: bigint | null = null,
): Promise<bigint | null> {
  const keys = all.map(({ key }) => key.text);
  for (let before: string | null = null; ; ) {
    const { rows }: { rows: { checkpoint: string; keys: string[] }[] } = await db.query(AGREED, [keys, before, PAGE]);
    for (const { checkpoint, keys } of rows) {
      if (floor !== null && BigInt(checkpoint) <= floor) return floor;
      if (isEnough(quorum, new Set(keys))) return BigInt(checkpoint);
      before = checkpoint;
    }
    if (rows.length < PAGE) return floor;
  }
}

/** @param size of the last checkpoint; null where there is none */
export async function cosignedBy(
  db: Pick<pg.Pool, 'query'>,
  { all, quorum }: Witnesses,
  size: number | null,
): Promise<Cosigned> {
  const words = quorumInWords(quorum);
  if (all.length === 0) return { quorum: words, witnesses: [], last: 0, agreed: null, waitsSince: null };
  const keys = all.map(({ key }) => key.text);
  const { rows } = await db.query<{ verifier_key: string; size: string; cosigned_at: Date }>(LAST_OF_EACH, [keys]);
  const found = new Map(rows.map((row) => [row.verifier_key, row]));
  const witnesses = all.map(({ key }): WitnessProgress => {
    const row = found.get(key.text);
    return { name: key.name, size: row ? Number(row.size) : null, at: row?.cosigned_at.toISOString() ?? null };
  });
  const number = quorum === 0 ? null : await lastAgreed(db, { all, quorum });
  const { rows: standing } = await db.query<{ agreed: string | null; waits: Date | null }>(
    `SELECT (SELECT size FROM audit.checkpoint WHERE number = $1) AS agreed,
            (SELECT signed_at FROM audit.checkpoint WHERE number > coalesce($1, 0) ORDER BY number LIMIT 1) AS waits`,
    [number?.toString() ?? null],
  );
  const { agreed = null, waits = null } = standing[0] ?? {};
  return {
    ...{ quorum: words, witnesses, agreed: agreed === null ? null : Number(agreed) },
    last: size === null ? 0 : witnesses.filter((one) => one.size === size).length,
    waitsSince: quorum === 0 ? null : (waits?.toISOString() ?? null),
  };
}
