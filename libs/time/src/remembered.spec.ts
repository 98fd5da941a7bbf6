import { expect, test } from '@jest/globals';
import { remembered } from './remembered.ts';

test('asks once for the same values, again for others, again for what failed, and forgets the oldest', () => {
  const asked: number[] = [];
  const half = remembered(({ n }: { n: number }) => {
    asked.push(n);
    if (n % 2) throw new Error(`${n} is odd`);
    return n / 2;
  }, 2);
  expect([half({ n: 2 }), half({ n: 2 }), half({ n: 4 })]).toEqual([1, 1, 2]);
  expect(() => half({ n: 3 })).toThrow('3 is odd');
  expect(() => half({ n: 3 })).toThrow('3 is odd');
  expect([half({ n: 6 }), half({ n: 2 })]).toEqual([3, 1]);
  expect(asked).toEqual([2, 4, 3, 3, 6, 2]);
});
