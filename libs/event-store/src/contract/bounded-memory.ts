import { once } from 'node:events';
import { describe, expect } from '@jest/globals';
import { MAX_EVENT_BYTES } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog } from './log-fixture.ts';
import { needing } from './needing.ts';
import { EventMaker } from './test-events.ts';

const SMALL = 1_000_000;
const LARGE = 200;

/** Reading the whole log needs no more memory than reading a little of it. */
export function boundedMemory(harness: EventStoreHarness): void {
  describe('bounded memory', () => {
    const log = freshLog(harness);
    const small = Math.round(SMALL * (harness.capabilities.scale ?? 1));

    needing(harness, 'fill', 'clientProcess')(
      `${small} events, and ${LARGE} of nearly 1 MB, are read and followed in a heap of 128 MB`,
      async () => {
        const { store } = log.current;
        const clientProcess = log.current.clientProcess!;
        await log.current.fill!(small);
        const make = new EventMaker();
        const text = 'x'.repeat(MAX_EVENT_BYTES - 1_000);
        for (let number = 0; number < LARGE; number += 20) {
          await Promise.all(Array.from({ length: 20 }, () => store.append('large', [make.event({ text })], 'any')));
        }
        const child = clientProcess.run(
          new URL('./bounded-memory.process.ts', import.meta.url),
          [clientProcess.module, clientProcess.argument],
          { env: { NODE_OPTIONS: '--max-old-space-size=128' } },
        );
        let output = '';
        let errors = '';
        child.stdout?.on('data', (chunk) => {
          output += chunk;
        });
        child.stderr?.on('data', (chunk) => {
          errors += chunk;
        });
        const [code] = await once(child, 'exit');
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        const { heapLimit, ...counts } = JSON.parse(output) as Record<string, number>;
        expect(counts).toEqual({ read: small + LARGE, followed: small + LARGE, stream: LARGE });
        expect(heapLimit).toBeLessThan(200_000_000);
      },
      600_000,
    );
  });
}
