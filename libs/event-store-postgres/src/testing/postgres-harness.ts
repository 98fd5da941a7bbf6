import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { storable } from '#event-store';
import type { EventStoreHarness, LogUnderTest, OpenAppend, Tampering } from '#event-store/contract';
import { ensureRunning, type RunningServer, stopServer } from '#platform';
import { compiledModule, runTypeScript } from '#testing';
import { batchParameters } from '../append-batch.ts';
import { migrations, PostgresEventStore } from '../index.ts';
import { statement } from '../statement.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** Committed is written out, so that a killed server loses nothing; the harness's server leaves out the flush only. */
const DURABLE = '-c synchronous_commit=on';

/** A PostgreSQL of its own, which the tests may kill. Removed with {@link stop}. */
export class PostgresHarness implements EventStoreHarness {
  readonly name = 'PostgreSQL';
  readonly capabilities = {
    densePositions: true,
    uniqueIds: 'log',
    can: [
      'loseNextAnswer',
      'killConnections',
      'restartServer',
      'muteNotifications',
      'beginAppend',
      'tamperings',
      'fill',
      'clientProcess',
    ],
  } as const;
  private readonly data = mkdtempSync(join(tmpdir(), `habeas-test-${process.pid}-`));
  private server: RunningServer | null = null;
  private template: Promise<void> | null = null;
  private readonly drops: Promise<void>[] = [];

  async start(): Promise<RunningServer> {
    this.server ??= await ensureRunning({ data: this.data, volatile: true });
    return this.server;
  }

  async stop(): Promise<void> {
    await Promise.all(this.drops);
    if (this.server) await stopServer(this.server);
    await rm(this.data, { recursive: true, force: true, maxRetries: 5 });
  }

  async create(): Promise<PostgresLog> {
    await this.start();
    const database = `log_${randomUUID().replaceAll('-', '')}`;
    this.template ??= this.makeTemplate();
    await this.template;
    await this.asOwner('habeas', (client) => client.query(`CREATE DATABASE ${database} TEMPLATE event_store_template`));
    const proxy = await TcpProxy.open(() => this.server!.port);
    return new PostgresLog(this, database, proxy);
  }

  private async makeTemplate(): Promise<void> {
    await this.asOwner('habeas', (client) => client.query('CREATE DATABASE event_store_template'));
    await this.asOwner('event_store_template', async (client) => {
      for (const { sql } of migrations) await client.query(sql);
    });
  }

  /** In the background: it waits for a checkpoint. */
  drop(database: string): void {
    const drop = async () => {
      await this.asOwner('habeas', (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
    };
    // Where a test kills the server meanwhile, the database goes with the server's folder.
    this.drops.push(drop().catch(() => undefined));
  }

  async restart(): Promise<void> {
    process.kill(this.server!.pid, 'SIGKILL');
    // Waits for its end; until then it would be taken for the one that runs.
    await stopServer(this.server!);
    this.server = await ensureRunning({ data: this.data, volatile: true, port: this.server!.port });
  }

  config(role: 'app' | 'owner', database: string, port = this.server!.port): pg.ClientConfig {
    const { credentials } = this.server!;
    return {
      host: '127.0.0.1',
      port,
      database,
      user: `habeas_${role}`,
      password: role === 'app' ? credentials.appPassword : credentials.ownerPassword,
      options: DURABLE,
    };
  }

  async asOwner<T>(database: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
    return this.as('owner', database, use);
  }

  async as<T>(role: 'app' | 'owner', database: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(this.config(role, database));
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }
}

export class PostgresLog implements LogUnderTest {
  readonly store: PostgresEventStore;
  private readonly stores: PostgresEventStore[] = [];
  private readonly pools: pg.Pool[] = [];

  constructor(
    private readonly harness: PostgresHarness,
    readonly database: string,
    readonly proxy: TcpProxy,
  ) {
    this.store = this.openStore();
  }

  /** As the application, through the proxy. */
  get config(): pg.ClientConfig {
    return this.harness.config('app', this.database, this.proxy.port);
  }

  openStore(listen: Partial<pg.ClientConfig> = {}): PostgresEventStore {
    const pool = new pg.Pool({ ...this.config, max: 8 });
    const store = new PostgresEventStore({
      pool,
      listen: { ...this.config, ...listen },
      pollIntervalMilliseconds: 200,
    });
    this.pools.push(pool);
    this.stores.push(store);
    return store;
  }

  async open(): Promise<PostgresEventStore> {
    return this.openStore();
  }

  async close(): Promise<void> {
    await Promise.all(this.stores.map((store) => store.close()));
    await Promise.all(this.pools.map((pool) => pool.end()));
    await this.proxy.close();
    this.harness.drop(this.database);
  }

  async loseNextAnswer(): Promise<void> {
    this.proxy.loseAnswerTo('event-store/append');
  }

  async killConnections(): Promise<void> {
    this.proxy.cut();
  }

  async restartServer(): Promise<void> {
    await this.harness.restart();
  }

  async muteNotifications(): Promise<void> {
    this.proxy.mute();
  }

  async beginAppend(stream: string, events: Parameters<PostgresEventStore['append']>[1]): Promise<OpenAppend> {
    const client = new pg.Client(this.config);
    client.on('error', () => undefined);
    await client.connect();
    const appends = [{ stream, events, expectedRevision: 'any' as const }];
    const end = async (command: string) => {
      await client.query(command);
      await client.end();
    };
    try {
      await client.query('BEGIN');
      await client.query(statement('append').text, batchParameters([{ appends, events: storable(appends) }]));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    return { commit: () => end('COMMIT'), rollBack: () => end('ROLLBACK') };
  }

  readonly tamperings: readonly Tampering[] = (
    [
      ['app', "UPDATE event_store.events SET data = '{}'", /permission denied/],
      ['app', 'UPDATE event_store.events SET position = -position', /permission denied/],
      ['app', 'DELETE FROM event_store.events', /permission denied/],
      ['app', 'TRUNCATE event_store.events', /permission denied/],
      ['app', 'TRUNCATE event_store.events CASCADE', /permission denied/],
      [
        'app',
        `INSERT INTO event_store.events VALUES (99, gen_random_uuid(), 'forged', 0, 'forged', 1, 4, '{}', '{}')`,
        /permission denied/,
      ],
      [
        'app',
        'MERGE INTO event_store.events e USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE',
        /permission denied/,
      ],
      ['app', 'SELECT * FROM event_store.events FOR UPDATE', /permission denied/],
      ['app', 'BEGIN; LOCK TABLE event_store.events IN ACCESS EXCLUSIVE MODE', /permission denied/],
      ['app', 'DROP TABLE event_store.events', /must be owner/],
      ['app', 'DROP SCHEMA event_store CASCADE', /must be owner/],
      ['app', 'ALTER TABLE event_store.events DISABLE TRIGGER ALL', /must be owner/],
      ['app', 'DROP TRIGGER events_are_append_only ON event_store.events', /must be owner/],
      ['app', "CREATE FUNCTION event_store.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", /permission denied/],
      [
        'app',
        "SELECT * FROM event_store.diagnose(1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
        /permission denied/,
      ],
      ['app', 'SET ROLE habeas_owner', /permission denied/],
      ['owner', "UPDATE event_store.events SET data = '{}'", /append-only: UPDATE refused/],
      ['owner', 'DELETE FROM event_store.events', /append-only: DELETE refused/],
      ['owner', 'TRUNCATE event_store.events', /append-only: TRUNCATE refused/],
      ['owner', 'SET session_replication_role = replica', /permission denied/],
    ] as const
  ).map(([role, sql, refusal]) => ({
    name: `${sql} as ${role}`,
    attempt: () => this.harness.as(role, this.database, (client) => client.query(sql)),
    refusal,
  }));

  async fill(count: number): Promise<void> {
    await this.harness.asOwner(this.database, (client) =>
      client.query(
        // Keys that ascend, so that the indexes grow at their end: this is about reading, and writing shall be quick.
        `INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
         SELECT head + n, ('f0000000-0000-7000-8000-' || lpad(to_hex(head + n), 12, '0'))::uuid,
                'fill-' || to_char((n - 1) / 1000, 'FM000000'), (n - 1) % 1000, 'custody.term-set', 1, 200,
                ('{"number":' || n || '}')::json,
                '{"recordedAt":"2021-11-02T09:30:00Z","actor":"fill","correlationId":"c0000000-0000-7000-8000-000000000001","causationId":"c0000000-0000-7000-8000-000000000002","sources":[]}'::json
           FROM (SELECT coalesce(max(position), 0) AS head FROM event_store.events) h, generate_series(1, $1::integer) n`,
        [count],
      ),
    );
  }

  get clientProcess() {
    return {
      module: compiledModule(new URL('./open-store.ts', import.meta.url)).href,
      // Not through the proxy: it would only be in the way.
      argument: JSON.stringify(this.harness.config('app', this.database)),
      run: runTypeScript,
    };
  }
}
