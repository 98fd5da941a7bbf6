import type pg from 'pg';
import { type EventStore, StampedEventStore } from '#event-store';
import { CLOCKS_AGREE_WITHIN, type ClockWatch } from '#platform';

/** The clocks are compared so often, in milliseconds, while something is recorded. */
const LOOK_AGAIN_AFTER = 10_000;

/** The log for all that records: no stamp goes back, and while the clock is in doubt each event says so. */
export function stampedStore(store: EventStore, pool: pg.Pool, watch: ClockWatch | null): EventStore {
  const elapsed = () => performance.now();
  return new StampedEventStore({
    ...{ store, elapsed, tolerance: CLOCKS_AGREE_WITHIN, inDoubt: doubtOf(watch, elapsed) },
    // The last bundle of the signed tree begins before the last event that is in it.
    from: async () => {
      const { rows } = await pool.query<{ after_position: string }>(
        'SELECT after_position FROM audit.bundle ORDER BY index DESC LIMIT 1',
      );
      return BigInt(rows[0]?.after_position ?? 0);
    },
  });
}

/** What the last look at the clocks found. Where a look fails, what was found before holds: recording goes on. */
function doubtOf(watch: ClockWatch | null, elapsed: () => number): () => Promise<boolean> {
  if (watch === null) return async () => false;
  let [inDoubt, lookedAt] = [false, Number.NEGATIVE_INFINITY];
  return async () => {
    if (elapsed() - lookedAt < LOOK_AGAIN_AFTER) return inDoubt;
    lookedAt = elapsed();
    inDoubt = await watch.look().then(
      ({ doubt }) => doubt !== null,
      () => inDoubt,
    );
    return inDoubt;
  };
}
