import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { EventStoreHarness, LogUnderTest } from './harness.ts';

/** A fresh log for each test of the surrounding `describe`, closed after it. Holds only while a test runs. */
export function freshLog(harness: EventStoreHarness): { readonly current: LogUnderTest } {
  return fixture(harness, beforeEach, afterEach);
}

/** One log for all tests of the surrounding `describe`: for those that leave it as they found it. */
export function sharedLog(harness: EventStoreHarness): { readonly current: LogUnderTest } {
  return fixture(harness, beforeAll, afterAll);
}

function fixture(
  harness: EventStoreHarness,
  before: typeof beforeEach,
  after: typeof afterEach,
): { readonly current: LogUnderTest } {
  let log: LogUnderTest | null = null;
  before(async () => {
    log = await harness.create();
  }, 240_000);
  after(async () => {
    await log?.close();
    log = null;
  }, 240_000);
  return {
    get current() {
      if (!log) throw new Error('There is a log only while a test runs.');
      return log;
    },
  };
}
