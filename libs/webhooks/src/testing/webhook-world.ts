import { Temporal } from 'temporal-polyfill';
import { accountMigrations } from '#accounts';
import { type RecordEventType, recordEvents, recordEventTypes } from '#domain';
import { EventRegistry, InMemoryEventStore, type JsonObject } from '#event-store';
import type { Targets } from '#platform';
import { type Logger, platformMigrations, SimulatedClock, SystemIdentity } from '#platform';
import { type Keyring, privateDataMigrations } from '#private-data';
import { type TestDatabase, type TestKeyring, testDatabase, testKeyring, testLeases } from '#testing';
import { Courier, type CourierOptions } from '../delivery/courier.ts';
import { Webhooks } from '../endpoint/webhooks.ts';
import { Feeder } from '../feed/feeder.ts';
import { webhookMigrations } from '../migrations.ts';
import type { PostOptions, PostResult } from '../target/post.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
export const taken: PostResult = { ok: true, outcome: 'Taken (200).' };
export const refused: PostResult = { ok: false, gone: false, outcome: 'It answered 500.' };

/** A log in memory, and what is sent of it to receivers that answer as a test says. */
export class WebhookWorld {
  readonly store = new InMemoryEventStore();
  readonly registry = new EventRegistry(recordEventTypes);
  readonly sent: PostOptions[] = [];
  /** What the receivers answer. */
  answer: (options: PostOptions) => PostResult | Promise<PostResult> = () => taken;
  private readonly identity: SystemIdentity;

  readonly database: TestDatabase;
  readonly keyring: Keyring;
  private readonly keys: TestKeyring;
  readonly webhooks: Webhooks;

  private constructor(
    database: TestDatabase,
    keys: TestKeyring,
    readonly clock: SimulatedClock,
    targets: Targets,
  ) {
    this.database = database;
    this.keys = keys;
    this.keyring = keys.keyring;
    this.identity = new SystemIdentity(clock);
    this.webhooks = new Webhooks({ ...this.options, targets });
  }

  static async open(targets: Targets = 'public'): Promise<WebhookWorld> {
    const database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations, ...webhookMigrations],
    });
    const clock = new SimulatedClock(Temporal.Instant.from('2021-11-09T06:00:00Z'));
    return new WebhookWorld(database, await testKeyring(database, clock), clock, targets);
  }

  async close(): Promise<void> {
    await this.keys.remove();
    await this.database.drop();
  }

  get options() {
    const { store, registry, clock, identity, keyring } = this;
    const { pool, sessions } = this.database;
    const leases = testLeases(this.database);
    return { store, registry, clock, identity, pool, sessions, keyring, leases, logger: silent };
  }

  async record(stream: string, type: RecordEventType, data: object): Promise<string> {
    const id = this.identity.uuid();
    const parsed = recordEvents[type].parse({ source, ...data }) as JsonObject;
    const metadata = {
      recordedAt: this.clock.now().toString(),
      ...{ actor: 'A Monitor By Name', correlationId: id, causationId: id, sources: [] },
    };
    const { version } = recordEventTypes.find((one) => one.type === type)!;
    await this.store.append(stream, [{ id, type, schemaVersion: version, data: parsed, metadata }], 'any');
    return id;
  }

  async arrest(key: string, more: object = {}): Promise<void> {
    await this.record(`person-${key}`, 'person.registered', { name: `Name ${key}`, ...more });
    await this.record(`custody-${key}`, 'custody.began', {
      person: key,
      kind: 'detention',
      since: '2021-11-02',
      place,
    });
  }

  /** As the jobs of one process do. @param send as {@link courier} takes it */
  async run(send?: CourierOptions['send']): Promise<void> {
    await new Feeder(this.options).catchUp();
    await this.courier(send).deliverDue();
  }

  /** @param send default: what is sent is kept, and answered as {@link answer} says */
  courier(
    send: CourierOptions['send'] = (options) => this.keep(options),
    more: Partial<Pick<CourierOptions, 'clock' | 'watch' | 'ownPort'>> = {},
  ): Courier {
    return new Courier({ ...this.options, ...more, targets: 'any', publicUrl: () => 'https://habeas.example', send });
  }

  private async keep(options: PostOptions): Promise<PostResult> {
    this.sent.push(options);
    return await this.answer(options);
  }

  pass(duration: object): void {
    this.clock.advanceTo(this.clock.now().add(duration));
  }

  /** What was sent since the last look: `custody-a: habeas.custody.began`. */
  heard(): string[] {
    return this.sent.splice(0).map(({ body }) => {
      const { type, subject } = JSON.parse(body);
      return `${subject}: ${type}`;
    });
  }
}
