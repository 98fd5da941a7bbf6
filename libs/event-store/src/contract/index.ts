import { describe } from '@jest/globals';
import { appendOnly } from './append-only.ts';
import { atomicAppend } from './atomic-append.ts';
import { boundedMemory } from './bounded-memory.ts';
import { eventEvolution } from './event-evolution.ts';
import { gapFreeReads } from './gap-free-reads.ts';
import type { EventStoreHarness } from './harness.ts';
import { hostileContent } from './hostile-content.ts';
import { idempotentAppend } from './idempotent-append.ts';
import { liveSubscription } from './live-subscription.ts';
import { model } from './model.ts';
import { optimisticConcurrency } from './optimistic-concurrency.ts';
import { seed } from './random.ts';
import { reads } from './reads.ts';

export * from './harness.ts';
export * from './needing.ts';
export * from './random.ts';
export * from './reading.ts';
export * from './retrying.ts';
export * from './test-events.ts';

/** Every promise of docs/developers/event-store.md against one engine. */
export function describeEventStoreContract(harness: EventStoreHarness): void {
  // A slow machine is no broken promise. Tests that take long by nature say how long themselves.
  describe(`event store contract: ${harness.name} (HABEAS_TEST_SEED=${seed})`, () => {
    reads(harness);
    optimisticConcurrency(harness);
    idempotentAppend(harness);
    atomicAppend(harness);
    appendOnly(harness);
    gapFreeReads(harness);
    liveSubscription(harness);
    hostileContent(harness);
    eventEvolution(harness);
    model(harness);
    boundedMemory(harness);
  });
}
