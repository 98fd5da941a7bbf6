import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import type { RecordState } from '#domain';
import { custodyLine } from '../custody/custody-view.ts';
import type { AsOf } from '../record/as-of.ts';
import type { StoredState } from '../record/record-row.ts';
import { moments, revision, stream } from '../view/fields.ts';
import { type ViewOf, view } from '../view/view.ts';

/** A record as it stood. */
export const recordAsOf = view('RecordAsOf', {
  stream,
  ...moments,
  revision: revision.nullable().describe('Of the last event known then; null: nothing was known.'),
  revisionNow: revision.describe('Of the last event known now.'),
  state: (z.record(z.string(), z.unknown()) as unknown as z.ZodType<StoredState<RecordState>>)
    .nullable()
    .describe('What the record says, by the facts known then of what had happened then; null: nothing was, or had.'),
  custody: custodyLine
    .nullable()
    .describe('Of an episode of custody that had begun: its line of the board, which knows of death and merges too.'),
});
export type RecordAsOf = ViewOf<typeof recordAsOf>;

export interface RecordStateRequest extends AsOf {
  readonly stream: string;
  /** Only what was recorded up to this revision: two facts can have been recorded in one moment. */
  readonly revision?: number | null | undefined;
}

/**
 * What a record says; null for what is no record, and for one of which the viewer may not know.
 *
 * @throws DateError, UnknownEventTypeError
 */
export class RecordStateQuery extends Query<RecordAsOf | null> {
  constructor(readonly request: RecordStateRequest) {
    super();
  }
}
