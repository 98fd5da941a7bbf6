import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { hearingStatuses } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { notInCsv } from '../view/csv-columns.ts';
import {
  behind,
  count,
  day,
  dayOrInstant,
  edtfDate,
  key,
  legalBases,
  moments,
  nextCursor,
  personRefs,
  revision,
  text,
} from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** One line of the hearings board. */
const hearingLine = view('HearingEntry', {
  case: key,
  hearing: key.describe('Key of the hearing within the case.'),
  title: text,
  at: dayOrInstant
    .nullable()
    .describe('RFC 3339 with the offset of the place; a day where no hour is stated; null: postponed indefinitely.'),
  zone: text.describe('IANA zone of the place.'),
  what: text,
  status: z.enum(hearingStatuses),
  past: z
    .boolean()
    .describe(
      'Whether its time had passed at the moment asked about; whether it was held is said by the status alone.',
    ),
  persons: personRefs,
  court: text.nullable(),
  place: text,
  legalBases,
  postponements: count.describe('How often it was moved.'),
  heldOn: edtfDate.nullable(),
  inAbsentia: z.boolean(),
  outcome: text.nullable(),
  cancelledFor: text.nullable().describe('Why it does not take place; also that nobody is left to appear.'),
  sources: count,
  revision,
  closed: notInCsv(z.boolean()),
  online: notInCsv(z.boolean()),
});
export type HearingEntry = ViewOf<typeof hearingLine>;

export const hearingsBoard = listView('HearingsBoard', 'hearings', {
  ...moments,
  from: day.nullable().describe('As asked; without it, what is still ahead of "validAt" or waits for a date.'),
  to: day.nullable(),
  hearings: z.array(hearingLine),
  nextCursor,
  behind,
});

export type HearingsView = ProjectedList<typeof hearingsBoard>;

/** `from` and `to`: first and last day, `YYYY-MM-DD` at the place of each hearing; null leaves the side open. */
export interface HearingsRequest extends AsOf, PageRequest, ListFilter {}

/** What is scheduled, in order of time, those without a date last. @throws DateError, CursorError */
export class HearingsBoardQuery extends Query<HearingsView> {
  constructor(readonly request: HearingsRequest = {}) {
    super();
  }
}
