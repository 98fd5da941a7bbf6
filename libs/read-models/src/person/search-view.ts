import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { custodyStatuses } from '#domain';
import type { AsOf } from '../record/as-of.ts';
import { key, text } from '../view/fields.ts';
import { type ViewOf, view } from '../view/view.ts';

/** Somebody whom a text may mean. */
export const foundPerson = view('FoundPerson', {
  id: key,
  name: text,
  score: z.number().min(0).max(1).describe('1 for a name of the very same text.'),
  status: z
    .enum(custodyStatuses)
    .nullable()
    .describe('Of the custody that goes on, else of the latest; null where the reader knows of none.'),
});
export type FoundPerson = ViewOf<typeof foundPerson>;

/** The people whom a text may mean, as far as the log is known up to a position. */
export interface SearchView {
  /** Best first. */
  readonly found: readonly FoundPerson[];
  /** Whether there were more than were asked for. */
  readonly more: boolean;
  readonly position: bigint;
}

export interface SearchRequest extends Pick<AsOf, 'viewer'> {
  /** A name or a part of one, in any script and case; other words around it do not count. */
  readonly text: string;
  /** At most so many. */
  readonly limit?: number;
}

/** Whom a text may mean: people by any part of any name of theirs, by what is recorded now. */
export class SearchQuery extends Query<SearchView> {
  constructor(readonly request: SearchRequest) {
    super();
  }
}
