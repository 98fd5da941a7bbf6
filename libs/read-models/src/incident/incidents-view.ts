import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { incidentKinds, incidentRoles, source, standing } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import {
  behind,
  edtfDate,
  key,
  legalBases,
  listOfPersons,
  moments,
  nextCursor,
  revision,
  text,
  texts,
} from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** One incident. */
const incidentLine = view('IncidentEntry', {
  incident: key,
  occurredOn: edtfDate.nullable(),
  reportedOn: edtfDate.nullable(),
  kinds: z.array(z.enum(incidentKinds)),
  summary: text,
  place: text.nullable(),
  region: text.nullable(),
  persons: listOfPersons(z.strictObject({ id: key, name: text, role: z.enum(incidentRoles) })),
  organisations: texts,
  legalBases,
  standing,
  sources: inCsv(z.array(source), { sources: (sources) => sources.map(({ url, publisher }) => url ?? publisher) }),
  retracted: z.boolean(),
  revision,
});
export type IncidentEntry = ViewOf<typeof incidentLine>;

export const incidentsList = listView('Incidents', 'incidents', {
  ...moments,
  incidents: z.array(incidentLine),
  nextCursor,
  behind,
});
export type IncidentsView = ProjectedList<typeof incidentsList>;

export type IncidentsRequest = AsOf & PageRequest & ListFilter;

/** What happened, in order of date, those without one last. @throws DateError, CursorError */
export class IncidentsQuery extends Query<IncidentsView> {
  constructor(readonly request: IncidentsRequest = {}) {
    super();
  }
}
