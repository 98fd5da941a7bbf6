import { Temporal } from 'temporal-polyfill';

/** Without a request for so long a session has ended: a working day, so that a browser left open overnight is closed. */
export const IDLE_END = Temporal.Duration.from({ hours: 12 });

/** A session lasts no longer than that, however busy: a laptop that is taken opens nothing after a week. */
export const ABSOLUTE_END = Temporal.Duration.from({ hours: 7 * 24 });

/** So often the secret in the cookie is changed, so that a copied one soon stands out or is worth nothing. */
export const ROTATED_EVERY = Temporal.Duration.from({ hours: 1 });

/** For so long the secret before is still taken: a page asks for several things at once. */
export const GRACE = Temporal.Duration.from({ seconds: 60 });

/** When a session was last used is kept no finer than that. */
export const USE_KEPT_EVERY = Temporal.Duration.from({ minutes: 1 });

/** What is grave takes a sign-in no older than that. */
export const PROVEN_FOR = Temporal.Duration.from({ minutes: 5 });
