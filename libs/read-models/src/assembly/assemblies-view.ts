import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { assemblyForms, assemblyStatuses, cancelledBy } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv, notInCsv } from '../view/csv-columns.ts';
import { behind, count, edtfDate, key, moments, nextCursor, personRefs, revision, text } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

const dates = z.array(edtfDate);

const refusal = z.strictObject({ on: edtfDate, authority: text.nullable(), dates, reason: text.nullable() });
const held = z.strictObject({
  on: edtfDate,
  at: text.nullable().describe('Wall time at the place.'),
  detained: count.nullable(),
});
const dispersal = z.strictObject({
  on: edtfDate,
  by: text.nullable(),
  detained: count.nullable(),
  force: text.nullable(),
});
const cancellation = z.strictObject({ on: edtfDate, by: z.enum(cancelledBy), reason: text.nullable() });

/** One assembly. */
const assemblyLine = view('AssemblyEntry', {
  assembly: key,
  organisers: personRefs,
  form: z.enum(assemblyForms),
  place: text,
  dates: dates.describe('The days asked for, EDTF.'),
  notifiedOn: edtfDate.nullable(),
  notifications: count.nullable().describe('How many notices were given.'),
  purpose: text.nullable(),
  status: z.enum(assemblyStatuses),
  refusals: inCsv(z.array(refusal), { refusedOn: (refusals) => refusals.map(({ on }) => on) }),
  held: inCsv(z.array(held), { heldOn: (all) => all.map(({ on }) => on) }),
  sources: count,
  retracted: z.boolean(),
  revision,
  dispersals: notInCsv(z.array(dispersal)),
  cancelled: notInCsv(cancellation.nullable()),
});
export type AssemblyEntry = ViewOf<typeof assemblyLine>;

export const assembliesList = listView('Assemblies', 'assemblies', {
  knownAt: moments.knownAt,
  assemblies: z.array(assemblyLine),
  nextCursor,
  behind,
});
export type AssembliesView = ProjectedList<typeof assembliesList>;

export type AssembliesRequest = Omit<AsOf, 'validAt'> & PageRequest & ListFilter;

/** Assemblies, by the first day asked for, those without one last. @throws DateError, CursorError */
export class AssembliesQuery extends Query<AssembliesView> {
  constructor(readonly request: AssembliesRequest = {}) {
    super();
  }
}
