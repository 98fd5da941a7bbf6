import { describe, expect, test } from '@jest/globals';
import { type Simulation, type SimulationOptions, simulateLeases, TAKE_OVER } from './testing/simulate-leases.ts';

// HABEAS_TEST_LEASE_SEEDS lives through more of them, HABEAS_TEST_LEASE_FIRST begins at another.
const SEEDS = Number(process.env.HABEAS_TEST_LEASE_SEEDS ?? 200);
const FIRST = Number(process.env.HABEAS_TEST_LEASE_FIRST ?? 1);

/** @returns violations with their seeds, and what happened in all of them */
async function live(options: Omit<SimulationOptions, 'seed'>, seeds = SEEDS) {
  const violations: string[] = [];
  const counts: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + seeds; seed++) {
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
      expect([name, counts[name]! > 10]).toEqual([name, true]);
    }
    expect(counts.commits! + counts.mails!).toBeGreaterThan(50 * SEEDS);
  });

  test('and a database whose clock is set ahead and back: the same of what is written', async () => {
    const { violations, counts } = await live({ leaps: true });
    expect(violations).toEqual([]);
    expect(counts.takeOvers).toBeGreaterThan(SEEDS);
  });
});

describe('the simulation finds', () => {
  test('writes of one that was replaced, where nothing is fenced', async () => {
    const { violations } = await live({ broken: 'no fence' }, 20);
    expect(violations.join('\n')).toMatch(/term \d+ wrote while \d+ led/);
  });

  test('mails of one that was replaced, where its own clock does not end its term', async () => {
    const { violations } = await live({ timing: { margin: -60_000 } }, 60);
    expect(violations.join('\n')).toMatch(/a mail by term \d+ while \d+ led/);
  });

  test('a lease that lasts for too long', async () => {
    const { violations } = await live({ timing: { lasts: 16_000 } }, 20);
    expect(violations.join('\n')).toMatch(/no other led/);
  });
});
