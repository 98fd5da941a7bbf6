import { knowsEverything, type Viewer } from '#domain';
import type { Clock } from '#platform';
import { Moment } from './moment.ts';

/** The two axes of time that every board has, a day `2021-11-12` or RFC 3339, now where absent; and who looks. */
export interface AsOf {
  readonly validAt?: string | null;
  readonly knownAt?: string | null;
  /** Up to what the reader may know; by default no more than everybody. */
  readonly viewer?: Viewer;
}

export interface Moments {
  readonly validAt: Moment;
  readonly knownAt: Moment;
  readonly viewer: Viewer;
}

/**
 * Outside the group what was known at an instant is what had been recorded by the end of its minute: they see the minutes in
 * which facts were recorded, and by asking again and again they find nothing more exact.
 *
 * @throws DateError
 */
export function momentsOf({ validAt, knownAt, viewer = 'public' }: AsOf, clock: Clock): Moments {
  const now = Moment.at(clock.now());
  const known = knownAt ? Moment.parse(knownAt) : now;
  return {
    validAt: validAt ? Moment.parse(validAt) : now,
    knownAt: knownAt && !knowsEverything(viewer) ? known.toEndOfMinute() : known,
    viewer,
  };
}
