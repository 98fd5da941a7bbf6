import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { closedBy, confidentiality, source, type Viewer } from '#domain';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import { behind, eventId, factType, instant, nextCursor, revision, stream, text } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** A fact that withdrew a record from some of those who could know of it, and still does. */
const closedRecordLine = view('ClosedRecord', {
  stream,
  revision: revision.describe('Of the event in its stream.'),
  event: eventId,
  fact: factType,
  at: instant.describe('RFC 3339: when it was recorded.'),
  actor: text,
  closedBy: z
    .enum(closedBy)
    .describe('A decision of the group, what those concerned agreed to, or a closed record that it came to name.'),
  was: confidentiality.describe('Who could know of it before.'),
  became: confidentiality.describe('Who from then on.'),
  statedBy: text.nullable().describe('Who stated the consent, where it was not the person.'),
  reason: text.nullable(),
  source: inCsv(source.nullable(), { source: (one) => one?.publisher ?? null }),
  withdrew: z.array(stream).describe('Streams of the records that name this one, and are closed as long as it is.'),
});
export type ClosedRecord = ViewOf<typeof closedRecordLine>;

export const closingsList = listView('Closings', 'closings', {
  closings: z.array(closedRecordLine),
  nextCursor,
  behind,
});
export type ClosingsView = ProjectedList<typeof closingsList>;

export interface ClosingsRequest extends PageRequest {
  /** The group itself, all of it unless it is said that the reader is limited to jurisdictions. */
  readonly viewer?: Viewer;
}

/**
 * Which records were closed, the newest first. For those alone who may know all of the record; of those limited to
 * jurisdictions, the records that are theirs.
 *
 * @throws CursorError
 */
export class ClosingsQuery extends Query<ClosingsView> {
  constructor(readonly request: ClosingsRequest = {}) {
    super();
  }
}
