import { expect, test } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import type { CandidatesQuery } from '#read-models';
import { PersonSearch } from './person-search.ts';

const sameName = [{ code: 'name-same', for: true, text: '' }];
const likeName = [{ code: 'family-same', for: true, text: '' }];

/** Three people: one has for a key what is another's whole name, in small letters. */
const search = new PersonSearch({
  execute: async ({ request: { person } }: CandidatesQuery) => {
    if (person !== undefined) {
      return person === 'mamai' ? { person: { id: 'mamai', name: 'Zhanbolat Mamai' } } : null;
    }
    return {
      candidates: [
        { id: 'the-other', name: 'Mamai', reasons: sameName },
        { id: 'mamai', name: 'Zhanbolat Mamai', reasons: likeName },
        { id: 'a-third', name: 'Mamai Aidar', reasons: likeName },
      ],
    };
  },
} as unknown as QueryBus);

test('a name typed in small letters that is somebody else’s key asks which of the two is meant', async () => {
  expect(await search.find('mamai')).toEqual({
    person: null,
    found: [
      { id: 'mamai', name: 'Zhanbolat Mamai' },
      { id: 'the-other', name: 'Mamai' },
    ],
  });
});

test('once one of them was chosen it is settled', async () => {
  expect(await search.find('mamai', { isKey: true })).toEqual({
    person: { key: 'mamai', name: 'Zhanbolat Mamai' },
    found: null,
  });
});
