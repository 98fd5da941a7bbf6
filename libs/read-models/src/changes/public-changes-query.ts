import { Query } from '@nestjs/cqrs';
import type { ListFilter } from '../list/list-filter.ts';
import type { PublicChange } from './public-change.ts';

export interface PublicChangesView {
  /** Newest first. */
  readonly changes: readonly PublicChange[];
  /** The position before which the next page begins; null on the last. */
  readonly before: bigint | null;
}

/** `from` and `to` are days on which a fact was recorded, in UTC; the other filters ask about the record that it is of. */
export interface PublicChangesRequest extends ListFilter {
  /** A position of the log; null begins with the newest. */
  readonly before?: bigint | null;
  readonly limit: number;
}

/** What was recorded of everything that everybody may know of, newest first. */
export class PublicChangesQuery extends Query<PublicChangesView> {
  constructor(readonly request: PublicChangesRequest) {
    super();
  }
}
