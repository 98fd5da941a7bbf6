import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { flatMapInPieces, mapInPieces } from './in-pieces.ts';

/** Milliseconds of work. */
function toil(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('what takes long lets others in on the way, and its results are in order', async () => {
  let served = 0;
  let done = false;
  const others = (async () => {
    while (!done) {
      await turn();
      served++;
    }
  })();
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  const doubled = await mapInPieces(numbers, (n) => {
    toil(1);
    return 2 * n;
  });
  done = true;
  await others;
  expect(doubled).toEqual(numbers.map((n) => 2 * n));
  expect(served).toBeGreaterThanOrEqual(5);
});

test('one item may give none or several', async () => {
  expect(await flatMapInPieces([0, 1, 2], (n) => Array<number>(n).fill(n))).toEqual([1, 2, 2]);
});
