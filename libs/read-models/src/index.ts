export type { ActorNames } from './actor/actor-names.ts';
export { Assemblies } from './assembly/assemblies.ts';
export {
  AssembliesQuery,
  type AssembliesView,
  type AssemblyEntry,
  assembliesList,
} from './assembly/assemblies-view.ts';
export { Calendar } from './calendar/calendar.ts';
export type { CalendarEnd, CalendarEntry, CalendarTime } from './calendar/calendar-entry.ts';
export { type CalendarFilter, CalendarQuery, calendarOf } from './calendar/calendar-query.ts';
export { type CalendarRevision, calendarRevisions } from './calendar/calendar-revisions.ts';
export type { PublicChange } from './changes/public-change.ts';
export { PublicChanges } from './changes/public-changes.ts';
export { PublicChangesQuery, type PublicChangesView } from './changes/public-changes-query.ts';
export { Cases } from './court-case/cases.ts';
export { casesOfPerson } from './court-case/cases-of-person.ts';
export { type CaseEntry, CasesQuery, type CasesView, casesList } from './court-case/cases-view.ts';
export { HearingsBoard } from './court-case/hearings-board.ts';
export {
  type HearingEntry,
  HearingsBoardQuery,
  type HearingsRequest,
  type HearingsView,
  hearingsBoard,
} from './court-case/hearings-view.ts';
export type { NextHearing } from './court-case/next-hearing-view.ts';
export { Sanctions } from './court-case/sanctions.ts';
export {
  type SanctionEntry,
  SanctionsQuery,
  type SanctionsRequest,
  type SanctionsView,
  sanctionsList,
} from './court-case/sanctions-view.ts';
export { CustodyBoard } from './custody/custody-board.ts';
export {
  CustodyBoardQuery,
  type CustodyBoardRequest,
  type CustodyList,
  type CustodyView,
  custodyLists,
} from './custody/custody-board-query.ts';
export type { KnownCustody } from './custody/custody-entry.ts';
export { type CustodyEntry, custodyBoard } from './custody/custody-view.ts';
export { episodesOfPerson } from './custody/episodes-of-person.ts';
export { Closings } from './disclosure/closings.ts';
export {
  type ClosedRecord,
  ClosingsQuery,
  type ClosingsView,
  closingsList,
} from './disclosure/closings-view.ts';
export { Figures } from './figure/figures.ts';
export { type FigureEntry, FiguresQuery, type FiguresView, figuresList } from './figure/figures-view.ts';
export { filterFunctions } from './filter/filter-functions.ts';
export {
  type HistoryEntry,
  type HistoryView,
  RecordHistoryQuery,
  recordHistory,
} from './history/history-view.ts';
export { RecordHistory } from './history/record-history.ts';
export { type RecordAsOf, RecordStateQuery, recordAsOf } from './history/record-state-view.ts';
export { RecordStates } from './history/record-states.ts';
export { ThenAndNow } from './history/then-and-now.ts';
export {
  type ThenAndNowLine,
  ThenAndNowQuery,
  type ThenAndNowView,
  thenAndNow,
} from './history/then-and-now-view.ts';
export { Incidents } from './incident/incidents.ts';
export {
  type IncidentEntry,
  IncidentsQuery,
  type IncidentsView,
  incidentsList,
} from './incident/incidents-view.ts';
export { type FilterName, type ListFilter, listFilter, listFilters, matterKinds } from './list/list-filter.ts';
export { projectedJurisdictions } from './need-to-know/jurisdictions-of.ts';
export { ReadingLevelQuery } from './need-to-know/reading-level-query.ts';
export { Candidates, isSameName } from './person/candidates.ts';
export {
  type Candidate,
  CandidatesQuery,
  type CandidatesView,
  candidatesList,
} from './person/candidates-view.ts';
export { linkedWith } from './person/identities.ts';
export { Persons } from './person/persons.ts';
export {
  type PersonEntry,
  PersonKeysQuery,
  PersonsQuery,
  type PersonsView,
  personsList,
} from './person/persons-view.ts';
export { PrivateRecord } from './person/private-record.ts';
export {
  type PrivateName,
  type PrivateNote,
  PrivateRecordQuery,
  type PrivateView,
  privateRecord,
} from './person/private-view.ts';
export { publicNames, publicPersons } from './person/public-names.ts';
export { Search } from './person/search.ts';
export { type FoundPerson, foundPerson, SearchQuery, type SearchView } from './person/search-view.ts';
export { readModelEntities, recordProjections } from './projections.ts';
export { ReadModelsModule } from './read-models.module.ts';
export type { AsOf } from './record/as-of.ts';
export { FactsBySource } from './record/facts-by-source.ts';
export {
  FactsBySourceQuery,
  factsBySource,
  type SourcedFact,
  type SourcedFactsRequest,
  type SourcedFactsView,
} from './record/facts-by-source-view.ts';
export { Moment } from './record/moment.ts';
export { CursorError, type Page, type PageRequest, page } from './record/page.ts';
export { RecordsOfFileQuery } from './record/records-of-file.ts';
export { type CsvCell, type CsvColumn, columnsOf } from './view/csv-columns.ts';
export { personRefs } from './view/fields.ts';
export { behindBy, documentOf, listOf } from './view/list-view.ts';
export { type ViewOf, view } from './view/view.ts';
