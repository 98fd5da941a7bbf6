import type { Temporal } from 'temporal-polyfill';

/** The only source of "now". Injected; nothing outside this library asks the system. */
export interface Clock {
  now(): Temporal.Instant;
}
