import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Projection } from './projection.ts';
import { rebuild } from './rebuild.ts';
import { lifelessLeases } from './testing/lifeless-leases.ts';
import { ProjectingHarness } from './testing/projecting-harness.ts';
import { tally, write } from './testing/tally.ts';

let harness: ProjectingHarness;

beforeEach(async () => {
  harness = await ProjectingHarness.open();
  await write(harness.store, ['a', 'b', 'c'], 30);
  await harness.projector().prepare();
  await harness.projector({ batchSize: 4 }).catchUp();
});

afterEach(async () => {
  await harness.close();
});

const schemas = async () =>
  (
    await harness.rows<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'read\\_model%' ORDER BY 1`,
    )
  ).map(({ name }) => name);

test('checking finds no difference, leaves the live tables, and leaves nothing behind', async () => {
  const [before] = await harness.rows(`SELECT 'tally'::regclass::oid AS oid`);
  const report = await rebuild({ ...harness.options, check: true });
  expect(report).toMatchObject({ events: 30, position: 30n, compared: true, differences: [], swapped: false });
  expect(report.tables).toEqual([{ name: 'tally', rows: 3, different: 0 }]);
  expect(await harness.rows(`SELECT 'tally'::regclass::oid AS oid`)).toEqual([before]);
  expect(await schemas()).toEqual(['read_model']);
});

test('names table, key, column and both values of what differs, and rows that one side lacks', async () => {
  await harness.rows(`UPDATE tally SET events = 99 WHERE stream = 'a'`);
  await harness.rows(`DELETE FROM tally WHERE stream = 'b'`);
  await harness.rows(`INSERT INTO tally VALUES ('z', 1, '[]')`);
  const report = await rebuild({ ...harness.options, check: true });
  expect(report.tables).toEqual([{ name: 'tally', rows: 4, different: 3 }]);
  expect(report.differences).toEqual([
    { table: 'tally', key: { stream: 'a' }, column: 'events', live: 99, rebuilt: 10 },
    {
      table: 'tally',
      key: { stream: 'b' },
      column: null,
      live: null,
      rebuilt: expect.objectContaining({ events: 10 }),
    },
    { table: 'tally', key: { stream: 'z' }, column: null, live: { stream: 'z', events: 1, said: [] }, rebuilt: null },
  ]);
});

test('puts the rebuilt tables in place, which mends what differed', async () => {
  await harness.rows(`UPDATE tally SET events = 99 WHERE stream = 'a'`);
  const report = await rebuild({ ...harness.options, check: false });
  expect(report.swapped).toBe(true);
  expect(report.differences).toHaveLength(1);
  expect(await harness.rows('SELECT DISTINCT events FROM tally')).toEqual([{ events: 10 }]);
  expect(await schemas()).toEqual(['read_model']);
  await write(harness.store, ['a'], 1);
  expect(await harness.projector().catchUp()).toBe(31n);
});

test('has the indexes that only readers need, as tables have that were made anew', async () => {
  const indexes = () =>
    harness.rows(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'read_model' ORDER BY indexname`);
  const before = await indexes();
  expect(before).toContainEqual(expect.objectContaining({ indexname: 'tally_by_events' }));
  await rebuild({ ...harness.options, check: false });
  expect(await indexes()).toEqual(before);
});

test('swaps under a live projector, which goes on and loses nothing', async () => {
  const ending = new AbortController();
  const projector = harness.projector();
  const running = projector.run(ending.signal);
  const writing = write(harness.store, ['a', 'b', 'c'], 300);
  const reports = [
    await rebuild({ ...harness.options, check: false, rebuildBatchSize: 5 }),
    await rebuild({ ...harness.options, check: false, rebuildBatchSize: 7 }),
  ];
  await writing;
  await harness.until(async () => (await projector.status()).position === 330n);
  ending.abort();
  await running;
  expect(reports.map(({ differences, swapped }) => ({ differences, swapped }))).toEqual([
    { differences: [], swapped: true },
    { differences: [], swapped: true },
  ]);
  expect(await harness.rows('SELECT DISTINCT events FROM tally')).toEqual([{ events: 110 }]);
  expect((await rebuild({ ...harness.options, check: true })).differences).toEqual([]);
});

test('waits for the batch in hand, so that both sides are compared at one position', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let entered = false;
  const gated: Projection = {
    ...tally,
    async apply(batch, tx) {
      await tally.apply(batch, tx);
      const [{ schema }] = await tx.query('SELECT current_schema() AS schema');
      if (batch.position <= 30n || schema !== 'read_model') return;
      entered = true;
      await gate;
    },
  };
  await write(harness.store, ['a'], 1);
  const catchingUp = harness.projector({ projections: [gated] }).catchUp();
  await harness.until(async () => entered);
  const rebuilding = rebuild({ ...harness.options, projections: [gated], check: true });
  await harness.until(async () => {
    const waiting = await harness.rows(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    return waiting.length > 0;
  });
  open();
  await catchingUp;
  expect(await rebuilding).toMatchObject({ position: 31n, differences: [] });
});

test('what the rebuilt tables must be told is told after the comparison and before the swap', async () => {
  const marked: Projection = {
    ...tally,
    async onRebuilt(tx) {
      await tx.query(`UPDATE tally SET said = '["marked"]' WHERE stream = 'a'`);
    },
  };
  const report = await rebuild({ ...harness.options, projections: [marked], check: false });
  expect(report.differences).toEqual([]);
  expect(await harness.rows(`SELECT stream FROM tally WHERE said = '["marked"]'`)).toEqual([{ stream: 'a' }]);
});

test('a second rebuild at the same time is refused', async () => {
  const results = await Promise.allSettled([
    rebuild({ ...harness.options, check: false }),
    rebuild({ ...harness.options, check: false }),
  ]);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused.map(({ reason }) => reason.message)).toEqual([expect.stringMatching(/Another rebuild/)]);
});

describe('a rebuild whose process hangs', () => {
  let goOn = () => {};
  let hanging: Promise<unknown>;
  let hangs: boolean;
  const gated: Projection = {
    ...tally,
    async onRebuilt() {
      if (!hangs) return;
      hangs = false;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    },
  };
  const options = () => ({ ...harness.options, projections: [gated], check: false });

  beforeEach(async () => {
    hangs = true;
    const leases = lifelessLeases(harness.database, { lasts: 1_000, margin: 100 });
    hanging = rebuild({ ...options(), leases });
    hanging.catch(() => undefined);
    await harness.until(async () => !hangs);
  });

  test('while the live tables stand still for it keeps the projector waiting no longer than its lease', async () => {
    await write(harness.store, ['a'], 1);
    const ending = new AbortController();
    const projector = harness.projector({ projections: [gated], waitsForRebuild: 1_500 });
    const running = projector.run(ending.signal);
    await harness.until(async () => (await projector.status()).position === 31n);
    goOn();
    await expect(hanging).rejects.toThrow();
    ending.abort();
    await running;
    expect(await schemas()).toContain('read_model');
  });

  test('is replaced by the next, and drops nothing of what that one builds when it goes on', async () => {
    let report: Awaited<ReturnType<typeof rebuild>> | null = null;
    await harness.until(async () => {
      report = await rebuild(options()).catch(() => null);
      return report !== null;
    });
    goOn();
    await expect(hanging).rejects.toThrow();
    expect(report).toMatchObject({ differences: [], swapped: true });
    expect(await schemas()).toEqual(['read_model']);
    expect(await harness.rows('SELECT DISTINCT events FROM tally')).toEqual([{ events: 10 }]);
  });
});

describe('a version with other tables', () => {
  const other: Projection = {
    name: 'loudness',
    ddl: 'CREATE TABLE loudness (stream text PRIMARY KEY, loud boolean NOT NULL)',
    async apply(batch, tx) {
      const streams = [...new Set(batch.events.map(({ stream }) => stream))];
      await tx.query('INSERT INTO loudness SELECT unnest($1::text[]), true ON CONFLICT DO NOTHING', [streams]);
    },
  };

  test('rebuilds them from event 0 when it prepares, and drops the old ones', async () => {
    const projector = harness.projector({ projections: [tally, other] });
    await projector.prepare();
    expect(await projector.status()).toMatchObject({ position: 30n, stoppedBy: null });
    expect(await harness.rows('SELECT count(*)::int AS n FROM loudness')).toEqual([{ n: 3 }]);
    expect(await schemas()).toEqual(['read_model']);
  });

  test('the older process writes nothing more into them', async () => {
    await harness.projector({ projections: [tally, other] }).prepare();
    await write(harness.store, ['a'], 1);
    await expect(harness.projector().catchUp()).rejects.toThrow('built by another version');
    expect(await harness.rows(`SELECT events FROM tally WHERE stream = 'a'`)).toEqual([{ events: 10 }]);
  });
});
