import type { PageLanguage } from '#words';
import type { PageFrame } from '../layout/page-frame.ts';

/** One field that an event set or changed, as `GET /api/v1/history/{stream}` tells of it. */
export interface HistoryLine {
  readonly revision: number;
  readonly event: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly field: string | null;
  readonly old: unknown;
  readonly new: unknown;
  readonly reason: string | null;
  readonly source: {
    readonly publisher: string;
    readonly title: string | null;
    readonly url: string | null;
    readonly archiveUrl: string | null;
    readonly locator: string | null;
  } | null;
  readonly about: string | null;
  readonly exercise: boolean;
}

export interface HistoryPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly stream: string;
  readonly lines: readonly HistoryLine[];
}
