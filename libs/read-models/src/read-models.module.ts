import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { legalOverrideEventTypes, type PlaceNames, recordEventTypes, type TermRules } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import { ACTOR_NAMES, CLOCK, type Clock, DATA_SOURCE, EVENT_STORE, PLACE_NAMES, TERM_RULES } from '#platform';
import { type ActorNames, NO_ACTOR_NAMES } from './actor/actor-names.ts';
import { Assemblies } from './assembly/assemblies.ts';
import { Calendar } from './calendar/calendar.ts';
import { PublicChanges } from './changes/public-changes.ts';
import { Cases } from './court-case/cases.ts';
import { HearingsBoard } from './court-case/hearings-board.ts';
import { Sanctions } from './court-case/sanctions.ts';
import { CustodyBoard } from './custody/custody-board.ts';
import { Closings } from './disclosure/closings.ts';
import { Figures } from './figure/figures.ts';
import { RecordHistory } from './history/record-history.ts';
import { RecordStates } from './history/record-states.ts';
import { ThenAndNow } from './history/then-and-now.ts';
import { Incidents } from './incident/incidents.ts';
import { projectedJurisdictions } from './need-to-know/jurisdictions-of.ts';
import { ReadingLevelHandler } from './need-to-know/reading-level-handler.ts';
import { Candidates } from './person/candidates.ts';
import { PersonKeysHandler } from './person/person-keys-handler.ts';
import { Persons } from './person/persons.ts';
import { PrivateRecord } from './person/private-record.ts';
import { PrivateRecordHandler } from './person/private-record-handler.ts';
import { Search } from './person/search.ts';
import { FactsBySource } from './record/facts-by-source.ts';
import { RecordsOfFile } from './record/records-of-file.ts';

/** Each reads a view, and answers its query. */
const handlers = [
  CustodyBoard,
  HearingsBoard,
  Persons,
  PersonKeysHandler,
  PrivateRecordHandler,
  ReadingLevelHandler,
  Candidates,
  Search,
  Incidents,
  Assemblies,
  Sanctions,
  Figures,
  FactsBySource,
  RecordsOfFile,
  PublicChanges,
  Closings,
  Calendar,
  ThenAndNow,
];

const providers: Provider[] = [
  ...handlers,
  {
    provide: Cases,
    inject: [DATA_SOURCE, CLOCK, TERM_RULES, PLACE_NAMES],
    useFactory: (dataSource: DataSource, clock: Clock, rules: TermRules, names: PlaceNames) =>
      new Cases(dataSource, clock, rules, names),
  },
  {
    provide: RecordHistory,
    inject: [EVENT_STORE, CLOCK, DATA_SOURCE, { token: ACTOR_NAMES, optional: true }],
    useFactory: (store: EventStore, clock: Clock, dataSource: DataSource, names: ActorNames = NO_ACTOR_NAMES) =>
      new RecordHistory(
        store,
        new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]),
        clock,
        projectedJurisdictions(dataSource),
        names,
      ),
  },
  {
    provide: PrivateRecord,
    inject: [EVENT_STORE, CLOCK],
    useFactory: (store: EventStore, clock: Clock) =>
      new PrivateRecord(store, new EventRegistry(recordEventTypes), clock),
  },
  {
    provide: RecordStates,
    inject: [EVENT_STORE, CLOCK, CustodyBoard, DATA_SOURCE],
    useFactory: (store: EventStore, clock: Clock, board: CustodyBoard, dataSource: DataSource) =>
      new RecordStates(store, new EventRegistry(recordEventTypes), clock, board, projectedJurisdictions(dataSource)),
  },
];

/**
 * The views, as queries on Nest's QueryBus. The application provides, in a global module, DATA_SOURCE, EVENT_STORE, CLOCK,
 * TERM_RULES and PLACE_NAMES of #platform.
 */
@Module({
  imports: [CqrsModule],
  providers,
  exports: [CqrsModule, ...handlers, Cases, PrivateRecord, RecordHistory, RecordStates],
})
export class ReadModelsModule {}
