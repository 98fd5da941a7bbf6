import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { reportedNumber, source } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import { behind, edtfDate, key, moments, nextCursor, revision, text } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** Numbers of one report by a third party. */
const figureLine = view('FigureEntry', {
  figure: key,
  by: text.describe('Who counted.'),
  title: text,
  numbers: inCsv(z.array(reportedNumber), {
    what: (numbers) => numbers.map(({ what }) => what),
    values: (numbers) => numbers.map(({ value }) => (value === null ? '' : String(value))),
    qualifiers: (numbers) => numbers.map(({ qualifier }) => qualifier),
  }),
  period: edtfDate.nullable(),
  reportedOn: edtfDate,
  place: text.nullable(),
  incident: key.nullable(),
  sources: inCsv(z.array(source), { sources: (sources) => sources.map(({ url, publisher }) => url ?? publisher) }),
  retracted: z.boolean(),
  revision,
});
export type FigureEntry = ViewOf<typeof figureLine>;

export const figuresList = listView('Figures', 'figures', {
  knownAt: moments.knownAt,
  figures: z.array(figureLine),
  nextCursor,
  behind,
});
export type FiguresView = ProjectedList<typeof figuresList>;

export type FiguresRequest = Omit<AsOf, 'validAt'> & PageRequest & ListFilter;

/** What third parties count, in order of the reports. @throws DateError, CursorError */
export class FiguresQuery extends Query<FiguresView> {
  constructor(readonly request: FiguresRequest = {}) {
    super();
  }
}
