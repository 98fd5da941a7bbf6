import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { CustodyDispute, CustodyEpisode } from './custody-episode.ts';
import { custodyFacts } from './custody-facts.ts';
import { termClaims } from './term-in-force.ts';

/** Folds the whole stream of an episode; null where it has no facts. */
export function foldCustody(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  const episode = foldClaims(key, facts);
  return episode && withStanding(episode);
}

/** An episode as it read after each of its facts. */
export class GrowingCustody extends GrowingRecord<CustodyEpisode> {
  constructor(key: string) {
    super(key, custodyFacts);
  }

  protected override finish(episode: CustodyEpisode): CustodyEpisode {
    return withStanding(episode);
  }
}

/** Everything but whether its sources are at odds. */
function foldClaims(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  return foldFacts(custodyFacts, key, facts);
}

function withStanding(episode: CustodyEpisode): CustodyEpisode {
  return disputesOf(episode).length > 0 || termClaims(episode).length > 1
    ? { ...episode, standing: 'conflicting' }
    : episode;
}

/** What somebody said against it since it was last decided that custody was as recorded. */
export function disputesOf({ disputes, decisions, beganEventId }: CustodyEpisode): readonly CustodyDispute[] {
  return disputes.filter(
    (dispute) => !decisions.some(({ event, order }) => event === beganEventId && order > dispute.order),
  );
}
