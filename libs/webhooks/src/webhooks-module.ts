import { type DynamicModule, Module } from '@nestjs/common';
import { recordEventTypes } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import {
  CLOCK,
  CLOCK_WATCH,
  type Clock,
  type ClockWatch,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  EVENT_STORE,
  IDENTITY,
  type Identity,
  Leases,
  LOGGER,
  type Logger,
  PublicUrl,
} from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { Courier } from './delivery/courier.ts';
import { Webhooks } from './endpoint/webhooks.ts';
import { Feeder } from './feed/feeder.ts';
import { WebhookJobs } from './jobs/webhook-jobs.ts';
import { WebhookTester } from './test-delivery/webhook-tester.ts';

/** Webhooks; with `jobs` also what sends. Needs the tokens of #platform, PublicUrl and KEYRING from a global module. */
@Module({})
export class WebhooksModule {
  static register({ jobs }: { readonly jobs: boolean }): DynamicModule {
    const registry = new EventRegistry(recordEventTypes);
    return {
      module: WebhooksModule,
      providers: [
        {
          provide: Webhooks,
          inject: [DATABASE, EVENT_STORE, KEYRING, CLOCK, IDENTITY, CONFIG, PublicUrl],
          useFactory: (
            { pool, sessions }: Database,
            store: EventStore,
            keyring: Keyring,
            clock: Clock,
            identity: Identity,
            { webhookTargets: targets }: Config,
            url: PublicUrl,
          ) => new Webhooks({ pool, sessions, store, keyring, clock, identity, targets, ownPort: () => url.port }),
        },
        {
          provide: WebhookTester,
          inject: [DATABASE, KEYRING, CLOCK, IDENTITY, CONFIG, PublicUrl],
          useFactory: (
            { pool }: Database,
            keyring: Keyring,
            clock: Clock,
            identity: Identity,
            config: Config,
            url: PublicUrl,
          ) =>
            new WebhookTester({
              ...{ pool, keyring, clock, identity, targets: config.webhookTargets },
              ...{ simulated: config.clock.kind === 'simulated', ownPort: () => url.port, publicUrl: () => url.base },
            }),
        },
        ...(jobs
          ? [
              {
                provide: Feeder,
                inject: [DATABASE, EVENT_STORE, CLOCK, Leases],
                useFactory: ({ sessions }: Database, store: EventStore, clock: Clock, leases: Leases) =>
                  new Feeder({ sessions, store, registry, clock, leases }),
              },
              {
                provide: Courier,
                inject: [DATABASE, EVENT_STORE, KEYRING, CLOCK, IDENTITY, LOGGER, CONFIG, PublicUrl, CLOCK_WATCH],
                useFactory: (
                  { pool }: Database,
                  store: EventStore,
                  keyring: Keyring,
                  clock: Clock,
                  identity: Identity,
                  logger: Logger,
                  { webhookTargets: targets }: Config,
                  url: PublicUrl,
                  watch: ClockWatch | null,
                ) =>
                  new Courier({
                    pool,
                    store,
                    registry,
                    keyring,
                    clock,
                    identity,
                    watch,
                    logger,
                    targets,
                    ownPort: () => url.port,
                    publicUrl: () => url.base,
                  }),
              },
              WebhookJobs,
            ]
          : []),
      ],
      exports: [Webhooks, WebhookTester, ...(jobs ? [WebhookJobs] : [])],
    };
  }
}
