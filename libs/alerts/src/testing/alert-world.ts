import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { accountMigrations } from '#accounts';
import { recordEventTypes } from '#domain';
import { EventRegistry, InMemoryEventStore } from '#event-store';
import { placeNames, termRules } from '#legal';
import { Mailbox, type MailboxMessage, type Mailer, SmtpMailer } from '#mail';
import { type Logger, platformMigrations, type SimulatedClock } from '#platform';
import { type Keyring, privateDataMigrations } from '#private-data';
import {
  type OwnSources,
  openDataSource,
  ownSources,
  type Projection,
  Projector,
  projectingEventTypes,
  rebuild,
} from '#projecting';
import { filterFunctions, publicNames } from '#read-models';
import {
  fixedClock,
  sequentialIdentity,
  type TestDatabase,
  type TestKeyring,
  testDatabase,
  testKeyring,
  testLeases,
} from '#testing';
import { brakeEventTypes } from '../brake/brake-events.ts';
import { guidanceEventTypes } from '../guidance/guidance-events.ts';
import { readGuidance } from '../guidance/guidance-in-force.ts';
import { Sweep, type SweepOptions, type SweepReport } from '../jobs/sweep.ts';
import { alertMigrations } from '../ledger/migrations.ts';
import { MailJournal } from '../mail-journal/mail-journal.ts';
import { alertPlan } from '../plan/alert-plan.ts';
import { subscriptionEventTypes } from '../subscriptions/subscription-events.ts';
import { type SubscriptionRequestInput, Subscriptions } from '../subscriptions/subscriptions.ts';
import { dataOf, type Told } from './november.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
export const PUBLIC_URL = 'https://habeas.example';
/** Name under which PostgreSQL knows the connections of sweeps. */
export const SWEEPS = 'sweeps';
/** Milliseconds: a test that lets a process die does not wait for fifteen seconds. */
const IN_HAND_FOR = 2_000;
export const MAIL_FROM = 'habeas@habeas.example';

/** The plan by the law as it comes. */
export const plan = alertPlan(termRules());

const INSERT_READERS = `
  WITH reader AS (SELECT address, md5(address)::uuid AS id FROM unnest($1::text[]) AS address), address AS (
    INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since)
    SELECT id, address, 'in the open ' || address, '2021-11-01' FROM reader
  ), filter AS (
    INSERT INTO read_model.subscription_filter (subscription, number, person, everything, confirmed)
    SELECT id, 1, $2::text, $2::text IS NULL, true FROM reader
  )
  INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
  SELECT id, '{"language": "en", "zone": "UTC", "delivery": "at_once", "digestAt": "08:00", "digestDay": 1,
                               "quiet": null, "releaseLeads": [], "hearingLeads": []}', 'confirmed', '2021-11-01', '2021-11-01'
  FROM reader`;

export interface AlertWorldOptions {
  /** Default: the plan with the functions that it calls. */
  readonly projections?: readonly Projection[];
  /** What TypeORM has to know for them. */
  readonly entities?: Parameters<typeof openDataSource>[1];
}

/** A log, a database, the mailbox as a real SMTP server, and everything between them, on a clock that stands still. */
export class AlertWorld {
  readonly registry = new EventRegistry([
    ...recordEventTypes,
    ...subscriptionEventTypes,
    ...brakeEventTypes,
    ...guidanceEventTypes,
    ...projectingEventTypes,
  ]);
  readonly store = new InMemoryEventStore();
  readonly identity = sequentialIdentity();
  /** What the read models draw from outside of the log. */
  sources: OwnSources = ownSources();
  sweep!: Sweep;
  subscriptions!: Subscriptions;
  private readonly mailers: SmtpMailer[] = [];
  private readonly sweeps: Sweep[] = [];

  private constructor(
    readonly clock: SimulatedClock,
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly mailbox: Mailbox,
    readonly folder: string,
    private readonly keys: TestKeyring,
    private readonly projections: readonly Projection[],
  ) {}

  /** Of every sweep of this world, one after the other: as processes on one data folder. */
  get journalFolder(): string {
    return join(this.folder, 'mail-journal');
  }

  get masterKeyFile(): string {
    return this.keys.masterKeyFile;
  }

  get keyring(): Keyring {
    return this.keys.keyring;
  }

  static async open(
    at = '2021-11-01T00:00:00Z',
    { projections = [filterFunctions, plan], entities = [] }: AlertWorldOptions = {},
  ): Promise<AlertWorld> {
    const clock = fixedClock(at);
    const database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations, ...alertMigrations],
    });
    const dataSource = await openDataSource(database.appConfig, entities);
    const folder = await mkdtemp(join(tmpdir(), 'habeas-alerts-'));
    const mailbox = await Mailbox.open({ folder: join(folder, 'mailbox'), clock });
    const keys = await testKeyring(database, clock);
    const world = new AlertWorld(clock, database, dataSource, mailbox, folder, keys, projections);
    await world.projector().prepare();
    world.mailThrough(mailbox.url);
    return world;
  }

  /** From now on mail goes to this server. */
  mailThrough(url: string): void {
    const mailer = new SmtpMailer({ url, from: MAIL_FROM, timeout: 2_000 });
    this.mailers.push(mailer);
    this.use(mailer);
  }

  /** A sweep as a process that has just begun would have it, with connections of its own. */
  use(mailer: Mailer, options: Partial<SweepOptions> = {}): void {
    const { clock, identity, store, keyring } = this;
    const pool = this.database.anotherPool({ ...this.database.appConfig, application_name: SWEEPS });
    const publicUrl = () => PUBLIC_URL;
    const shared = { pool, clock, identity, keyring, logger: silent, mailFrom: MAIL_FROM, placeNames: placeNames() };
    const guidance = () => readGuidance(this.store);
    const names = (persons: readonly string[]) => publicNames(this.dataSource, clock, persons);
    // Without the read models of persons beside the plan nobody has a name.
    const known = this.dataSource.entityMetadatas.length > 0;
    const publicly = { publicUrl, publicNames: known ? names : async () => new Map<string, string>() };
    const journal = new MailJournal({ folder: this.journalFolder, clock, identity, logger: silent });
    const inHandFor = IN_HAND_FOR;
    this.sweep = new Sweep({
      ...shared,
      sessions: pool,
      mailer,
      journal,
      guidance,
      inHandFor,
      ...publicly,
      ...options,
    });
    this.sweeps.push(this.sweep);
    this.subscriptions = new Subscriptions({
      ...shared,
      store,
      sweep: this.sweep,
      forgetMails: (to) => this.mailbox.forget(to),
    });
  }

  projector(projections: readonly Projection[] = this.projections, batchSize = 500): Projector {
    return new Projector({ ...this.projecting(projections), batchSize });
  }

  rebuild(projections: readonly Projection[] = this.projections, check = false) {
    return rebuild({ ...this.projecting(projections), check });
  }

  private projecting(projections: readonly Projection[]) {
    const { store, registry, dataSource, clock } = this;
    return {
      store,
      registry,
      dataSource,
      ownerPool: this.database.ownerPool,
      projections,
      leases: testLeases(this.database),
      clock,
      sources: this.sources,
      logger: silent,
    };
  }

  /** Appends facts at the clock's time and projects them. @returns the events' ids */
  async record(...facts: readonly Told[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const fact of facts) {
      const id = this.identity.uuid();
      const recordedAt = this.clock.now().toString();
      const metadata = { recordedAt, actor: 'monitor', correlationId: id, causationId: id, sources: [] };
      const event = { id, type: fact.type, schemaVersion: 1, data: dataOf(fact), metadata };
      await this.store.append(fact.stream, [event], 'any');
      ids.push(id);
    }
    await this.projector().catchUp();
    return ids;
  }

  /** Asks, reads the mail, follows its link; at any hour, unless quiet hours are given. @returns the subscription's id */
  async subscribe(
    address: string,
    filter: SubscriptionRequestInput['filter'],
    zone = 'Asia/Almaty',
    preferences: NonNullable<SubscriptionRequestInput['preferences']> = {},
  ): Promise<string> {
    const anyHour = preferences.quiet || preferences.quietLets ? {} : { quietLets: 'everything' };
    const wanted = { filter, preferences: { ...anyHour, ...preferences } };
    const { id } = await this.subscriptions.request({ address, zone, ...wanted });
    await this.subscriptions.confirm(tokenIn(this.mailTo(address).at(-1)!, 'confirm'));
    await this.projector().catchUp();
    return id;
  }

  /** Readers who want each alert at once, and no leads, without the mails that would have asked and greeted them. */
  async readers(addresses: readonly string[], person: string | null = null): Promise<void> {
    await this.database.ownerPool.query(INSERT_READERS, [addresses, person]);
  }

  /** Moves the clock to a moment, sweeping at every moment on the way at which something falls due. */
  async advanceTo(to: string): Promise<readonly SweepReport[]> {
    const end = Temporal.Instant.from(to);
    const reports = [await this.sweep.sweep()];
    for (;;) {
      const next = await this.sweep.nextDueAt(this.clock.now());
      const stop = next && Temporal.Instant.compare(next, end) < 0 ? next : end;
      this.clock.advanceTo(stop);
      reports.push(await this.sweep.sweep());
      if (stop === end) return reports;
    }
  }

  /** Lives through the ten minutes for which notices wait for others, and a sweep behind them. */
  async settle(): Promise<void> {
    await this.advanceTo(this.clock.now().add({ minutes: 10 }).toString());
  }

  mailTo(address: string): readonly MailboxMessage[] {
    return this.mailbox.messages().filter(({ to }) => to === address);
  }

  /** Mails other than confirmations, as `address: subject`, in order of arrival. */
  told(): readonly string[] {
    return this.mailbox
      .messages()
      .filter(({ subject }) => !subject.includes('confirm'))
      .map(({ to, subject }) => `${to}: ${subject}`);
  }

  async ledger<T = Record<string, unknown>>(sql: string): Promise<T[]> {
    return (await this.database.ownerPool.query(sql)).rows;
  }

  async close(): Promise<void> {
    await Promise.all(this.mailers.map((mailer) => mailer.close()));
    await Promise.all(this.sweeps.map((sweep) => sweep.settled()));
    await this.mailbox.close();
    await this.dataSource.destroy();
    await this.database.drop();
    await this.keys.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The secret of a link in a mail. */
export function tokenIn({ text }: MailboxMessage, purpose: 'confirm' | 'end'): string {
  const token = new RegExp(`/subscriptions/${purpose}/(\\S+)`).exec(text)?.[1];
  if (!token) throw new Error(`There is no link to ${purpose} in this mail:\n${text}`);
  return token;
}
