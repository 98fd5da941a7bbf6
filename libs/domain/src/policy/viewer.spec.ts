import { expect, test } from '@jest/globals';
import { highestLevel, readingLevel, viewerAt } from './viewer.ts';

const kz = viewerAt('internal', ['KZ']);

test('who is not limited reads every record at their level', () => {
  expect(readingLevel('partners', { own: [], ofNamed: [['BY']] })).toBe('partners');
  expect(readingLevel(viewerAt('internal', null), { own: ['BY'], ofNamed: [] })).toBe('internal');
});

test('who is limited reads at their level what has one of their jurisdictions, and names nothing closed of others', () => {
  expect(readingLevel(kz, { own: ['BY', 'KZ'], ofNamed: [['KZ'], ['KZ', 'RU']] })).toBe('internal');
  expect(readingLevel(kz, { own: ['KZ'], ofNamed: [['BY']] })).toBe('public');
  expect(readingLevel(kz, { own: ['BY'], ofNamed: [] })).toBe('public');
  expect(readingLevel(kz, { own: ['KZ'], ofNamed: [[]] })).toBe('public');
  expect(readingLevel(kz, { own: [], ofNamed: [] })).toBe('public');
});

test('what everybody may know is limited to nothing', () => {
  expect(viewerAt('public', ['KZ'])).toBe('public');
  expect([highestLevel(kz), highestLevel('partners')]).toEqual(['internal', 'partners']);
});
