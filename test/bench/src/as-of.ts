import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rebuild } from '#projecting';
import type { Resources } from '#system';
import { addDays } from '#time';
import { boardsOf } from './boards.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { DAYS, EVENTS_OF_ONE, FIRST_DAY, fillWithYears } from './ten-years.ts';
import type { TwoTimes } from './two-times.ts';
import { withHabeas } from './with-habeas.ts';

const EVENTS = Number(process.env.HABEAS_TEST_BENCH_EVENTS ?? 1_000_000);
/** A folder whose database is filled once and kept, so that the boards can be asked again. */
const KEPT = process.env.HABEAS_TEST_BENCH_DATA;
const AT_RANDOM = 40;

/** Boards of days of ten years, as known on other days of them: whole answers, a hundred lines of those that have no end. */
export async function boardsAsOf(): Promise<BenchRow[]> {
  const data = KEPT ?? (await mkdtemp(join(tmpdir(), 'habeas-bench-as-of-')));
  await mkdir(data, { recursive: true });
  await chmod(data, 0o711);
  try {
    return await withHabeas(data, async (resources) => {
      await fill(resources);
      const rows: BenchRow[] = [];
      for (const [name, ask] of Object.entries(boardsOf(resources, EVENTS / EVENTS_OF_ONE))) {
        rows.push(...(await asked(name, ask)));
      }
      return rows;
    });
  } finally {
    if (KEPT === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fill({
  store,
  registry,
  dataSource,
  database,
  projections,
  leases,
  sources,
  logger,
}: Resources): Promise<void> {
  if ((await store.head()) === 0n) {
    await fillWithYears(store, EVENTS / EVENTS_OF_ONE);
    const { ownerPool } = database;
    // Without live tables to compare with, a rebuild goes up to the head of the log.
    await ownerPool.query('DROP SCHEMA read_model CASCADE');
    await rebuild({ store, registry, dataSource, ownerPool, projections, leases, sources, logger, check: false });
  }
  // What PostgreSQL does by itself within minutes of a rebuild.
  await database.ownerPool.query('VACUUM ANALYZE');
}

/** The corners of the ten years, and pairs of days from all over them. "Any pair of times": the worst answer counts. */
function pairs(): readonly TwoTimes[] {
  const day = (n: number) => addDays(FIRST_DAY, n % DAYS);
  const corners = [2, DAYS / 2, DAYS - 1, DAYS + 1_000].map((n) => addDays(FIRST_DAY, Math.floor(n)));
  return [
    ...corners.flatMap((validAt) => corners.map((knownAt) => ({ validAt, knownAt }))),
    ...Array.from({ length: AT_RANDOM }, (_, n) => ({ validAt: day(n * 1_009 + 7), knownAt: day(n * 2_003 + 7) })),
  ];
}

async function asked(name: string, ask: (pair: TwoTimes) => Promise<number>): Promise<BenchRow[]> {
  const took: { pair: TwoTimes; ms: number; lines: number }[] = [];
  // The first are for the caches.
  for (const pair of pairs().slice(0, 3)) await ask(pair);
  for (const pair of pairs()) {
    const begun = performance.now();
    const lines = await ask(pair);
    took.push({ pair, ms: performance.now() - begun, lines });
  }
  took.sort((a, b) => a.ms - b.ms);
  const lines = Math.max(...took.map((one) => one.lines));
  if (lines === 0) throw new Error(`The board of ${name} was empty at every pair of times.`);
  const { pair, ms: slowest } = took.at(-1)!;
  const median = took[Math.floor(took.length / 2)]!.ms;
  const row = (which: string, ms: number): BenchRow => ({
    name: `${name} at any pair of times, ${EVENTS.toLocaleString('en')} events (up to ${lines} lines): ${which}`,
    unit: 'ms',
    habeas: ms,
    peers: {},
    goal: 'within 300 ms',
    met: ms <= 300,
  });
  return [row('median', median), row(`slowest of ${took.length} (of ${pair.validAt}, known ${pair.knownAt})`, slowest)];
}
