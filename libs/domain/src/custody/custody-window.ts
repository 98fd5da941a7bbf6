import type { TermRules, TermWindow } from '../shared/term-rules.ts';
import type { CustodyEpisode } from './custody-episode.ts';

/** When an episode's stated term ends, and from when on one must ask where none is stated. */
export interface CustodyWindow extends TermWindow {
  /**
   * Where no term is stated: RFC 3339, the moment from which the episode counts as "expired, release unconfirmed",
   * because the law lets nobody be held longer without one. Null where a term is stated, where custody was extended
   * without a stated end, and where the law sets no bound.
   */
  readonly reviewAt: string | null;
}

export declare function custodyWindow(episode: CustodyEpisode, rules: TermRules): CustodyWindow;
