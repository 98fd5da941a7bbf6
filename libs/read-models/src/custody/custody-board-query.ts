import { Query } from '@nestjs/cqrs';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import type { ViewOf } from '../view/view.ts';
import type { KnownCustody } from './custody-entry.ts';
import type { custodyBoard } from './custody-view.ts';

export interface CustodyView extends ViewOf<typeof custodyBoard> {
  /** The same lines with all that was known of them, for pages and terminals. */
  readonly known: readonly KnownCustody[];
  /** Position of the log up to which the board knows. */
  readonly position: bigint;
}

export interface CustodyBoardRequest extends AsOf, PageRequest {
  /** `held`: everybody held or not known to be free; `ended`: the archive. Default: `held`. */
  readonly show?: 'held' | 'ended' | undefined;
}

/** Who is held, by urgency; or the archive, in order of beginning. @throws DateError, CursorError */
export class CustodyBoardQuery extends Query<CustodyView> {
  constructor(readonly request: CustodyBoardRequest = {}) {
    super();
  }
}
