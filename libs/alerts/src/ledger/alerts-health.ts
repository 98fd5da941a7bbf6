import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#platform';
import { haltInWords, haltOf, howToGoOn } from '../halt/halt.ts';
import { SWEEP_MISSING_AFTER } from './alert-metrics.ts';

/**
 * Whether somebody sweeps and nothing halts that, by what the ledger knows: also where the notifier is a process of its own. A process that has
 * just begun gives it the five minutes that a sweep may take to be missed.
 *
 * @returns a duty
 */
export function alertsHealth(pool: pg.Pool, clock: Clock): () => Promise<{ ok: boolean; detail: string }> {
  const since = clock.now();
  return async () => {
    const halt = await haltOf(pool, clock.now());
    // Where a person closed everything, this process does what it was told.
    if (halt !== null) return { ok: halt.reason === 'closed', detail: `${haltInWords(halt)} ${howToGoOn(halt)}` };
    const { rows } = await pool.query<{ last_sweep_at: Date | null; held: number }>(
      `SELECT last_sweep_at,
              (SELECT count(*) FROM ledger.delivery WHERE held_at IS NOT NULL AND state = 'held')::integer AS held
       FROM ledger.watermark`,
    );
    const { last_sweep_at, held } = rows[0]!;
    const last = last_sweep_at === null ? null : Temporal.Instant.fromEpochMilliseconds(last_sweep_at.getTime());
    const from = last === null || Temporal.Instant.compare(last, since) < 0 ? since : last;
    const swept = last === null ? 'the first sweep is still to come' : `swept at ${last}`;
    if (Temporal.Instant.compare(from.add(SWEEP_MISSING_AFTER), clock.now()) < 0) {
      return {
        ok: false,
        detail: `nobody has swept for five minutes and more, so nobody is told: ${swept}. Is a notifier running?`,
      };
    }
    return {
      ok: true,
      detail: held === 0 ? swept : `${swept}; ${held} alerts are held by the brake until somebody says what to do`,
    };
  };
}
