import { afterEach, beforeEach } from '@jest/globals';
import type { EventStoreHarness, LogUnderTest } from './harness.ts';

/** A fresh log for each test of the surrounding `describe`, closed after it. Holds only while a test runs. */
export function freshLog(harness: EventStoreHarness): { readonly current: LogUnderTest } {
  let log: LogUnderTest | null = null;
  beforeEach(async () => {
    log = await harness.create();
  }, 60_000);
  afterEach(async () => {
    await log?.close();
    log = null;
  }, 60_000);
  return {
    get current() {
      if (!log) throw new Error('There is a log only while a test runs.');
      return log;
    },
  };
}
