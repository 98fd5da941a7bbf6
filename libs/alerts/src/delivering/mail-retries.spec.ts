import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { nextAttempt } from '#platform';
import { MAIL_RETRIES } from './mail-retries.ts';

const first = Temporal.Instant.from('2021-11-08T18:00:00Z');
const inMinutes = (failures: number, now = first) => {
  const next = nextAttempt(MAIL_RETRIES, failures, now, first);
  return next === null ? null : now.until(next).total('minutes');
};

test('a mail that is put off goes again in 1, 5, 15 minutes, then hourly, for 3 days from its first try', () => {
  expect([1, 2, 3, 4, 5, 70].map((failures) => inMinutes(failures))).toEqual([1, 5, 15, 60, 60, 60]);
  expect(inMinutes(74, first.add({ hours: 71 }))).toBe(60);
  expect(inMinutes(75, first.add({ hours: 71, seconds: 1 }))).toBeNull();
  // Also where the notifier was away for days between two tries.
  expect(inMinutes(2, first.add({ hours: 72 }))).toBeNull();
});
