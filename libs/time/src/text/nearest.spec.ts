import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test('the nearest come first', () => {
  expect(nearest('Almata', ['Almatu', 'Shymkent', 'Almata-1', 'Almaty'])).toEqual(['Almatu', 'Almaty']);
});

test('what is longer than any name is compared with nothing', () => {
  const compared: string[] = [];
  const forms = (candidate: string) => {
    compared.push(candidate);
    return [candidate];
  };
  expect(nearest('a'.repeat(20_000), ['Almaty'], forms)).toEqual([]);
  expect(compared).toEqual([]);
});
