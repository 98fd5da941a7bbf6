import { Temporal } from 'temporal-polyfill';
import type { Clock, Database } from '#platform';
import type { Finding } from './finding.ts';

/** A sweep runs every minute; after five it is not late but missing. */
const SWEEP_MISSING_AFTER = Temporal.Duration.from({ minutes: 5 });

/** Whether somebody sweeps the plan. */
export async function examineSweep({ pool }: Pick<Database, 'pool'>, clock: Clock): Promise<Finding> {
  const { rows } = await pool.query<{ last_sweep_at: Date | null }>('SELECT last_sweep_at FROM ledger.watermark');
  const last = rows[0]?.last_sweep_at ?? null;
  if (last === null) return { name: 'alerts', ok: true, detail: 'no sweep has run yet', advice: null };
  const at = Temporal.Instant.fromEpochMilliseconds(last.getTime());
  const missing = Temporal.Instant.compare(at.add(SWEEP_MISSING_AFTER), clock.now()) < 0;
  return {
    name: 'alerts',
    ok: !missing,
    detail: `last swept at ${at}.`,
    advice: missing ? 'Nobody is being told. Is Habeas running? `npm start` runs the notifier too.' : null,
  };
}

/** Whether mail waits that could not be sent. */
export async function examineDeliveries({ pool }: Pick<Database, 'pool'>): Promise<Finding> {
  const { rows } = await pool.query<{ state: string; count: string }>(
    `SELECT state, count(*) FROM ledger.delivery GROUP BY state ORDER BY state`,
  );
  const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  const deferred = counts.get('deferred') ?? 0;
  const failed = counts.get('failed') ?? 0;
  const all = [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'none so far';
  return {
    name: 'deliveries',
    ok: deferred === 0,
    detail: all,
    advice:
      deferred > 0
        ? 'Some mail could not be sent yet and is tried again. `habeas deliveries` says why.'
        : failed > 0
          ? '`habeas deliveries` says why some failed.'
          : null,
  };
}
