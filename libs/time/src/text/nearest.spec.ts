import { describe, expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test('the nearest come first', () => {
  expect(nearest('Almata', ['Almatu', 'Shymkent', 'Almata-1', 'Almaty'])).toEqual(['Almatu', 'Almaty']);
});

test('of those equally near the first by the alphabet comes first, and no more than three', () => {
  expect(nearest('Karagandy', ['Karagandz', 'Karaganda', 'Karagandi', 'Karagandx', 'Karagand'])).toEqual([
    'Karagand',
    'Karaganda',
    'Karagandi',
  ]);
  expect(nearest('Shymkent', ['Shimkant', 'Shymkant', 'Shymkent'])).toEqual(['Shymkent', 'Shymkant', 'Shimkant']);
});

describe('as many slips are forgiven as the text has fours of letters, and one in a short one', () => {
  test.each([
    ['Ora', 'Oral', true],
    ['Orl', 'Oral', true],
    ['Orrl', 'Oral', true],
    ['Orla', 'Oral', false],
    ['Shimkant', 'Shymkent', true],
    ['Shimkanz', 'Shymkent', false],
    ['Shmkentt', 'Shymkent', true],
    ['Aktobe', 'Aqtobe', true],
    ['Aktobi', 'Aqtobe', false],
    ['', 'A', true],
    ['', 'AB', false],
  ])('%j for %s: %s', (written, meant, found) => {
    expect(nearest(written, [meant])).toEqual(found ? [meant] : []);
  });
});

test('capitals are no slip', () => {
  expect(nearest('ALMATI', ['almaty'])).toEqual(['almaty']);
  expect(nearest('almati', ['ALMATY'])).toEqual(['ALMATY']);
});

test('a candidate is as near as the nearest of its forms', () => {
  const forms = (zone: string) => [zone, zone.slice(zone.indexOf('/') + 1)];
  expect(nearest('Almati', ['Asia/Almaty', 'Asia/Oral'], forms)).toEqual(['Asia/Almaty']);
});

test('what is longer than any name is compared with nothing', () => {
  const compared: string[] = [];
  const forms = (candidate: string) => {
    compared.push(candidate);
    return [candidate];
  };
  expect(nearest('a'.repeat(20_000), ['Almaty'], forms)).toEqual([]);
  expect(nearest('a'.repeat(201), ['Almaty'], forms)).toEqual([]);
  expect(compared).toEqual([]);
  expect(nearest('a'.repeat(200), ['a'.repeat(198)], forms)).toHaveLength(1);
});
