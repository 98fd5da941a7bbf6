import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { AccessTokens, accountMigrations, ROLES, type Role } from '#accounts';
import { alertMigrations, alertPlan, subscriptionEventTypes } from '#alerts';
import { auditMigrations, Notary, VerifiableLog } from '#audit';
import { legalOverrideEventTypes, recordEventTypes } from '#domain';
import { EventRegistry, type EventStore, InMemoryEventStore } from '#event-store';
import { migrations as eventStoreMigrations } from '#event-store-postgres';
import { ingestMigrations } from '#ingest';
import { placeNames, termRules } from '#legal';
import { createLogger, type Database, type Identity, loadConfig, platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { openDataSource, ownSources, Projector } from '#projecting';
import { readModelEntities, recordProjections } from '#read-models';
import { type Mail, type Resources, ResourcesModule } from '#system';
import { fixedClock, type TestDatabase, testDatabase, testKeyring, testLeases } from '#testing';
import { webhookMigrations } from '#webhooks';
import { ApiModule } from '../../apps/api/src/api.module.ts';
import { configureHttp, httpAdapter } from '../../apps/api/src/configure-http.ts';

export interface Route {
  readonly method: string;
  /** As Fastify has it: `/api/v1/history/:stream`. */
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** The whole of the HTTP interface over a real database, a log in memory and a clock that stands still. */
export class ApiWorld {
  private constructor(
    readonly app: NestFastifyApplication,
    /** Every route that Fastify was given, in the order in which it was. */
    readonly routes: readonly Route[],
    readonly store: EventStore,
    readonly tokens: Readonly<Record<Role, string>>,
    readonly access: AccessTokens,
    readonly identity: Identity,
    readonly pool: pg.Pool,
    private readonly projector: Projector,
    private readonly closing: readonly (() => Promise<unknown>)[],
  ) {}

  /**
   * @param connections how many each pool has at the most; default: as many as ever
   * @param env further variables of the configuration
   * @param storeIn makes the log; default: one in memory
   */
  static async open({
    connections,
    env = {},
    storeIn = () => new InMemoryEventStore(),
  }: {
    readonly connections?: number;
    readonly env?: Readonly<Record<string, string>>;
    readonly storeIn?: (database: TestDatabase) => EventStore;
  } = {}): Promise<ApiWorld> {
    const clock = fixedClock('2021-11-09T06:00:00Z');
    const identity = new SystemIdentity(clock);
    const logger = createLogger({ level: process.env.HABEAS_TEST_LOG ? 'error' : 'silent', name: 'test' });
    const database: TestDatabase = await testDatabase({
      migrations: [
        ...platformMigrations,
        ...eventStoreMigrations,
        ...privateDataMigrations,
        ...accountMigrations,
        ...auditMigrations,
        ...alertMigrations,
        ...webhookMigrations,
        ...ingestMigrations,
      ],
    });
    if (connections !== undefined) {
      for (const pool of [database.pool, database.sessions]) pool.options.max = connections;
    }
    const { keyring, remove } = await testKeyring(database, clock);
    const dataSource = await openDataSource(database.appConfig, readModelEntities, { poolSize: connections });
    const store = storeIn(database);
    const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes, ...subscriptionEventTypes]);
    const rules = termRules();
    const places = placeNames();
    const projections = [...recordProjections(rules), alertPlan(rules)];
    const { ownerPool } = database;
    const leases = testLeases(database);
    const projector = new Projector({
      store,
      registry,
      dataSource,
      ownerPool,
      projections,
      leases,
      clock,
      sources: ownSources(),
      logger,
    });
    await projector.prepare();
    const keys = await mkdtemp(join(tmpdir(), 'habeas-api-keys-'));
    const { pool } = database;
    const notary = new Notary({
      store,
      pool,
      leases,
      keys,
      origin: 'habeas.test/log',
      clock,
      random: randomBytes,
      logger,
    });
    const log = new VerifiableLog(pool, store);
    const config = loadConfig({ HABEAS_PUBLIC_URL: 'http://127.0.0.1', HABEAS_DATA: keys, ...env });
    const resources = {
      ...{ config, clock, identity, keyring, logger, store, registry, dataSource, rules, places, projections },
      ...{ leases, projector, notary, log },
      database: database as unknown as Database,
    } as unknown as Resources;
    const mail = { mailer: { send: async () => ({ accepted: true, response: '' }) }, mailbox: { messages: () => [] } };

    return await ApiWorld.over(resources, mail as unknown as Mail, [
      () => dataSource.destroy(),
      () => store.close(),
      () => database.drop(),
      remove,
      () => rm(keys, { recursive: true, force: true }),
    ]);
  }

  /**
   * The interface over resources that are open already.
   *
   * @param closing what is given back after it, in order
   */
  static async over(
    resources: Resources,
    mail: Mail,
    closing: readonly (() => Promise<unknown>)[] = [],
  ): Promise<ApiWorld> {
    @Module({ imports: [ResourcesModule.of(resources, mail), ApiModule] })
    class World {}
    const adapter = httpAdapter(resources.config);
    const routes: Route[] = [];
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    });
    const app = await NestFactory.create<NestFastifyApplication>(World, adapter, {
      logger: false,
      abortOnError: false,
    });
    await configureHttp(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();

    const { clock, identity, keyring, store, projector } = resources;
    const { pool } = resources.database;
    const access = new AccessTokens(pool, clock, identity, keyring, []);
    const tokens = {} as Record<Role, string>;
    // In a database that was restored from another world those of that one are there.
    const again = (await pool.query('SELECT FROM platform.access_tokens LIMIT 1')).rowCount ? ', of another world' : '';
    for (const role of ROLES) {
      tokens[role] = (await access.create({ name: `a ${role}${again}`, roles: [role] })).secret;
    }
    return new ApiWorld(app, routes, store, tokens, access, identity, pool, projector, [() => app.close(), ...closing]);
  }

  /** @param as a role, a token's secret, or null for somebody without a token */
  async request(
    method: string,
    url: string,
    { as = null, body, headers = {} }: { as?: string | null; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const token = as === null ? null : ((this.tokens as Record<string, string>)[as] ?? as);
    const response = await this.app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = /json/.test(String(response.headers['content-type'])) && response.body !== '';
    const parsed = isJson && !/jsonl/.test(String(response.headers['content-type'])) ? response.json() : {};
    return { status: response.statusCode, headers: response.headers, text: response.body, body: parsed };
  }

  async get(url: string, as: string | null = null, headers: Record<string, string> = {}): Promise<Answer> {
    return await this.request('GET', url, { as, headers });
  }

  /** Records and projects; throws where it was refused. */
  async record(path: string, body: object, as: Role = 'admin'): Promise<Answer> {
    const answer = await this.request('POST', `/api/v1/${path}`, { as, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    await this.catchUp();
    return answer;
  }

  /** Brings the read models up to what has been recorded. */
  async catchUp(): Promise<void> {
    await this.projector.catchUp();
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }
}
