import type { CustodyStatus } from '#domain';
import type { PageLanguage, StartOfTerm } from '#words';
import type { HistoryLine } from '../history/history-props.ts';
import type { PageFrame } from '../layout/page-frame.ts';

/** A correction in effect on what a record says. */
interface RecordCorrection {
  readonly factType: string;
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly reason: string;
  readonly source: NonNullable<HistoryLine['source']>;
  /** RFC 3339. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly exercise: boolean;
}

export interface RecordPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly stream: string;
  readonly validAt: string;
  readonly knownAt: string;
  readonly asked: { readonly validAt: string | null; readonly knownAt: string | null };
  /** Revisions of the last event known then and of the last known now; null: nothing was known. */
  readonly revision: number | null;
  readonly revisionNow: number;
  /** Field by field; null where nothing was known then, or had happened. */
  readonly state: Readonly<Record<string, unknown>> | null;
  readonly retracted: boolean;
  readonly corrections: readonly RecordCorrection[];
  readonly sources: readonly NonNullable<HistoryLine['source']>[];
  /** Of an episode of custody: how the board had it. */
  readonly custody:
    | (StartOfTerm & {
        readonly status: CustodyStatus;
        /** RFC 3339 with the offset of the place; null where it cannot be known. */
        readonly earliest: string | null;
        /** The same; exclusive. */
        readonly latest: string | null;
        readonly working: readonly string[];
      })
    | null;
}
