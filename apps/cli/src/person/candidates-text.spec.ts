import { expect, test } from '@jest/globals';
import { candidatesText } from './candidates-text.ts';
import { personsText } from './persons-text.ts';

const reasons = [{ code: 'given-initial' as const, for: true, text: 'The initials agree: “Zh” and “Zhanmurat”.' }];
const candidate = { id: 'ashtayev', name: 'Zhanmurat Ashtayev', score: 0.7, reasons, asked: 'Ashtaev Zh.' };

test('a candidate is told with score and reasons, the names compared where they are others, and who decides', () => {
  const names = ['Ashtaev Zh.'];
  const text = candidatesText({ person: null, names, candidates: [{ ...candidate, written: 'Аштаев Ж.' }] });
  expect(text.split('\n')).toEqual([
    'Who may be Ashtaev Zh.:',
    '0.70  Zhanmurat Ashtayev  ashtayev',
    '      “Ashtaev Zh.” and “Аштаев Ж.” were compared.',
    '      The initials agree: “Zh” and “Zhanmurat”.',
    '',
    'A proposal by name alone: it is for a person to decide, and nothing follows from it.',
  ]);
  const person = { id: 'ashtaev', name: 'Ashtaev Zh.' };
  const known = candidatesText({ person, names, candidates: [{ ...candidate, written: candidate.name }] });
  expect(known).not.toContain('were compared');
  expect(known).toContain('person.merged of "ashtaev"');
});

test('where nobody may be meant, that is said', () => {
  expect(candidatesText({ person: null, names: ['Nur-Sultan'], candidates: [] })).toBe(
    'Nobody on record may be Nur-Sultan, by name.',
  );
});

test('persons come with their other names and the records merged into theirs', () => {
  const entry = {
    count: null,
    minor: null,
    sex: null,
    birthYear: null,
    family: null,
    given: null,
    script: 'Latn',
    sources: 1,
    revision: 0,
    retracted: false,
  };
  const names = [
    { name: 'Mamai', script: 'Latn' },
    { name: 'Мамай', script: 'Cyrl' },
  ];
  expect(personsText([{ ...entry, id: 'mamai', name: 'Mamai', names, merged: ['mamay'] }])).toBe(
    'mamai  Mamai  also Мамай; with mamay',
  );
  expect(personsText([])).toBe('No person is on record.');
});
