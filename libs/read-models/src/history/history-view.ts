import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { source } from '#domain';
import type { JsonValue } from '#event-store';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import { eventId, factOrLegalType, instant, moment, nextCursor, revision, stream, text } from '../view/fields.ts';
import { listView } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** What a field of a fact holds: any JSON value. */
const value = z.unknown() as z.ZodType<JsonValue>;

/** A text as it is; anything else as JSON. */
const printed = (said: unknown) => (said === null || typeof said === 'string' ? said : JSON.stringify(said));

/** One field that an event set or changed. */
export const historyLine = view('HistoryEntry', {
  revision: revision.describe('Of the event among those of its stream that are told, from 0.'),
  event: eventId,
  at: instant.describe('RFC 3339: when it was recorded.'),
  actor: text,
  type: factOrLegalType,
  about: eventId.nullable().describe('The event that a correction or retraction is about.'),
  field: text.nullable().describe('Path of the field; null where the event has none but its source.'),
  old: inCsv(value, { old: printed }).describe('What it said before; null where nothing was said.'),
  new: inCsv(value, { new: printed }),
  reason: text.nullable(),
  source: inCsv(source.nullable(), {
    source: (one) => one?.publisher ?? null,
    sourceUrl: (one) => one?.url ?? null,
  }),
  exercise: z.boolean(),
});
export type HistoryEntry = ViewOf<typeof historyLine>;

export const recordHistory = listView('History', 'history', {
  stream,
  knownAt: moment.nullable().describe('As asked; null: now.'),
  history: z.array(historyLine),
  nextCursor,
});

export interface HistoryView extends ViewOf<typeof recordHistory> {
  /** Of the last entry of the whole history, on whichever page; null where there is none. */
  readonly revision: number | null;
}

/** `from` and `to` are days on which an entry was recorded, in UTC. */
export interface HistoryRequest extends Omit<AsOf, 'validAt'>, PageRequest, Pick<ListFilter, 'q' | 'from' | 'to'> {
  readonly stream: string;
}

/**
 * Every event of a record, in order. Empty for what is no record and no law, and for a record of which the viewer may not
 * know.
 *
 * @throws DateError, UnknownEventTypeError, CursorError
 */
export class RecordHistoryQuery extends Query<HistoryView> {
  constructor(readonly request: HistoryRequest) {
    super();
  }
}
