import type { Fact } from '../shared/fact.ts';
import { evolve, foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { CustodyEpisode } from './custody-episode.ts';
import { custodyFacts } from './custody-facts.ts';
import { termClaims } from './term-in-force.ts';

/** Folds the whole stream of an episode; null where it has no facts. */
export function foldCustody(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  const episode = foldClaims(key, facts);
  return episode && withStanding(episode);
}

/** An episode as it read after each of its facts. */
export class GrowingCustody {
  private readonly record: GrowingRecord<CustodyEpisode>;
  private read: CustodyEpisode | null = null;

  constructor(key: string) {
    this.record = new GrowingRecord(key, {
      whole: foldClaims,
      further: (episode, fact) => evolve(custodyFacts, episode, fact),
    });
  }

  add(fact: Fact): void {
    this.record.add(fact);
    this.read = this.record.state && withStanding(this.record.state);
  }

  /** As {@link foldCustody} of every fact so far. */
  get state(): CustodyEpisode | null {
    return this.read;
  }
}

/** Everything but whether its sources are at odds. */
function foldClaims(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  return foldFacts(custodyFacts, key, facts);
}

function withStanding(episode: CustodyEpisode): CustodyEpisode {
  return termClaims(episode).length > 1 ? { ...episode, standing: 'conflicting' } : episode;
}
