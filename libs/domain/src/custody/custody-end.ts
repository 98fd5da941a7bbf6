import type { CustodyEpisode } from './custody-episode.ts';
import type { ReleaseManner } from './custody-events.ts';

/**
 * How custody ends, in the order in which it counts: where more than one end is recorded, the first of these is the end.
 * Expiry of a term is none of them.
 */
export const custodyEnds = ['died', 'escaped', 'detained_again', 'released'] as const;
export type CustodyEndKind = (typeof custodyEnds)[number];

/** An end of custody, as recorded. */
export interface CustodyEnd {
  readonly how: CustodyEndKind;
  /** EDTF, in the calendar of the place. */
  readonly on: string;
  /** Id of the fact that says so. */
  readonly eventId: string;
  /** Recorded as an exercise: said with it wherever it is shown. */
  readonly exercise: boolean;
  /** How the person was released; null where nobody says, and of every other end. */
  readonly manner: ReleaseManner | null;
  /** Key of the episode that follows, where the person was held again without having been free. */
  readonly nextEpisode: string | null;
}

/** How custody ended; null while no end is recorded. Of an episode that was taken back it says what was recorded. */
export function custodyEnd(episode: CustodyEpisode): CustodyEnd | null {
  return custodyEndsOf(episode)[0] ?? null;
}

/** Every end that is recorded, in the order in which they count. */
export function custodyEndsOf(episode: CustodyEpisode): readonly CustodyEnd[] {
  return custodyEnds.flatMap((how) => {
    const end = recorded[how](episode);
    if (!end) return [];
    const { on, eventId, exercise = false, manner = null, key = null } = end;
    return [{ how, on, eventId, exercise, manner, nextEpisode: key }];
  });
}

interface Recorded {
  readonly on: string;
  readonly eventId: string;
  readonly exercise?: boolean;
  readonly manner?: ReleaseManner | null;
  /** Of the episode that follows. */
  readonly key?: string;
}

const recorded: Readonly<Record<CustodyEndKind, (episode: CustodyEpisode) => Recorded | null>> = {
  died: (episode) => episode.death,
  escaped: (episode) => episode.escape,
  detained_again: (episode) => episode.nextEpisode,
  released: (episode) => episode.releaseConfirmed,
};

/** By what custody ended, within a sentence: `ended by a confirmed release`. */
export function custodyEndInWords({ how, nextEpisode }: CustodyEnd): string {
  const words: Readonly<Record<CustodyEndKind, string>> = {
    died: 'the death of the person',
    escaped: 'an escape',
    detained_again: `a new detention ("${nextEpisode}")`,
    released: 'a confirmed release',
  };
  return words[how];
}

/** EDTF: for when a release is reported that no confirmation has followed; null where there is none. It ends nothing. */
export function unconfirmedReleaseOn({ releaseReported, releaseConfirmed }: CustodyEpisode): string | null {
  return releaseConfirmed ? null : (releaseReported?.on ?? null);
}

/**
 * How a release leaves a person: `free`; `on_terms`, outside but bound to return or to report; `handed_over`, to another
 * country or power, which may hold them; `not_said` where the manner does not tell. A release that a monitor vouches for
 * without a manner makes free.
 */
export type LeftBy = 'free' | 'on_terms' | 'handed_over' | 'not_said';

const LEAVES: Readonly<Record<ReleaseManner, LeftBy>> = {
  term_ended: 'free',
  acquitted: 'free',
  amnesty: 'free',
  pardon: 'free',
  bail: 'on_terms',
  recognizance: 'on_terms',
  parole: 'on_terms',
  // Whoever recovers can be taken back to serve the rest.
  illness: 'on_terms',
  exchange: 'handed_over',
  deportation: 'handed_over',
  extradition: 'handed_over',
  other: 'not_said',
};

export function releaseLeaves(manner: ReleaseManner | null): LeftBy {
  return manner === null ? 'free' : LEAVES[manner];
}
