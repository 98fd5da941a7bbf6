import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { behind, eventId, factType, instant, moments, nextCursor, revision, stream, text } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';
import type { AsOf } from './as-of.ts';
import type { PageRequest } from './page.ts';

/** One fact and the passage that it rests on. */
const sourcedFactLine = view('SourcedFact', {
  publisher: text,
  locator: text,
  stream,
  revision: revision.describe('Of the event, as its history counts: "GET /api/v1/history/{stream}" tells the rest.'),
  event: eventId,
  fact: factType,
  at: instant.describe('RFC 3339: when it was recorded.'),
  actor: text,
  data: z
    .record(z.string(), z.unknown())
    .describe('What it says, as it was recorded; corrections are facts of their own.'),
});
export type SourcedFact = ViewOf<typeof sourcedFactLine>;

export const factsBySource = listView('FactsBySource', 'facts', {
  knownAt: moments.knownAt,
  locator: text.nullable(),
  publisher: text.nullable(),
  facts: z.array(sourcedFactLine),
  nextCursor,
  behind,
});
export type SourcedFactsView = ProjectedList<typeof factsBySource>;

export interface SourcedFactsRequest extends Omit<AsOf, 'validAt'>, PageRequest {
  /** A passage and all within it: `entry 43` is also `entry 43, note 41`. Null: every passage. */
  readonly locator?: string | null | undefined;
  readonly publisher?: string | null | undefined;
}

/** The facts that rest on passages of sources, in the order of the sources. @throws DateError, CursorError */
export class FactsBySourceQuery extends Query<SourcedFactsView> {
  constructor(readonly request: SourcedFactsRequest = {}) {
    super();
  }
}
