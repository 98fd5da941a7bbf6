import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { legalOverrideEventTypes, recordEventTypes, type TermRules } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import { caseLaw } from '#legal';
import { CLOCK, type Clock, DATA_SOURCE, EVENT_STORE, TERM_RULES } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
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
import { Candidates } from './person/candidates.ts';
import { Persons } from './person/persons.ts';
import { PrivateRecord } from './person/private-record.ts';
import { FactsBySource } from './record/facts-by-source.ts';

const providers: Provider[] = [
  CustodyBoard,
  {
    provide: Calendar,
    inject: [DATA_SOURCE, CLOCK, TERM_RULES],
    useFactory: (dataSource: DataSource, clock: Clock, rules: TermRules) => new Calendar(dataSource, clock, rules),
  },
  ...[HearingsBoard, Persons, Candidates, Incidents, Assemblies, Sanctions, Figures, FactsBySource, PublicChanges].map(
    (board) => ({
      provide: board,
      inject: [DATA_SOURCE, CLOCK],
      useFactory: (dataSource: DataSource, clock: Clock) => new board(dataSource, clock),
    }),
  ),
  { provide: Closings, inject: [DATA_SOURCE], useFactory: (dataSource: DataSource) => new Closings(dataSource) },
  {
    provide: Cases,
    inject: [DATA_SOURCE, CLOCK],
    useFactory: (dataSource: DataSource, clock: Clock) => new Cases(dataSource, clock, caseLaw()),
  },
  {
    provide: RecordHistory,
    inject: [EVENT_STORE, CLOCK],
    useFactory: (store: EventStore, clock: Clock) =>
      new RecordHistory(store, new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]), clock),
  },
  {
    provide: PrivateRecord,
    inject: [EVENT_STORE, CLOCK, { token: KEYRING, optional: true }],
    // Without a keyring, what is private cannot be read; everything else can.
    useFactory: (store: EventStore, clock: Clock, keyring: Keyring | null = null) =>
      keyring && new PrivateRecord(store, new EventRegistry(recordEventTypes), clock, keyring),
  },
  {
    provide: RecordStates,
    inject: [EVENT_STORE, CLOCK, CustodyBoard],
    useFactory: (store: EventStore, clock: Clock, board: CustodyBoard) =>
      new RecordStates(store, new EventRegistry(recordEventTypes), clock, board),
  },
  {
    provide: ThenAndNow,
    inject: [CustodyBoard, DATA_SOURCE],
    useFactory: (board: CustodyBoard, dataSource: DataSource) => new ThenAndNow(board, dataSource),
  },
];

/** The views, as queries on Nest's QueryBus, over whatever data source, event store and clock the application gives. */
@Module({
  imports: [CqrsModule],
  providers,
  exports: [
    CqrsModule,
    CustodyBoard,
    HearingsBoard,
    Persons,
    PrivateRecord,
    Candidates,
    Incidents,
    Assemblies,
    Cases,
    Sanctions,
    Figures,
    FactsBySource,
    PublicChanges,
    Closings,
    Calendar,
    RecordHistory,
    RecordStates,
    ThenAndNow,
  ],
})
export class ReadModelsModule {}
