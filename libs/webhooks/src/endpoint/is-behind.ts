import { Temporal } from 'temporal-polyfill';
import type { Endpoint } from './endpoint.ts';

/** From how many seconds on what waits for a receiver makes it one that is behind. */
export const BEHIND_AFTER = 300;

/** Whether something has waited for an active receiver for so long that somebody should look. */
export function isBehind({ state, waitingSince }: Pick<Endpoint, 'state' | 'waitingSince'>, now: Temporal.Instant) {
  if (state !== 'active' || waitingSince === null) return false;
  return Temporal.Instant.from(waitingSince).until(now).total('seconds') > BEHIND_AFTER;
}
