import { test } from '@jest/globals';
import type { EventStoreHarness, Feature } from './harness.ts';

/** `test`, or `test.skip` where the engine cannot do what the test needs. */
export function needing(harness: EventStoreHarness, ...features: Feature[]): typeof test {
  return features.every((feature) => harness.capabilities.can.includes(feature)) ? test : (test.skip as typeof test);
}
