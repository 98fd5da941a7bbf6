import type { RecordHarness } from './record-harness.ts';
import { shymkent } from './record-harness.ts';

/**
 * How long after its append was answered an episode is on the board, in milliseconds, once for each of `samples` new
 * episodes, while a projector runs live. The board is asked again as soon as it has answered.
 */
export async function appendToBoardLatency(harness: RecordHarness, samples: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let n = 0; n < samples; n++) {
    const key = `latency-${n}`;
    await harness.append({
      stream: `custody-${key}`,
      type: 'custody.began',
      data: { person: key, kind: 'detention', since: '2021-11-02', place: shymkent },
      at: '2021-11-03T05:00:00Z',
    });
    const appended = performance.now();
    while (!(await harness.custody.ofPerson(key)).held.some(({ episode }) => episode === key));
    latencies.push(performance.now() - appended);
  }
  return latencies;
}
