import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

const LOOK_EVERY = 100;
/** A projector that stands still must not silence the alerts that the plan already has. */
const LOOKS = 600;

/** Settles when the plan knows the log up to `position`, after a minute at the latest, or when the signal is aborted. */
export async function planReaches(pool: pg.Pool, position: bigint, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < LOOKS && !signal.aborted; look++) {
    const { rows } = await pool
      .query<{ position: string }>('SELECT position FROM plan_progress')
      .catch(() => ({ rows: [] }));
    if (BigInt(rows[0]?.position ?? '0') >= position) return;
    await pause(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
}
