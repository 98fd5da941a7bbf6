import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import type { PlannedAlert } from './planned-alert.ts';

const LIST_PLAN = readSql(new URL('./list-plan.sql', import.meta.url));

/** What is still to be told, up to a moment or (null) without end, in the order in which it falls due. */
export async function listPlan(
  pool: pg.Pool,
  now: Temporal.Instant,
  until: Temporal.Instant | null,
): Promise<readonly PlannedAlert[]> {
  const { rows } = await pool.query(LIST_PLAN, [now.toString(), until?.toString() ?? null]);
  return rows.map(
    (row): PlannedAlert => ({
      id: row.id,
      rule: row.rule,
      audience: row.audience,
      subject: row.subject,
      topic: row.topic,
      persons: row.persons,
      place: row.place,
      region: row.region,
      kind: row.kind,
      statutes: row.statutes,
      lead: row.lead,
      dueAt: row.due_at.toISOString(),
      mootAfter: row.moot_after?.toISOString() ?? null,
      position: BigInt(row.position),
      reliedOn: row.relied_on,
      said: row.said,
      details: row.details,
    }),
  );
}
