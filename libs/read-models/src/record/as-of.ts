import type { Clock } from '#platform';
import { Moment } from './moment.ts';

/** The two axes of time that every board has. A day `2021-11-12` or RFC 3339; now where absent. */
export interface AsOf {
  readonly validAt?: string | null;
  readonly knownAt?: string | null;
}

export interface Moments {
  readonly validAt: Moment;
  readonly knownAt: Moment;
}

/** @throws DateError */
export function momentsOf({ validAt, knownAt }: AsOf, clock: Clock): Moments {
  const now = Moment.at(clock.now());
  return { validAt: validAt ? Moment.parse(validAt) : now, knownAt: knownAt ? Moment.parse(knownAt) : now };
}
