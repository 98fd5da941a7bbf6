import type { PageLanguage } from '#words';
import type { HistoryLine } from '../history/history-props.ts';
import type { PageFrame } from '../layout/page-frame.ts';

interface ThenAndNowDifference {
  readonly field: string;
  readonly said: unknown;
  readonly should: unknown;
}

/** One person of whom the board said something else than it should have. */
export interface ThenAndNowPerson {
  readonly episode: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly was: 'missing' | 'wrong' | 'unfounded';
  readonly differences: readonly ThenAndNowDifference[];
  readonly because: readonly (HistoryLine & { readonly stream: string })[];
}

export interface ThenAndNowPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** As asked; null where nothing was asked yet. */
  readonly asked: { readonly validAt: string | null; readonly knownAt: string | null };
  readonly answer: {
    readonly validAt: string;
    readonly knownAt: string;
    readonly now: string;
    readonly shown: number;
    readonly shouldHaveShown: number;
    /** On all pages. */
    readonly differ: number;
    readonly lines: readonly ThenAndNowPerson[];
    readonly nextCursor: string | null;
  } | null;
}
