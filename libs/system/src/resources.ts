import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AccessTokens, accountMigrations, journalEventTypes } from '#accounts';
import {
  alertMigrations,
  alertPlan,
  brakeEventTypes,
  deliveriesSealedEventTypes,
  guidanceEventTypes,
  subscriptionEventTypes,
} from '#alerts';
import { auditMigrations, Notary, readWitnesses, restoreEventTypes, VerifiableLog } from '#audit';
import { legalOverrideEventTypes, recordEventTypes, type TermRules } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import { migrations as eventStoreMigrations } from '#event-store-postgres';
import { ingestMigrations } from '#ingest';
import { jurisdictions, termRules } from '#legal';
import {
  type Config,
  type Database,
  type Identity,
  type Logger,
  migrate,
  type OpenClock,
  type OpenLeases,
  openClock,
  openDatabase,
  openLeases,
  platformMigrations,
  SystemIdentity,
} from '#platform';
import { ErasedKeys, Keyring, privateDataMigrations } from '#private-data';
import {
  type OwnSources,
  openDataSource,
  ownSources,
  type Projection,
  Projector,
  projectingEventTypes,
} from '#projecting';
import { readModelEntities, recordProjections } from '#read-models';
import { webhookMigrations } from '#webhooks';
import { Closers } from './closers.ts';
import { useLog } from './log-in-use.ts';
import { logOrigin } from './log-origin.ts';
import { openEventStore } from './open-event-store.ts';
import { PlacesInForce } from './places-in-force.ts';
import { stampedStore } from './stamped-store.ts';

/** Every migration of a Habeas database, in the order in which they are run. */
export const migrations = [
  ...platformMigrations,
  ...eventStoreMigrations,
  ...privateDataMigrations,
  ...accountMigrations,
  ...auditMigrations,
  ...alertMigrations,
  ...webhookMigrations,
  ...ingestMigrations,
];

/** Every event that this version can read. */
export function eventRegistry(): EventRegistry {
  return new EventRegistry([
    ...recordEventTypes,
    ...legalOverrideEventTypes,
    ...subscriptionEventTypes,
    ...brakeEventTypes,
    ...guidanceEventTypes,
    ...journalEventTypes,
    ...projectingEventTypes,
    ...restoreEventTypes,
    ...deliveriesSealedEventTypes,
  ]);
}

/** What the parts of Habeas stand on: opened once, shared by all, given back in order. */
export interface Resources {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly clock: OpenClock;
  readonly identity: Identity;
  readonly leases: OpenLeases;
  readonly keyring: Keyring;
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly dataSource: DataSource;
  /** The law as it comes: made here alone, and handed to what reckons by it. */
  readonly rules: TermRules;
  /** How places are called, from the jurisdictions that are on file by now. */
  readonly places: PlacesInForce;
  readonly projections: readonly Projection[];
  /** What the read models draw from outside of the log. */
  readonly sources: OwnSources;
  readonly projector: Projector;
  readonly notary: Notary;
  readonly log: VerifiableLog;
  /** Why the log is not the one that the database was made from; null where it is. See {@link OpenResourcesOptions.evenIfOther}. */
  readonly otherLog: string | null;
  close(): Promise<void>;
}

export type Opening = 'database' | 'private data' | 'event log' | 'read models';

export interface OpenResourcesOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** See `openDatabase`. */
  readonly purpose: 'start' | 'attach';
  readonly as: string;
  /** Told of each before it is opened, so that whoever looks on knows at which it failed. */
  readonly onOpening?: (what: Opening) => void;
  /** See `useLog`: for what verifies and examines. */
  readonly evenIfOther?: boolean;
  /** Gives it up between two steps, and where a step takes long. */
  readonly signal?: AbortSignal;
}

/**
 * Opens the database (starting the embedded one where it is needed), migrates it, and opens what stands on it. The read
 * models are there when it returns, rebuilt where this version defines them otherwise.
 *
 * @throws ExitError what is missing or in the way; everything opened so far is closed again
 * @throws the signal's reason, where it was aborted; likewise
 */
export async function openResources(options: OpenResourcesOptions): Promise<Resources> {
  const { config, logger, purpose, as, signal, onOpening: tell = () => undefined } = options;
  const onOpening = (what: Opening) => {
    signal?.throwIfAborted();
    tell(what);
  };
  const witnesses = await readWitnesses(config.witnesses);
  const closers = new Closers();
  const close = () =>
    closers.close((error) => logger.warn({ error: String(error) }, 'Something did not close in order.'));
  try {
    onOpening('database');
    const database = await openDatabase({ config, purpose, logger, as, signal });
    closers.add(() => database.close());
    await migrate(database.ownerPool, migrations);

    const clock = await openClock(config, database, logger);
    closers.add(() => clock.close());
    onOpening('private data');
    const keyring = await Keyring.open({
      pool: database.pool,
      ownerPool: database.ownerPool,
      masterKeyFile: config.masterKeyFile,
      erasedKeys: new ErasedKeys(join(config.data, 'keys', 'erased-keys')),
      clock,
      random: randomBytes,
    });
    if (keyring.broughtBack.length > 0) {
      logger.warn(
        { owners: keyring.broughtBack },
        'A backup had brought back keys that were destroyed by an erasure. They were destroyed again.',
      );
    }
    const identity = new SystemIdentity(clock);
    const leases = openLeases({ database, identity, logger, as });
    closers.add(() => leases.close());
    await new AccessTokens(database.pool, clock, identity, keyring, []).sealFormerNames();
    onOpening('event log');
    const engine = await openEventStore(config, database, logger);
    closers.add(() => engine.close());
    const otherLog = await useLog(database.pool, config.eventStore, engine, options);
    const store = stampedStore(engine, database.pool, clock.watch);

    onOpening('read models');
    const dataSource = await openDataSource(database.appConfig, readModelEntities, {
      poolSize: 4,
      readers: database.readers,
    });
    closers.add(() => dataSource.destroy());

    const registry = eventRegistry();
    const rules: TermRules = termRules();
    const places = await PlacesInForce.open(store, rules);
    const projections = [...recordProjections(rules), alertPlan(rules)];
    const sources = ownSources(JSON.stringify(jurisdictions));
    const projector = new Projector({
      store,
      registry,
      dataSource,
      ownerPool: database.ownerPool,
      projections,
      clock,
      sources,
      leases,
      logger,
    });
    await projector.prepare(signal);

    const notary = new Notary({
      store,
      pool: database.pool,
      leases,
      keys: join(config.data, 'keys'),
      memory: config.signedMemory,
      origin: logOrigin(config, identity.uuid()),
      clock,
      watch: clock.watch,
      random: randomBytes,
      logger,
    });
    const log = new VerifiableLog(database.pool, store, witnesses);
    return {
      config,
      logger,
      database,
      clock,
      identity,
      leases,
      keyring,
      store,
      registry,
      dataSource,
      rules,
      places,
      projections,
      sources,
      projector,
      notary,
      log,
      otherLog,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
