import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { liveThroughMonth, RestartableServer } from '../testing/lived-month.ts';
import { EPISODES, faultInWords, faultsOfMonth } from '../testing/month-of-faults.ts';
import { simulatedMonth } from '../testing/simulated-month.ts';
import { whatIsWrong } from '../testing/what-is-wrong.ts';

// `npm run test:simulation` runs twenty seeds, every run of the suite two.
const FIRST = Number(process.env.HABEAS_TEST_SIMULATION_FIRST ?? 1);
const COUNT = process.env.HABEAS_TEST_SIMULATION_SEEDS;
const SEEDS = COUNT ? Array.from({ length: Number(COUNT) }, (_, index) => FIRST + index) : [1, 4];
/** Numbers of the faults of a seed that are to happen, as a failure prints them; else all do. */
const ONLY = process.env.HABEAS_TEST_SIMULATION_FAULTS?.split(',').map(Number);

jest.setTimeout(600_000);

let server: RestartableServer;
beforeAll(async () => {
  server = await RestartableServer.open();
});
afterAll(() => server.close());

const totals: string[] = [];
afterAll(() => {
  if (process.env.HABEAS_TEST_SIMULATION_SEEDS) process.stdout.write(`${totals.join('\n')}\n`);
});

describe('through a month in which everything goes wrong two notifiers tell everybody what they should, once, in time or late with a word, and nobody what is untrue', () => {
  test.each(SEEDS)('seed %i', async (seed) => {
    const facts = simulatedMonth(seed, EPISODES);
    const all = faultsOfMonth(
      seed,
      facts.map(({ at }) => at),
    );
    const happen = all
      .map((fault, number) => ({ fault, number }))
      .filter(({ number }) => ONLY?.includes(number) ?? true);
    const faults = happen.map(({ fault }) => fault);
    const month = await liveThroughMonth(facts, faults, server);
    const wrong = whatIsWrong(month, faults);
    if (wrong.length > 0) {
      const numbers = happen.map(({ number }) => number);
      throw new Error(
        [
          `${wrong.length} promises were not kept with seed ${seed}:`,
          ...wrong.slice(0, 40).map((one) => `  - ${one}`),
          'What went wrong on the way:',
          ...happen.map(({ fault, number }) => `  ${number}: ${faultInWords(fault)}`),
          ...month.happened.map((one) => `  then: ${one}`),
          'Once more, and with fewer faults where some are left out of the list:',
          `  HABEAS_TEST_SIMULATION_FIRST=${seed} HABEAS_TEST_SIMULATION_SEEDS=1 HABEAS_TEST_SIMULATION_FAULTS=${numbers.join(',')} npm test -- a-month-of-faults`,
        ].join('\n'),
      );
    }
    const { arrivals } = month;
    const copies = arrivals.length - new Set(arrivals.map(({ messageId }) => messageId)).size;
    const struck = `${month.struck} of ${faults.length} faults struck`;
    totals.push(`seed ${seed}: ${arrivals.length} mails, ${copies} of them second copies, ${struck}`);
    if (ONLY) return;
    expect(arrivals.length).toBeGreaterThan(100);
    expect(month.struck).toBeGreaterThan(faults.length / 2);
  });
});
