import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Way } from './way.ts';

let passed = 0;
beforeEach(() => {
  passed = 0;
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Milliseconds go by, for the clock and for what waits. */
async function pass(milliseconds: number): Promise<void> {
  for (let n = 0; n < milliseconds; n++) {
    passed++;
    await jest.advanceTimersByTimeAsync(1);
    await turn();
  }
}

function reader(way: Way): { pieces: number; stop: () => void } {
  const read = { pieces: 0, stop: () => undefined as unknown };
  let stopped = false;
  read.stop = () => {
    stopped = true;
  };
  void (async () => {
    while (!stopped) {
      await way.give();
      read.pieces++;
    }
  })();
  return read as { pieces: number; stop: () => void };
}

test('where nothing is recorded, readers go on with each turn of the event loop, one after the other', async () => {
  const way = new Way(20, () => passed);
  const [a, b] = [reader(way), reader(way)];
  for (let n = 0; n < 10; n++) await turn();
  a.stop();
  b.stop();
  expect(a.pieces + b.pieces).toBeGreaterThanOrEqual(8);
  expect(Math.abs(a.pieces - b.pieces)).toBeLessThanOrEqual(1);
});

test('while something is recorded, all readers together do one piece every 20 ms', async () => {
  const way = new Way(20, () => passed);
  const end = way.begin();
  const readers = [reader(way), reader(way), reader(way)];
  await pass(200);
  for (const { stop } of readers) stop();
  const pieces = readers.reduce((sum, one) => sum + one.pieces, 0);
  expect(pieces).toBeGreaterThanOrEqual(8);
  expect(pieces).toBeLessThanOrEqual(10);
  end();
});

test('as soon as nothing is recorded any more, who waits goes on', async () => {
  const way = new Way(20, () => passed);
  const [first, second] = [way.begin(), way.begin()];
  let went = false;
  const gone = way.give().then(() => {
    went = true;
  });
  first();
  first();
  await pass(2);
  expect(went).toBe(false);
  second();
  await gone;
  expect(passed).toBe(2);
});
