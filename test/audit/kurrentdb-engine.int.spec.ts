import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { auditMigrations, exportLog, FolderEvidence, Notary, VerifiableLog, verifyEvidence, verifyLive } from '#audit';
import { KurrentEventStore } from '#event-store-kurrent';
import { platformMigrations } from '#platform';
import { fixedClock, testDatabase, testLeases } from '#testing';
import { filling } from '../../libs/event-store-kurrent/src/testing/filling.ts';
import { KurrentStandIn } from '../../libs/event-store-kurrent/src/testing/stand-in/kurrent-stand-in.ts';

test('a log in KurrentDB, whose positions have holes, is signed, exported and verified alike', async () => {
  const server = await KurrentStandIn.start();
  const database = await testDatabase({ migrations: [...platformMigrations, ...auditMigrations] });
  const folder = await mkdtemp(join(tmpdir(), 'habeas-audit-kurrentdb-'));
  const store = new KurrentEventStore({ connectionString: server.connectionString });
  try {
    const clock = fixedClock('2021-11-09T06:00:00Z');
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const { pool } = database;
    const options = {
      store,
      pool,
      leases: testLeases(database),
      keys: join(folder, 'keys'),
      origin: 'habeas.test/log',
      clock,
      random: randomBytes,
      logger,
    };
    const log = new VerifiableLog(pool, store);
    let made = 0;
    const id = () => `01930000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`;
    for (const count of [200, 56, 300, 44]) {
      server.log.append(`person-${made}`, filling(count, id), 'no_stream');
      await new Notary(options).catchUp();
    }
    const notary = new Notary(options);
    await notary.seal();
    const key = (await notary.prepare()).verifier.text;
    const live = await verifyLive({ log, store, dense: false, key });
    expect([live.findings, live.events, live.size]).toEqual([[], 600, 600]);

    const positions: bigint[] = [];
    for await (const { index, event } of log.entries(250, 260)) {
      positions.push(event.position);
      expect(await log.indexOf(event.stream, event.revision)).toBe(index);
    }
    expect(positions).toHaveLength(10);
    expect(positions[9]! - positions[0]!).not.toBe(9n);

    await exportLog({ log, folder: join(folder, 'export'), isPublic: null, schemas: new Map() });
    const found = await verifyEvidence(await FolderEvidence.open(join(folder, 'export')), { key });
    expect([found.findings, found.ok, found.events]).toEqual([[], true, 600]);
  } finally {
    await store.close();
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
});
