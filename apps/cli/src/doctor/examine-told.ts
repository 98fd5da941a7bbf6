import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#platform';
import type { Finding } from './finding.ts';

/** A running Habeas seals with each sweep, every minute. Longer than this, it does not. */
const LONGEST = Temporal.Duration.from({ minutes: 10 });

interface Standing {
  readonly lines: string;
  readonly waiting: string;
  readonly looked_at: Date | null;
}

/** Whether what subscribers were told is sealed in the log as it is told. That it still stands as it was sealed, `verify` says. */
export async function examineTold(pool: pg.Pool, clock: Clock): Promise<Finding> {
  const { rows } = await pool.query<Standing>(
    `SELECT (SELECT coalesce(max(number), 0) FROM ledger.line) AS lines, (SELECT count(DISTINCT about) FROM ledger.changed) AS waiting,
            (SELECT looked_at FROM ledger.sealing) AS looked_at`,
  );
  const { lines, waiting, looked_at } = rows[0]!;
  const since = looked_at === null ? null : Temporal.Instant.fromEpochMilliseconds(looked_at.getTime());
  const said = `${lines} lines of the ledger are sealed in the log`;
  const isLate = since === null || Temporal.Duration.compare(clock.now().since(since), LONGEST) > 0;
  const ok = waiting === '0' || !isLate;
  const last = since === null ? 'never yet' : `last at ${since}`;
  return {
    name: 'what was told',
    ok,
    detail:
      waiting === '0'
        ? `${said}; nothing waits`
        : `${said}; ${waiting} alerts and deliveries have changed since (${last})`,
    advice: ok
      ? null
      : 'Until they are sealed they can be changed unseen. `habeas checkpoint` seals them; `npm start` does by itself. If Habeas runs, its log says why not.',
  };
}
