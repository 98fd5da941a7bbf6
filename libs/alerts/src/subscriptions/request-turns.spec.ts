import { describe, expect, test } from '@jest/globals';
import { RequestTurns } from './request-turns.ts';

/** Work that ends when it is told to, and says when it began. */
function recorder() {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => async () => {
    began.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return name;
  };
  const settle = async () => {
    for (let n = 0; n < 10; n++) await null;
  };
  const end = async () => {
    ends.shift()!();
    await settle();
  };
  return { began, work, end, settle };
}

describe('requests that wait their turn', () => {
  test('are worked on few at a time, a network in turn after the other', async () => {
    const { began, work, end, settle } = recorder();
    const turns = new RequestTurns({ atOnce: 1, waiting: 10, waitingOfOne: 3 });
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => turns.take(name[0]!, work(name)));
    await settle();
    expect(began).toEqual(['a1']);
    for (let n = 0; n < 7; n++) await end();
    expect(began).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
    expect(await Promise.all(all)).not.toContain(null);
  });

  test('are turned away beyond a bound for each network and for all, without any work', async () => {
    const { began, work, end, settle } = recorder();
    const turns = new RequestTurns({ atOnce: 1, waiting: 3, waitingOfOne: 2 });
    const first = turns.take('a', work('a1'));
    const waiting = [turns.take('a', work('a2')), turns.take('a', work('a3'))];
    expect(await turns.take('a', work('a4'))).toBeNull();
    waiting.push(turns.take('b', work('b1')));
    expect(await turns.take('c', work('c1'))).toBeNull();
    for (let n = 0; n < 4; n++) await end();
    expect(await Promise.all([first, ...waiting])).toHaveLength(4);
    await settle();
    expect(began).toEqual(['a1', 'a2', 'b1', 'a3']);
    const after = turns.take('c', work('c2'));
    await settle();
    await end();
    expect(await after).toEqual({ done: 'c2' });
  });

  test('give their place to the next where the work fails', async () => {
    const turns = new RequestTurns({ atOnce: 1, waiting: 1, waitingOfOne: 1 });
    await expect(turns.take('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.take('b', async () => 'b')).toEqual({ done: 'b' });
  });
});
