import { expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { fits } from './calendar-filter.ts';

const entry = { persons: ['a'], statutes: ['KZ CAO 488(6)'], kind: 'detention' };
const nothing = { person: null, place: null, region: null, statute: null, kind: null, everything: false };
const statute = (asked: string) => fits({ ...nothing, statute: asked }, { ...entry, places: [] }, placeNames());

test('an article is meant with its parts, a code with its articles, and none with another that begins like it', () => {
  expect(['KZ CAO 488(6)', 'kzcao488', ' KZ  CAO 488 ', 'kz cao'].map(statute)).toEqual([true, true, true, true]);
  expect(['KZ CAO 48', 'KZ CAO 4', 'KZ', 'KZ CC', 'KZ CAO 488(60)', ''].map(statute)).toEqual(Array(6).fill(false));
});

test('a place is meant by every name of it, and every place that somebody was held at counts', () => {
  const places = [
    { name: 'Nur-Sultan', region: null, jurisdiction: 'KZ' },
    { name: 'Aktau', region: 'Mangystau', jurisdiction: 'KZ' },
  ];
  const place = (asked: string) => fits({ ...nothing, place: asked }, { ...entry, places }, placeNames());
  const region = (asked: string) => fits({ ...nothing, region: asked }, { ...entry, places }, placeNames());
  expect(['Nur-Sultan', ' astana', 'Астана', 'Aktau', 'Ақтау'].map(place)).toEqual(Array(5).fill(true));
  expect(['Almaty', 'Mangystau', ''].map(place)).toEqual(Array(3).fill(false));
  expect(['Mangystau', 'mangistau', 'Маңғыстау', 'Aktau', 'Astana'].map(region)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
