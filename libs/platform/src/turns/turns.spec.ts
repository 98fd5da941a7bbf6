import { expect, jest, test } from '@jest/globals';
import { NoTurnError, Turns } from './turns.ts';

const turns = (options: Partial<ConstructorParameters<typeof Turns>[0]> = {}) =>
  new Turns({ atOnce: 2, waiting: 2, patience: 60_000, ...options });

test('so many have a turn at once; the next waits until one is given back, in order', async () => {
  const both = turns();
  const order: string[] = [];
  const [first, second] = [await both.take(), await both.take()];
  expect(both.isFree).toBe(false);
  const third = both.take().then((end) => {
    order.push('third');
    return end;
  });
  const fourth = both.take().then((end) => {
    order.push('fourth');
    return end;
  });
  first();
  first();
  const endThird = await third;
  expect(order).toEqual(['third']);
  second();
  (await fourth)();
  endThird();
  expect(order).toEqual(['third', 'fourth']);
  expect(both.isFree).toBe(true);
});

test('who comes when too many wait is refused at once', async () => {
  const one = turns({ atOnce: 1, waiting: 1 });
  const end = await one.take();
  const waits = one.take();
  await expect(one.take()).rejects.toThrow(NoTurnError);
  end();
  (await waits)();
});

test('who waits too long is refused, and does not take a turn afterwards', async () => {
  jest.useFakeTimers();
  try {
    const one = turns({ atOnce: 1, patience: 10_000 });
    const end = await one.take();
    const refused = expect(one.take()).rejects.toThrow('no turn within 10000 ms');
    await jest.advanceTimersByTimeAsync(10_000);
    await refused;
    end();
    expect(one.isFree).toBe(true);
  } finally {
    jest.useRealTimers();
  }
});

test('who has gone waits no more', async () => {
  const one = turns({ atOnce: 1 });
  const end = await one.take();
  const gone = new AbortController();
  const waits = one.take(gone.signal);
  gone.abort(new Error('gone'));
  await expect(waits).rejects.toThrow('gone');
  await expect(one.take(gone.signal)).rejects.toThrow('gone');
  end();
  expect(one.isFree).toBe(true);
});
