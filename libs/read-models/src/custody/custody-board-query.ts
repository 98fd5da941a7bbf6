import { Query } from '@nestjs/cqrs';
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

export interface CustodyBoardRequest extends AsOf, PageRequest, ListFilter {
  /** `held`: everybody held or not known to be free; `ended`: the archive. Default: `held`. */
  readonly show?: 'held' | 'ended' | undefined;
}

/** Who is held, by urgency; or the archive, in order of beginning. @throws DateError, CursorError */
export class CustodyBoardQuery extends Query<CustodyView> {
  constructor(readonly request: CustodyBoardRequest = {}) {
    super();
  }
}
