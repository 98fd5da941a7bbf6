import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import { cautionsInWords, workingInWords } from '#words';
import type { AlertDetails, PlannedAlert } from './planned-alert.ts';

const LIST_PLAN = readSql(new URL('./list-plan.sql', import.meta.url));

/** A planned alert with its working said in English. */
export interface ListedAlert extends PlannedAlert {
  readonly details: AlertDetails & { readonly working: readonly string[]; readonly warnings: readonly string[] };
}

/** What is still to be told, up to a moment or (null) without end, in the order in which it falls due. */
export async function listPlan(
  pool: pg.Pool,
  now: Temporal.Instant,
  until: Temporal.Instant | null,
): Promise<readonly ListedAlert[]> {
  const { rows } = await pool.query(LIST_PLAN, [now.toString(), until?.toString() ?? null]);
  return rows.map(
    (row): ListedAlert => ({
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
      details: inEnglish(row.details),
    }),
  );
}

function inEnglish(details: AlertDetails): ListedAlert['details'] {
  const [working, warnings] = [workingInWords('en', details.steps), cautionsInWords('en', details.cautions)];
  return { ...details, working, warnings };
}
