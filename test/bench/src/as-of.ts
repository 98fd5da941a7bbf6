import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseLaw, termRules } from '#legal';
import { createLogger, loadConfig } from '#platform';
import { rebuild } from '#projecting';
import { Cases, CustodyBoard, HearingsBoard, Incidents, Persons } from '#read-models';
import { addDays } from '#time';
import { openResources } from '../../../apps/standalone/src/resources.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { DAYS, EVENTS_OF_ONE, FIRST_DAY, fillWithYears } from './ten-years.ts';

const EVENTS = Number(process.env.HABEAS_TEST_BENCH_EVENTS ?? 1_000_000);
const ASKED = 40;

type Ask = (asOf: { validAt: string; knownAt: string }) => Promise<{ length: number }>;

/** Boards of days of ten years, as known on other days of them: whole answers, a hundred lines of those that have no end. */
export async function boardsAsOf(): Promise<BenchRow[]> {
  const data = await mkdtemp(join(tmpdir(), 'habeas-bench-as-of-'));
  await chmod(data, 0o711);
  try {
    const resources = await openResources({
      config: loadConfig({ HABEAS_DATA: data }),
      logger: createLogger({ level: 'error' }),
      purpose: 'start',
      as: 'habeas bench',
    });
    try {
      const { store, registry, dataSource, database, projections, logger, clock } = resources;
      await fillWithYears(store, EVENTS / EVENTS_OF_ONE);
      const { ownerPool } = database;
      // Without live tables to compare with, a rebuild goes up to the head of the log.
      await ownerPool.query('DROP SCHEMA read_model CASCADE');
      await rebuild({ store, registry, dataSource, ownerPool, projections, logger, check: false });
      await ownerPool.query('ANALYZE');
      const custody = new CustodyBoard(dataSource, clock, termRules());
      const hearings = new HearingsBoard(dataSource, clock);
      const page = { limit: 100 };
      const boards: Readonly<Record<string, Ask>> = {
        custody: async (asOf) => (await custody.held(asOf)).held,
        hearings: async (asOf) => (await hearings.list({ ...asOf, ...page })).hearings,
        persons: async (asOf) => (await new Persons(dataSource, clock).list({ ...asOf, ...page })).items,
        incidents: async (asOf) => (await new Incidents(dataSource, clock).list({ ...asOf, ...page })).items,
        cases: async ({ knownAt }) => (await new Cases(dataSource, clock, caseLaw()).list({ knownAt, ...page })).items,
      };
      const rows: BenchRow[] = [];
      for (const [name, ask] of Object.entries(boards)) rows.push(await slowest(name, ask));
      return rows;
    } finally {
      await resources.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The slowest of the answers counts: "any board at any pair of times". */
async function slowest(name: string, ask: Ask): Promise<BenchRow> {
  const took: number[] = [];
  let lines = 0;
  for (let n = -3; n < ASKED; n++) {
    const day = (k: number) => addDays(FIRST_DAY, (Math.abs(n) * k) % DAYS);
    const begun = performance.now();
    const { length } = await ask({ validAt: day(1_009), knownAt: day(2_003) });
    // The first are for the caches.
    if (n >= 0) took.push(performance.now() - begun);
    lines = Math.max(lines, length);
  }
  if (lines === 0) throw new Error(`The board of ${name} was empty at every pair of times.`);
  const value = Math.max(...took);
  return {
    name: `board of ${name} at any pair of times, ${EVENTS.toLocaleString('en')} events (up to ${lines} lines): slowest`,
    unit: 'ms',
    habeas: value,
    peers: {},
    goal: 'within 300 ms',
    met: value <= 300,
  };
}
