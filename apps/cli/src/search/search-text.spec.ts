import { expect, test } from '@jest/globals';
import { searchText } from './search-text.ts';

test('each answer says how well it answers, who it is, by what key, and what their custody is', () => {
  const found = [
    { id: 'sadykov', name: 'Садыков Айдар', score: 1, status: 'held' as const },
    { id: 'sadykova', name: 'Sadykova', score: 0.9, status: null },
  ];
  expect(searchText('Садыков', { found, more: false }).split('\n')).toEqual([
    '1.00  Садыков Айдар  sadykov   held',
    '0.90  Sadykova       sadykova  no custody on record',
  ]);
  expect(searchText('Садыков', { found, more: true })).toContain('There are more.');
});

test('where nobody is found, that is said with what to try', () => {
  expect(searchText('Никто', { found: [], more: false })).toContain('Nobody on record is found by “Никто”.');
});
