import {
  type AlertsWorld,
  allDealtWith,
  fillWithPlans,
  fillWithSubscribers,
  hour,
  inAlertsWorld,
  median,
  nowhere,
} from './alerts-world.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';

const EPISODES = Number(process.env.HABEAS_TEST_BENCH_EPISODES ?? 1_000_000);
const SUBSCRIBERS = 100_000;
const DUE = 10_000;
const AT_LAST = 100_000;
const ROUNDS = 4;

const count = (n: number) => n.toLocaleString('en');

/**
 * One sweep that finds 10,000 alerts due, each for one of 100,000 subscribers: found, matched and on the ledger, to wait for a
 * digest; then with their mails written and handed to a mailer that takes them at once. The same among a tenth of the
 * episodes. At last 100,000 due at one time, each with a mail, for the memory that it takes.
 */
export async function sweepTenThousand(): Promise<BenchRow[]> {
  const tenth = await among(EPISODES / 10, 0);
  const all = await among(EPISODES, AT_LAST);
  return [
    {
      name: `sweep: ${count(DUE)} alerts due, of ${count(EPISODES)} episodes and ${count(SUBSCRIBERS)} subscribers, taken into the ledger`,
      unit: 's',
      habeas: all.taken,
      peers: { [`among ${count(EPISODES / 10)} episodes`]: tenth.taken },
      goal: 'under 5 s, and at most 1.2 times that among a tenth of the episodes',
      met: all.taken < 5 && all.taken <= 1.2 * tenth.taken,
    },
    {
      name: `sweep: the same, with ${count(DUE)} mails written and handed over`,
      unit: 's',
      habeas: all.mailed,
      peers: { [`among ${count(EPISODES / 10)} episodes`]: tenth.mailed },
      goal: 'at most 1.2 times that among a tenth of the episodes',
      met: all.mailed <= 1.2 * tenth.mailed,
    },
    {
      name: `sweep: ${count(AT_LAST)} mails at one time, peak resident memory`,
      unit: 'MB',
      habeas: all.peakAtLast,
      peers: { [`with ${count(DUE)} mails at a time`]: all.peak },
      goal: 'flat: at most 1.1 times that of a tenth of the mails',
      met: all.peakAtLast <= 1.1 * all.peak,
    },
  ];
}

interface Among {
  /** Medians, in seconds. */
  readonly taken: number;
  readonly mailed: number;
  /** The highest that the process ever had, in MB: before, and after, all that fell due at last. */
  readonly peak: number;
  readonly peakAtLast: number;
}

async function among(episodes: number, atLast: number): Promise<Among> {
  return inAlertsWorld(async (world) => {
    await fillWithPlans(world, 0, episodes, { each: DUE, rounds: 2 * (ROUNDS - 1), atLast });
    await fillWithSubscribers(world, SUBSCRIBERS, 'daily');
    await allDealtWith(world);
    const sweep = world.sweepBy(nowhere);
    // The first round of each kind warms up.
    const taken: number[] = [];
    for (let n = 1; n < ROUNDS; n++) taken.push(await timed(world, sweep, n, DUE));
    // From now on they want each at once; what waits for a digest is left to wait.
    await world.resources.database.ownerPool.query(
      `UPDATE read_model.subscription SET preferences = preferences || '{"delivery": "at_once"}'`,
    );
    await world.resources.database.ownerPool.query('VACUUM (ANALYZE)');
    const mailed: number[] = [];
    for (let n = ROUNDS; n < 2 * ROUNDS - 1; n++) mailed.push(await timed(world, sweep, n, DUE));
    const peak = peakMemory();
    if (atLast > 0) await timed(world, sweep, 2 * ROUNDS - 1, atLast);
    return { taken: median(taken.slice(1)), mailed: median(mailed.slice(1)), peak, peakAtLast: peakMemory() };
  });
}

/** @returns seconds */
async function timed(
  world: AlertsWorld,
  sweep: ReturnType<AlertsWorld['sweepBy']>,
  n: number,
  due: number,
): Promise<number> {
  hour(world, n);
  const begun = performance.now();
  const { matched, planned } = await sweep.sweep();
  const seconds = (performance.now() - begun) / 1_000;
  if (matched !== due || planned !== due)
    throw new Error(`${matched} alerts were due and ${planned} planned, not ${due}.`);
  return seconds;
}

function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1_024;
}
