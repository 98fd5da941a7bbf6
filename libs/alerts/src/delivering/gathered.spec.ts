import { describe, expect, test } from '@jest/globals';
import { Gathered } from './gathered.ts';

/** Work that ends when it is told to. */
function slowWork() {
  const begun: { readonly all: readonly number[]; end(): void; fail(error: Error): void }[] = [];
  const work = (all: readonly number[]) =>
    new Promise<string>((resolve, reject) => {
      begun.push({ all, end: () => resolve(all.join('+')), fail: reject });
    });
  return { begun, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('gathered work', () => {
  test('begins at once while there is room, and what comes meanwhile is done together', async () => {
    const { begun, work } = slowWork();
    const gathered = new Gathered(work, { most: 3, atOnce: 2 });
    const results = [1, 2, 3, 4, 5, 6].map((one) => gathered.add(one));
    expect(begun.map(({ all }) => all)).toEqual([[1], [2]]);
    begun[1]!.end();
    await turn();
    expect(begun.map(({ all }) => all)).toEqual([[1], [2], [3, 4, 5]]);
    begun[0]!.end();
    await turn();
    expect(begun.map(({ all }) => all)).toEqual([[1], [2], [3, 4, 5], [6]]);
    for (const one of begun) one.end();
    expect(await Promise.all(results)).toEqual(['1', '2', '3+4+5', '3+4+5', '3+4+5', '6']);
  });

  test('that fails fails for those in it, and the next goes on', async () => {
    const { begun, work } = slowWork();
    const gathered = new Gathered(work, { most: 3, atOnce: 1 });
    const [first, second] = [gathered.add(1), gathered.add(2)];
    begun[0]!.fail(new Error('the connection is lost'));
    await expect(first).rejects.toThrow('the connection is lost');
    await turn();
    begun[1]!.end();
    expect(await second).toBe('2');
    const third = gathered.add(3);
    begun[2]!.end();
    expect(await third).toBe('3');
  });
});
