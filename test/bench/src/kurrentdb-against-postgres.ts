import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import pg from 'pg';
import { KurrentEventStore } from '#event-store-kurrent';
import { migrations, PostgresEventStore } from '#event-store-postgres';
import { ensureRunning, stopServer } from '#platform';
import type { KurrentBenchOptions } from './kurrentdb-engine.ts';
import { type BenchRow, interleaved, rateOf } from './kurrentdb-rounds.ts';
import { appendByClient, appendByStore } from './kurrentdb-work.ts';

/** Appends of one event by many writers: PostgreSQL, with every flush to disk, against the KurrentDB server, in one run. */
export async function benchAgainstPostgres({
  connectionString,
  rounds = 5,
  appends = 200,
}: KurrentBenchOptions): Promise<BenchRow[]> {
  const data = await mkdtemp(join(tmpdir(), 'habeas-bench-'));
  const server = await ensureRunning({ data });
  const config = (role: 'app' | 'owner'): pg.ClientConfig => ({
    host: '127.0.0.1',
    port: server.port,
    database: 'habeas',
    user: `habeas_${role}`,
    password: role === 'app' ? server.credentials.appPassword : server.credentials.ownerPassword,
  });
  const owner = new pg.Client(config('owner'));
  await owner.connect();
  for (const { sql } of migrations) await owner.query(sql);
  await owner.end();
  const pool = new pg.Pool({ ...config('app'), max: 8 });
  const postgres = new PostgresEventStore({ pool, listen: config('app') });
  const kurrent = new KurrentEventStore({ connectionString });
  const client = KurrentDBClient.connectionString(connectionString);
  try {
    const rows: BenchRow[] = [];
    for (const writers of [64, 16]) {
      const count = writers * appends;
      const rates = await interleaved(rounds, {
        postgres: () => rateOf(count, () => appendByStore(postgres, writers, appends)),
        client: () => rateOf(count, () => appendByClient(client, writers, appends)),
        kurrent: () => rateOf(count, () => appendByStore(kurrent, writers, appends)),
      });
      rows.push({
        name: `PostgreSQL engine beside KurrentDB: append one event, ${writers} writers`,
        unit: 'events/s',
        habeas: rates.postgres,
        peers: { 'bare KurrentDB client': rates.client, 'KurrentDB engine': rates.kurrent },
        goal: writers === 64 ? 'ahead of the bare KurrentDB client' : 'none, for comparison',
        met: writers !== 64 || rates.postgres > rates.client,
      });
    }
    return rows;
  } finally {
    await postgres.close();
    await pool.end();
    await kurrent.close();
    await client.dispose();
    await stopServer(server);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
