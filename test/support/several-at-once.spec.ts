import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { severalAtOnce } from './several-at-once.ts';

async function all<A>(answers: AsyncIterable<A>): Promise<readonly A[]> {
  const heard: A[] = [];
  for await (const answer of answers) heard.push(answer);
  return heard;
}

describe('several asked at once', () => {
  test('are answered once each and in order, and never more at a time than was said', async () => {
    const waits = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(waits, fc.integer({ min: 1, max: 6 }), async (turns, atOnce) => {
        let [running, most] = [0, 0];
        const ask = async ([n, wait]: readonly [number, number]) => {
          most = Math.max(most, ++running);
          for (let k = 0; k < wait; k++) await turn();
          running--;
          return n;
        };
        expect(await all(severalAtOnce([...turns.entries()], ask, atOnce))).toEqual([...turns.keys()]);
        expect(most).toBe(Math.min(turns.length, atOnce));
      }),
    );
  });

  test('give what was answered before one that fails, then its error', async () => {
    const heard: number[] = [];
    const ask = async (n: number) => {
      if (n === 3) throw new Error('The third.');
      await pause(5);
      return n;
    };
    const listening = (async () => {
      for await (const answer of severalAtOnce([1, 2, 3, 4, 5, 6], ask, 4)) heard.push(answer);
    })();
    await expect(listening).rejects.toThrow('The third.');
    expect(heard).toEqual([1, 2]);
  });

  test('are asked no more once the listener stops, and none is left running', async () => {
    const asked: number[] = [];
    let running = 0;
    const ask = async (n: number) => {
      asked.push(n);
      running++;
      await pause(n);
      running--;
      return n;
    };
    for await (const answer of severalAtOnce([1, 20, 30, 40, 50], ask, 3)) {
      expect(answer).toBe(1);
      break;
    }
    expect(asked).toEqual([1, 20, 30]);
    expect(running).toBe(0);
  });
});
