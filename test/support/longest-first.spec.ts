import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('every spec in the list of the longest is there, once', () => {
  const long = JSON.parse(readFileSync(new URL('./long-specs.json', import.meta.url), 'utf8')) as readonly string[];
  expect(long.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
  expect(new Set(long).size).toBe(long.length);
});
