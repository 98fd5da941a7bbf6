import { describe, expect, test } from '@jest/globals';
import { Memo } from './memo.ts';

describe('a memo', () => {
  const counting = (memo: Memo<string>) => {
    const made: string[] = [];
    const ask = (key: string) =>
      memo.get(key, async () => {
        made.push(key);
        return key.toUpperCase();
      });
    return { made, ask };
  };

  test('works out each answer once, also for those who ask meanwhile', async () => {
    const { made, ask } = counting(new Memo());
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B']);
    expect(await ask('a')).toBe('A');
    expect(made).toEqual(['a', 'b']);
  });

  test('keeps no more than it may, and drops the oldest', async () => {
    const { made, ask } = counting(new Memo(2));
    for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key);
    expect(made).toEqual(['a', 'b', 'c', 'a']);
  });

  test('does not keep a failure', async () => {
    const memo = new Memo<string>();
    await expect(memo.get('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(await memo.get('a', async () => 'A')).toBe('A');
  });
});
