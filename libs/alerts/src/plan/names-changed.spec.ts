import { expect, test } from '@jest/globals';
import { NAME_WITHHELD } from '#domain';
import { type Named, namesChanged } from './names-changed.ts';

const named = (keys: string, name: string, withheldName: string | null = null): Named => ({
  ...{ key: keys[0]!, keys: [...keys], name, withheldName },
});
const [a, b] = [named('a', 'Aidar Sabitov'), named('b', 'Bolat Zhumagulov')];
const both = named('ab', 'Aidar Sabitov');

test('a merge renames those of the record that was merged, an unmerge those who bore the other’s name', () => {
  expect(namesChanged([b], [both])).toEqual([{ told: b.name, now: a.name, how: 'merged' }]);
  expect(namesChanged([a], [both])).toEqual([]);
  expect(namesChanged([both], [b])).toEqual([{ told: a.name, now: b.name, how: 'another' }]);
  expect(namesChanged([both], [a])).toEqual([]);
});

test('of two parties of one case each is looked at', () => {
  expect(namesChanged([a, b], [both])).toEqual([{ told: b.name, now: a.name, how: 'merged' }]);
  expect(namesChanged([both], [a, b])).toEqual([{ told: a.name, now: b.name, how: 'another' }]);
  expect(namesChanged([a, b], [b, a])).toEqual([]);
});

test('a record that turns out to be of somebody else names another, however alike the names are', () => {
  expect(namesChanged([a], [named('c', 'A. Sabitov')])).toEqual([{ told: a.name, now: 'A. Sabitov', how: 'another' }]);
  expect(namesChanged([named('ab', 'Aidar Sabitov')], [named('cb', 'A. Sabitov')])).toEqual([
    { told: a.name, now: 'A. Sabitov', how: 'another' },
  ]);
  expect(namesChanged([a, b], [a])).toEqual([{ told: b.name, now: null, how: 'another' }]);
});

test('one name in two spellings is no change, another name of one person is', () => {
  expect(namesChanged([a], [named('a', 'Сабитов Айдар')])).toEqual([]);
  expect(namesChanged([a], [named('a', 'Serik Omarov')])).toEqual([
    { told: a.name, now: 'Serik Omarov', how: 'renamed' },
  ]);
});

test('a name that is withheld is tied to no other name, but takes the place of one that was another’s', () => {
  for (const hidden of [named('ab', NAME_WITHHELD), named('ab', 'A teacher', 'sealed')]) {
    expect(namesChanged([b], [hidden])).toEqual([]);
    expect(namesChanged([hidden], [b])).toEqual([]);
    expect(namesChanged([hidden], [named('ba', b.name)])).toEqual([]);
  }
  expect(namesChanged([both], [named('b', NAME_WITHHELD)])).toEqual([
    { told: a.name, now: NAME_WITHHELD, how: 'another' },
  ]);
});
