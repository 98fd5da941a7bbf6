import { Temporal } from 'temporal-polyfill';
import { countsFrom } from '../shared/dates.ts';
import { custodyEnds, custodyEndsOf } from './custody-end.ts';
import { type CustodyEpisode, zoneOf } from './custody-episode.ts';
import type { CustodyWindow } from './custody-window.ts';

/**
 * The statuses of what was on the board and no longer is: custody ended, nobody follows it any more, or its record was taken
 * back.
 */
export const archivedStatuses = [...custodyEnds, 'no_longer_followed', 'retracted'] as const;
export type ArchivedStatus = (typeof archivedStatuses)[number];

export const custodyStatuses = ['held', 'expired_release_unconfirmed', ...archivedStatuses] as const;
export type CustodyStatus = (typeof custodyStatuses)[number];

/** Whether the person counts as held: also past the term, while no end of custody is confirmed. */
export function isOnTheBoard(status: CustodyStatus): status is Exclude<CustodyStatus, ArchivedStatus> {
  return status === 'held' || status === 'expired_release_unconfirmed';
}

/**
 * The status at a moment: past, present or to come. Null where the episode had not begun by then. What is recorded for
 * a later day does not count yet; a date counts from the first moment of the first day it can mean, at the place.
 * Expiry is not release: only what is one of the `custodyEnds` ends custody.
 */
export function custodyStatus(
  episode: CustodyEpisode,
  window: CustodyWindow,
  at: Temporal.Instant,
): CustodyStatus | null {
  const hasCome = (date: string) => isReached(countsFrom(date, zoneOf(episode)), at);
  if (episode.retracted) return 'retracted';
  if (!hasCome(episode.since)) return null;
  const end = custodyEndsOf(episode).find(({ on }) => hasCome(on));
  if (end) return end.how;
  if (episode.followUpEnded && hasCome(episode.followUpEnded.on)) return 'no_longer_followed';
  return isExpired(window, at) ? 'expired_release_unconfirmed' : 'held';
}

function isExpired({ latest, reviewAt }: CustodyWindow, at: Temporal.Instant): boolean {
  const end = latest ?? reviewAt;
  return end !== null && isReached(Temporal.Instant.from(end), at);
}

/** A date of which nothing is known stands in nobody's way. */
function isReached(moment: Temporal.Instant | null, at: Temporal.Instant): boolean {
  return moment === null || Temporal.Instant.compare(moment, at) <= 0;
}
