import { describe, expect, test } from '@jest/globals';
import { fixedClock } from '#testing';
import type { SweepReport } from './sweep.ts';
import { SweepRunner } from './sweep-runner.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const nothing: SweepReport = {
  at: '2021-11-02T11:00:00Z',
  matched: 0,
  lapsed: 0,
  planned: 0,
  suppressed: 0,
  held: 0,
  deliveries: {},
  unreachable: null,
  behind: false,
  halted: null,
};

describe('the sweep runs', () => {
  test('one at a time; however often it is called meanwhile, once more', async () => {
    let [running, most, runs] = [0, 0, 0];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const sweep = async () => {
      runs += 1;
      most = Math.max(most, ++running);
      await gate;
      running -= 1;
      return nothing;
    };
    const runner = new SweepRunner({ sweep }, fixedClock('2021-11-02T11:00:00Z'), silent);
    const calls = [runner.wake(), runner.wake(), runner.wake(), runner.wake()];
    open();
    await Promise.all(calls);
    expect([runs, most]).toEqual([2, 1]);
  });

  test('on after a failure, which is counted and forgotten once one ends well', async () => {
    const outcomes = [new Error('no database'), new Error('no database'), nothing];
    const sweep = async () => {
      const outcome = outcomes.shift()!;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    const clock = fixedClock('2021-11-02T11:00:00Z');
    const runner = new SweepRunner({ sweep }, clock, silent);
    await runner.wake();
    await runner.wake();
    expect(runner.health()).toEqual({ lastSuccess: null, failures: 2, lastError: 'no database', unreachable: null });
    await runner.wake();
    expect(runner.health()).toEqual({ lastSuccess: clock.now(), failures: 0, lastError: null, unreachable: null });
  });

  test('no more once it is stopped', async () => {
    let runs = 0;
    const sweep = async () => {
      runs += 1;
      return nothing;
    };
    const runner = new SweepRunner({ sweep }, fixedClock('2021-11-02T11:00:00Z'), silent);
    await runner.stop();
    await runner.wake();
    expect(runs).toBe(0);
  });
});
