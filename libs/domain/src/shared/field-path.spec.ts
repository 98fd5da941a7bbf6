import { describe, expect, test } from '@jest/globals';
import { replaceAt, valueAt, valuesAt } from './field-path.ts';

const data = {
  duration: 'P10D',
  place: { name: 'Shymkent', region: null },
  sanctions: [{ amount: 5 }, { amount: 15 }],
};

describe('a path into a fact', () => {
  test.each([
    ['duration', 'P10D'],
    ['place.name', 'Shymkent'],
    ['place.region', null],
    ['sanctions.1.amount', 15],
  ])('%s leads to %j, and a copy can be made with another value there', (path, value) => {
    expect(valueAt(data, path)).toEqual(value);
    const changed = replaceAt(data, path, 'other');
    expect(valueAt(changed, path)).toBe('other');
    expect(replaceAt(changed, path, value)).toEqual(data);
    expect(valueAt(data, path)).toEqual(value);
  });

  test.each([
    'duratio',
    'duration.length',
    'duration.0',
    'place.region.name',
    'place.constructor',
    'sanctions.2.amount',
    'sanctions.2',
    'sanctions.-1',
    'sanctions.1x',
    'sanctions.x1',
    'sanctions.length',
    'sanctions.*.amount',
    'toString',
    '',
  ])('%j leads nowhere, and there is nothing to replace', (path) => {
    expect(valueAt(data, path)).toBeUndefined();
    expect(replaceAt(data, path, 'other')).toEqual(data);
  });

  test('shares what it does not change', () => {
    const changed = replaceAt(data, 'sanctions.1.amount', 20);
    expect(changed).toEqual({ ...data, sanctions: [{ amount: 5 }, { amount: 20 }] });
    expect(changed.place).toBe(data.place);
    expect(changed.sanctions[0]).toBe(data.sanctions[0]);
  });
});

describe('a path with a star', () => {
  test.each([
    ['sanctions.*.amount', { 'sanctions.0.amount': 5, 'sanctions.1.amount': 15 }],
    ['sanctions.*', { 'sanctions.0': { amount: 5 }, 'sanctions.1': { amount: 15 } }],
    ['sanctions.*.from', {}],
    ['place.name', { 'place.name': 'Shymkent' }],
    ['place.region', { 'place.region': null }],
    ['place.*', {}],
    ['hearings.*.at', {}],
  ])('%s leads to each', (pattern, found) => {
    expect(Object.fromEntries(valuesAt(data, pattern).map(({ path, value }) => [path, value]))).toEqual(found);
  });
});
