import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { migrations, PostgresEventStore } from '#event-store-postgres';
import { platformMigrations } from '#platform';
import { appendToBoardLatency } from './testing/append-to-board-latency.ts';
import { RecordHarness } from './testing/record-harness.ts';

let harness: RecordHarness;
let ending: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  harness = await RecordHarness.open(({ pool, appConfig }) => new PostgresEventStore({ pool, listen: appConfig }), {
    migrations: [...platformMigrations, ...migrations],
  });
  ending = new AbortController();
  running = harness.projector().run(ending.signal);
});

afterEach(async () => {
  ending.abort();
  await running;
  await harness.close();
});

test('what is appended to the log of PostgreSQL comes to the board by itself', async () => {
  expect(await appendToBoardLatency(harness, 3)).toHaveLength(3);
  const { held } = await harness.custody.held();
  expect(held.map(({ episode }) => episode).sort()).toEqual(['latency-0', 'latency-1', 'latency-2']);
});

test('a rebuild over that log finds no difference', async () => {
  await appendToBoardLatency(harness, 3);
  const report = await harness.rebuild();
  expect(report.events).toBe(3);
  expect(report.differences).toEqual([]);
});
