import { describe, expect, test } from '@jest/globals';
import { readFilter } from './read-request.ts';
import { statuteKey } from './subscription-filter.ts';

const nothing = { person: null, place: null, region: null, statute: null, kind: null, everything: false };

describe('a filter', () => {
  test.each([
    [{ everything: true }, { everything: true }],
    [{ place: '  Turkistan \t region ' }, { place: 'Turkistan region' }],
    [
      { person: 'abildaev', place: 'Shymkent', statute: 'KZ CAO 667', kind: 'administrative_arrest' },
      { person: 'abildaev', place: 'Shymkent', statute: 'KZ CAO 667', kind: 'administrative_arrest' },
    ],
    [{ statute: 'kz cao' }, { statute: 'kz cao' }],
    [
      { kind: 'hearing', region: 'Turkistan' },
      { kind: 'hearing', region: 'Turkistan' },
    ],
  ])('%j is taken', (given, filter) => {
    expect(readFilter(given)).toEqual({ ...nothing, ...filter });
  });

  test.each([
    [{}, 'filter'],
    [nothing, 'filter'],
    [{ everything: true, place: 'Shymkent' }, 'filter'],
    [{ person: 'Nurzhan Abildaev' }, 'person'],
    [{ person: '../x' }, 'person'],
    [{ place: '   ' }, 'place'],
    [{ place: 'x'.repeat(201) }, 'place'],
    [{ statute: '667' }, 'statute'],
    [{ kind: 'arrest' }, 'kind'],
    [{ place: ['Shymkent'] }, 'place'],
    [null, 'filter'],
    [{ place: 'Shym\u202ekent' }, 'place'],
    [{ region: 'Turkistan\u200f' }, 'region'],
    [{ statute: 'KZ CAO \u0007 667' }, 'statute'],
  ])('%j is refused, and the part is named', (given, field) => {
    expect(() => readFilter(given)).toThrow(expect.objectContaining({ code: 'bad-filter', field }));
  });

  test('compares statutes without spaces and capitals', () => {
    expect(statuteKey('kz  CAO 667')).toBe(statuteKey('KZ CAO 667'));
    expect(statuteKey('KZ CC 131')).not.toBe(statuteKey('KZ CPC 131'));
  });
});
