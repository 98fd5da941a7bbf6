import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ScheduleModule } from '@nestjs/schedule';
import type { DataSource } from 'typeorm';
import type { PlaceNames } from '#domain';
import type { EventStore } from '#event-store';
import { forgetMails, MAILER, type Mailer, mailboxFolder } from '#mail';
import {
  CLOCK,
  CLOCK_WATCH,
  CLOCKS_ELSEWHERE,
  type Clock,
  type ClockElsewhere,
  type ClockWatch,
  CONFIG,
  type Config,
  DATA_SOURCE,
  DATABASE,
  type Database,
  EVENT_STORE,
  IDENTITY,
  type Identity,
  Leases,
  LOGGER,
  type Logger,
  PLACE_NAMES,
} from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { publicNames } from '#read-models';
import { readGuidance } from './guidance/guidance-in-force.ts';
import { AlertJobs } from './jobs/alert-jobs.ts';
import { LedSweep } from './jobs/led-sweep.ts';
import { Sweep } from './jobs/sweep.ts';
import { AlertHistoryHandler } from './ledger/alert-history-handler.ts';
import { DeliveriesHandler } from './ledger/deliveries-handler.ts';
import { MailJournal, mailJournalFolder } from './mail-journal/mail-journal.ts';
import { AlertPlanHandler } from './plan/alert-plan-handler.ts';
import { ReturnAddresses } from './returns/return-addresses.ts';
import { ReturnJobs } from './returns/return-jobs.ts';
import { Returns } from './returns/returns.ts';
import { LedgerSeals } from './sealing/ledger-seals.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';

/** Nest token of a `() => string`: the address at which readers of mails reach this Habeas, without a slash at the end. */
export const PUBLIC_URL = Symbol('habeas.public-url');

/**
 * Sweep and subscriptions, one of each in a process, whichever modules ask for them. Needs, from a global module of the
 * application, the tokens of #platform, MAILER of #mail and {@link PUBLIC_URL}.
 */
@Module({
  imports: [CqrsModule],
  providers: [
    AlertHistoryHandler,
    DeliveriesHandler,
    AlertPlanHandler,
    {
      provide: Sweep,
      inject: [
        ...[DATABASE, MAILER, CLOCK, IDENTITY, LOGGER, CONFIG, KEYRING, PUBLIC_URL, DATA_SOURCE, PLACE_NAMES],
        ...[CLOCK_WATCH, EVENT_STORE, CLOCKS_ELSEWHERE],
      ],
      useFactory: (
        database: Database,
        mailer: Mailer,
        clock: Clock,
        identity: Identity,
        logger: Logger,
        config: Config,
        keyring: Keyring,
        publicUrl: () => string,
        dataSource: DataSource,
        placeNames: PlaceNames,
        watch: ClockWatch | null,
        store: EventStore,
        elsewhere: readonly ClockElsewhere[],
      ) =>
        new Sweep({
          pool: database.pool,
          sessions: database.sessions,
          mailer,
          journal: new MailJournal({ folder: mailJournalFolder(config.data), clock, identity, logger }),
          clock,
          identity,
          logger,
          keyring,
          publicUrl,
          publicNames: (persons) => publicNames(dataSource, clock, persons),
          placeNames,
          guidance: () => readGuidance(store),
          watch,
          elsewhere,
          mailFrom: config.mailFrom,
          returnAddresses: config.bouncesUrl === null ? null : new ReturnAddresses(keyring, config.bouncesAddress),
          alertBrake: config.alertBrake,
          administrators: config.adminMail,
          seals: new LedgerSeals({ pool: database.pool, store, clock, random: randomBytes, logger }),
        }),
    },
    {
      provide: LedSweep,
      inject: [Sweep, Leases],
      useFactory: (sweep: Sweep, leases: Leases) => new LedSweep(sweep, leases),
    },
    {
      provide: Subscriptions,
      inject: [DATABASE, EVENT_STORE, CLOCK, IDENTITY, CONFIG, LOGGER, KEYRING, Sweep],
      useFactory: (
        database: Database,
        store: EventStore,
        clock: Clock,
        identity: Identity,
        config: Config,
        logger: Logger,
        keyring: Keyring,
        sweep: Sweep,
      ) =>
        new Subscriptions({
          pool: database.pool,
          store,
          clock,
          identity,
          logger,
          keyring,
          sweep,
          mailFrom: config.mailFrom,
          forgetMails: (address) => forgetMails(mailboxFolder(config.data), address),
        }),
    },
  ],
  exports: [CqrsModule, Sweep, LedSweep, Subscriptions],
})
export class AlertsModule {}

/** As {@link AlertsModule}, and what runs the sweep. */
@Module({
  imports: [ScheduleModule.forRoot(), AlertsModule],
  providers: [
    AlertJobs,
    ReturnJobs,
    {
      provide: Returns,
      inject: [DATABASE, CLOCK, LOGGER, CONFIG, KEYRING, Leases, Subscriptions],
      useFactory: (
        { pool }: Database,
        clock: Clock,
        logger: Logger,
        { bouncesUrl: url, bouncesAddress: address }: Config,
        keyring: Keyring,
        leases: Leases,
        subscriptions: Subscriptions,
      ) => (url === null ? null : new Returns({ pool, clock, logger, keyring, leases, subscriptions, url, address })),
    },
  ],
  exports: [AlertsModule, AlertJobs],
})
export class AlertJobsModule {}
