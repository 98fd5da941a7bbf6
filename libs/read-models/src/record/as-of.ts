import type { Viewer } from '#domain';
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

/** @throws DateError */
export function momentsOf({ validAt, knownAt, viewer = 'public' }: AsOf, clock: Clock): Moments {
  const now = Moment.at(clock.now());
  return { validAt: validAt ? Moment.parse(validAt) : now, knownAt: knownAt ? Moment.parse(knownAt) : now, viewer };
}
