export { Assemblies, type AssembliesView, type AssemblyEntry } from './assembly/assemblies.ts';
export { Calendar } from './calendar/calendar.ts';
export type { CalendarEnd, CalendarEntry, CalendarTime } from './calendar/calendar-entry.ts';
export type { CalendarFilter } from './calendar/calendar-filter.ts';
export { type CalendarRevision, calendarRevisions } from './calendar/calendar-revisions.ts';
export type { PublicChange } from './changes/public-change.ts';
export { PublicChanges, type PublicChangesView } from './changes/public-changes.ts';
export { type CaseEntry, Cases, type CasesView } from './court-case/cases.ts';
export {
  type HearingEntry,
  HearingsBoard,
  type HearingsRequest,
  type HearingsView,
} from './court-case/hearings-board.ts';
export type { NextHearing } from './court-case/next-hearing-view.ts';
export { type SanctionEntry, Sanctions, type SanctionsRequest } from './court-case/sanctions.ts';
export { CustodyBoard } from './custody/custody-board.ts';
export type { KnownCustody } from './custody/custody-entry.ts';
export {
  CustodyBoardQuery,
  type CustodyBoardRequest,
  type CustodyEntry,
  type CustodyView,
  custodyBoard,
  custodyLine,
} from './custody/custody-view.ts';
export { type ClosedRecord, Closings, type ClosingsView } from './disclosure/closings.ts';
export { type FigureEntry, Figures, type FiguresView } from './figure/figures.ts';
export { filterFunctions } from './filter/filter-functions.ts';
export { type HistoryEntry, RecordHistory } from './history/record-history.ts';
export { type RecordAsOf, RecordStates } from './history/record-states.ts';
export { ThenAndNow, type ThenAndNowLine, type ThenAndNowView } from './history/then-and-now.ts';
export { type IncidentEntry, Incidents, type IncidentsView } from './incident/incidents.ts';
export { type FilterName, type ListFilter, listFilter, listFilters, matterKinds } from './list/list-filter.ts';
export { type Candidate, Candidates, type CandidatesView, isSameName } from './person/candidates.ts';
export { linkedWith } from './person/identities.ts';
export { type PersonEntry, Persons, type PersonsView } from './person/persons.ts';
export { type PrivateName, type PrivateNote, PrivateRecord, type PrivateView } from './person/private-record.ts';
export { publicNames } from './person/public-names.ts';
export { readModelEntities, recordProjections } from './projections.ts';
export { ReadModelsModule } from './read-models.module.ts';
export type { AsOf } from './record/as-of.ts';
export {
  FactsBySource,
  type SourcedFact,
  type SourcedFactsRequest,
  type SourcedFactsView,
} from './record/facts-by-source.ts';
export { Moment } from './record/moment.ts';
export { CursorError, type Page, type PageRequest, page } from './record/page.ts';
export { type CsvCell, type CsvColumn, columnsOf } from './view/csv-columns.ts';
export { documentOf, isList, type ListOf, listOf } from './view/list-view.ts';
export type { ViewOf } from './view/view.ts';
