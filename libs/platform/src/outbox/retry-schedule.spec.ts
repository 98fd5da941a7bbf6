import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { nextAttempt, type RetrySchedule } from './retry-schedule.ts';

const start = Temporal.Instant.from('2021-11-09T06:00:00Z');
const waits: RetrySchedule['waits'] = [{ seconds: 5 }, { minutes: 1 }, { hours: 2 }];

/** When each try is made, as the time since the first, where every one fails at once. */
function tries(schedule: RetrySchedule): readonly string[] {
  const made = [start];
  for (let next: Temporal.Instant | null = start; next !== null && made.length < 100; ) {
    next = nextAttempt(schedule, made.length, next, start);
    if (next !== null) made.push(next);
  }
  return made.map((at) => start.until(at, { largestUnit: 'hours' }).toString());
}

test('each failure is waited for as long as its place says, and then no more is tried', () => {
  expect(tries({ waits, afterwards: null, within: null })).toEqual(['PT0S', 'PT5S', 'PT1M5S', 'PT2H1M5S']);
});

test('behind the last wait it goes on at one pace, up to the bound and exactly to it', () => {
  const hourly: RetrySchedule = {
    waits: [{ minutes: 30 }],
    afterwards: { hours: 1 },
    within: { hours: 2, minutes: 30 },
  };
  expect(tries(hourly)).toEqual(['PT0S', 'PT30M', 'PT1H30M', 'PT2H30M']);
  expect(tries({ ...hourly, within: { hours: 2, minutes: 29 } })).toEqual(['PT0S', 'PT30M', 'PT1H30M']);
});

test('the bound counts from the first try, also where a process was away between two of them', () => {
  const schedule = { waits, afterwards: { hours: 1 }, within: { hours: 24 } };
  const late = start.add({ hours: 24 });
  expect(nextAttempt(schedule, 1, late, start)).toBeNull();
  expect(nextAttempt(schedule, 1, late)).toEqual(late.add({ seconds: 5 }));
});
