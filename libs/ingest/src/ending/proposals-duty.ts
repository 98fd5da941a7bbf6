import type pg from 'pg';
import type { Clock, HealthCheck } from '#platform';

/** Minutes after its end in which a proposal is ended: it is looked every minute. */
const WITHIN = 5;

/** Whether proposals end in time. Somebody was promised that what they told is not kept for longer. */
export function proposalsDuty(pool: Pick<pg.Pool, 'query'>, clock: Clock): HealthCheck {
  return async () => {
    const { rows } = await pool.query<{ late: string; kept: string }>(
      `SELECT count(*) FILTER (WHERE expires_at <= $1) AS late, count(*) AS kept
         FROM ingest.proposal WHERE content IS NOT NULL`,
      [clock.now().subtract({ minutes: WITHIN }).toString()],
    );
    const { late, kept } = rows[0]!;
    if (late === '0') return { ok: true, detail: `${kept} kept, each until its end` };
    return {
      ok: false,
      detail: `${late} should have ended and are still kept. What ends them does not run, or fails.`,
    };
  };
}
