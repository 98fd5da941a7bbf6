import { describe, expect, test } from '@jest/globals';
import { type Simulation, type SimulationOptions, simulateLeases, TAKE_OVER } from './testing/simulate-leases.ts';

/** In about half of them writes without a fence are found, in one or two the mails. */
const ENOUGH = 20;
// HABEAS_TEST_LEASE_SEEDS lives through more of them, HABEAS_TEST_LEASE_FIRST begins at another.
const SEEDS = Number(process.env.HABEAS_TEST_LEASE_SEEDS ?? ENOUGH);
const FIRST = Number(process.env.HABEAS_TEST_LEASE_FIRST ?? 1);

/** @returns violations with their seeds, and what happened in all of them */
async function live(options: Omit<SimulationOptions, 'seed'>) {
  const violations: string[] = [];
  const counts: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const lived: Simulation = await simulateLeases({ ...options, seed });
    violations.push(...lived.violations.map((what) => `seed ${seed}, ${what}`));
    for (const [name, count] of Object.entries(lived.counts)) counts[name] = (counts[name] ?? 0) + count;
  }
  return { violations, counts };
}

describe('processes that are stopped and go on, vanish, and lose their way to the database', () => {
  test(`with clocks that drift: none writes or mails beside another, and another leads within ${TAKE_OVER} ms`, async () => {
    const { violations, counts } = await live({});
    expect(violations).toEqual([]);
    // Else it would be said of what did not happen.
    for (const name of ['takeOvers', 'stoppedLeaders', 'refused', 'endedSessions']) {
      expect([name, counts[name]! > SEEDS / 5]).toEqual([name, true]);
    }
    expect(counts.commits! + counts.mails!).toBeGreaterThan(50 * SEEDS);
  });

  test('and a database whose clock is set ahead and back: the same of what is written', async () => {
    const { violations, counts } = await live({ leaps: true });
    expect(violations).toEqual([]);
    expect(counts.takeOvers).toBeGreaterThan(SEEDS);
  });
});

/** @returns what must never be, of the first usual seed in which it was */
async function firstFound(options: Omit<SimulationOptions, 'seed'>): Promise<string> {
  for (let seed = 1; seed <= ENOUGH; seed++) {
    const { violations } = await simulateLeases({ ...options, seed });
    if (violations.length > 0) return violations.join('\n');
  }
  return `nothing in ${ENOUGH} seeds`;
}

describe('the seeds of a usual run find', () => {
  test('writes of one that was replaced, where nothing is fenced', async () => {
    expect(await firstFound({ broken: 'no fence' })).toMatch(/term \d+ wrote while \d+ led/);
  });

  test('mails of one that was replaced, where its own clock does not end its term', async () => {
    expect(await firstFound({ timing: { margin: -60_000 } })).toMatch(/a mail by term \d+ while \d+ led/);
  });

  test('a lease that lasts for too long', async () => {
    expect(await firstFound({ timing: { lasts: 16_000 } })).toMatch(/no other led/);
  });
});
