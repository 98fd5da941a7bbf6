import { expect, test } from '@jest/globals';
import { refusal, Telling } from '../testing/telling.ts';
import { foldPerson } from './person-record.ts';

const ashtaev = new Telling('ashtaev-zhanmurat').tell([
  'person.registered',
  { name: 'Zhanmurat Ashtaev', family: 'Ashtaev', given: 'Zhanmurat' },
]);

test('a person has every name under which they were written, once', () => {
  const named = ashtaev.tell(['person.name-added', { name: 'Ashtayev Zhanmurat' }]);
  expect(foldPerson(named.key, named.facts)).toMatchObject({
    name: 'Zhanmurat Ashtaev',
    names: [{ name: 'Zhanmurat Ashtaev' }, { name: 'Ashtayev Zhanmurat', script: 'Latn' }],
    sources: [{ publisher: 'Monitoring bulletin' }],
  });
  expect(refusal(() => named.tell(['person.name-added', { name: 'Zhanmurat Ashtaev' }]))).toMatchObject({
    code: 'name-known',
    field: 'name',
  });
});

test('a name that was taken back can be given again', () => {
  const named = ashtaev.tell(['person.name-added', { name: 'Ashtayev' }]);
  const back = named.tell(['person.retracted', { event: named.id('person.name-added'), reason: 'another man' }]);
  expect(foldPerson(back.key, back.facts)?.names).toHaveLength(1);
  expect(back.tell(['person.name-added', { name: 'Ashtayev' }]).facts).toHaveLength(4);
});

test('a name is in the script that it is said to be in', () => {
  const cyrillic = { name: 'Аштаев Жанмурат', script: 'Cyrl' };
  expect(foldPerson('a', ashtaev.tell(['person.name-added', cyrillic]).facts)?.names[1]).toMatchObject(cyrillic);
  for (const type of ['person.registered', 'person.name-added'] as const) {
    const telling = type === 'person.registered' ? new Telling('b') : ashtaev;
    expect(refusal(() => telling.tell([type, { name: 'Аштаев Ж.', script: 'Latn' }]))).toMatchObject({
      code: 'other-script',
      field: 'script',
      message: expect.stringContaining('"Cyrl"'),
    });
    expect(refusal(() => telling.tell([type, { name: 'Ashtaev Zh.', script: 'Cyrl' }]))).toMatchObject({
      message: expect.stringContaining('"Latn"'),
    });
  }
  expect(() => ashtaev.tell(['person.name-added', { name: '习近平', script: 'Hans' }])).not.toThrow();
});
