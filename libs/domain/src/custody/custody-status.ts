import type { Temporal } from 'temporal-polyfill';
import type { CustodyEpisode } from './custody-episode.ts';
import type { CustodyWindow } from './custody-window.ts';

export const custodyStatuses = [
  'held',
  'expired_release_unconfirmed',
  'released',
  'detained_again',
  'died',
  'retracted',
] as const;
export type CustodyStatus = (typeof custodyStatuses)[number];

/**
 * The status at a moment: past, present or to come. Null where the episode had not begun by then. What is recorded for
 * a later day does not count yet; a date counts from the first moment of the first day it can mean, at the place.
 * Expiry is not release: only a confirmed release, a new episode or a death ends custody.
 */
export declare function custodyStatus(
  episode: CustodyEpisode,
  window: CustodyWindow,
  at: Temporal.Instant,
): CustodyStatus | null;
