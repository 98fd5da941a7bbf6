import { Temporal } from 'temporal-polyfill';
import { SimulatedClock } from '#platform';

/** A clock that stands at this moment until the test moves it with `advanceTo`. */
export function fixedClock(moment: string): SimulatedClock {
  return new SimulatedClock(Temporal.Instant.from(moment));
}
