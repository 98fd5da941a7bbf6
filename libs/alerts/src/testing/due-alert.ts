import type pg from 'pg';

/** By what an alert finds its readers. */
export interface DueAlert {
  readonly persons: readonly string[];
  /** By all of their names. */
  readonly places: readonly string[];
  readonly regions: readonly string[];
  readonly statutes: readonly string[];
  readonly kind: string;
  readonly lead?: string | null;
  readonly rule?: string;
}

/**
 * Writes an alert into the ledger as if a sweep had taken it.
 *
 * @param owner of the ledger
 * @param dueAt RFC 3339
 * @returns its id
 */
export async function dueAlert(
  owner: pg.Pool,
  { persons, places, regions, statutes, kind, lead = null, rule = 'released' }: DueAlert,
  dueAt: string,
): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO ledger.alert (id, rule, audience, subject, topic, persons, place, places, regions, statutes, kind, lead,
                               due_at, swept_at, position, relied_on, said, details, outcome)
     VALUES (gen_random_uuid(), $1, 'matching', 'topic', 'topic', $2, '', $3, $4, $5, $6, $7, $8, $8, 0, '{}', '{}', '{}', 'matched')
     RETURNING id`,
    [rule, persons, places, regions, statutes, kind, lead, dueAt],
  );
  return rows[0]!.id;
}
