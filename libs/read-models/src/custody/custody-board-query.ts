import { Query } from '@nestjs/cqrs';
import type { CustodyStatus } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import type { ProjectedList } from '../view/list-view.ts';
import type { KnownCustody } from './custody-entry.ts';
import type { custodyBoard } from './custody-view.ts';

export interface CustodyView extends ProjectedList<typeof custodyBoard> {
  /** The same lines with all that was known of them, for pages and terminals. */
  readonly known: readonly KnownCustody[];
}

/** `held`: everybody held or not known to be free; `ended`: the archive; `no_longer_followed`: of whom nobody asks any more. */
export const custodyLists = ['held', 'ended', 'no_longer_followed'] as const;
export type CustodyList = (typeof custodyLists)[number];

export interface CustodyListRequest extends AsOf, PageRequest, ListFilter {
  /** Only of this status. */
  readonly status?: CustodyStatus | null | undefined;
  /**
   * Only who is held and of whom nothing was recorded for so long (ISO 8601) by `knownAt`. For the group alone: it tells when
   * facts were recorded, those that are not public among them.
   */
  readonly stale?: string | null | undefined;
}

export interface CustodyBoardRequest extends CustodyListRequest {
  /** By default the list in which the status is, or `held`. */
  readonly show?: CustodyList | undefined;
}

/** Who is held, by urgency; or who no longer is, or is no longer followed, in order of beginning. @throws DateError, CursorError */
export class CustodyBoardQuery extends Query<CustodyView> {
  constructor(readonly request: CustodyBoardRequest = {}) {
    super();
  }
}
