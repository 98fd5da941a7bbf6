import { expect, test } from '@jest/globals';
import type { RecordFileFact } from '#recording';
import { tellingKeys, tellingKeysText } from './telling-keys.ts';

const source = { publisher: 'A monitor' };
const file = (...facts: { fact: string; key: string; data: object }[]) => ({
  file: 'facts.yaml',
  facts: facts.map((fact) => ({
    ...fact,
    id: fact.key,
    at: null,
    file: 'facts.yaml',
    lineOf: () => 1,
  })) as RecordFileFact[],
});
const person = (key: string, name: string) => ({ fact: 'person.registered', key, data: { name, source } });
const began = (key: string, who: string) => ({ fact: 'custody.began', key, data: { person: who, source } });

test('keys that tell a name of the same file are named once, in whichever spelling', () => {
  const telling = file(
    person('abildayev', 'Абилдаев Нуржан'),
    began('7q3kz0v9xw', 'abildayev'),
    began('nurzhan-2021-11-02', 'abildayev'),
    began('nurzhan-2021-11-02', 'abildayev'),
  );
  expect(tellingKeys(telling)).toEqual(['abildayev', 'nurzhan-2021-11-02']);
  expect(tellingKeysText(telling)).toMatch(/^facts\.yaml: the key "abildayev" and 1 more tells a name/);
});

test('of keys that tell nothing nothing is said', () => {
  const quiet = file(person('7q3kz0v9xw', 'Abildaev Nurzhan'), began('arrest-2021-11-02', '7q3kz0v9xw'));
  expect([tellingKeys(quiet), tellingKeysText(quiet)]).toEqual([[], null]);
});
