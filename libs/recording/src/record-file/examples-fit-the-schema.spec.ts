import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseRecordFile } from './parse-record-file.ts';

const root = new URL('../../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
/** As an editor has it: the document alone, without the schemas that it was made from. */
const { oneOf, $defs } = JSON.parse(read('docs/record-file.schema.json'));
/** By the type of the fact. */
const schemas = new Map<string, z.ZodType>(
  oneOf.map((one: { properties: { fact: { const: string } } }) => [
    one.properties.fact.const,
    z.fromJSONSchema({ ...one, $defs }),
  ]),
);
const fits = (fact: { readonly fact: string } & Record<string, unknown>) => schemas.get(fact.fact)!.safeParse(fact);

function factsIn(path: string): readonly string[] {
  const text = read(path);
  return path.endsWith('.md') ? [...text.matchAll(/```yaml\n(- fact:.*?)```/gs)].map(([, yaml]) => yaml ?? '') : [text];
}

test.each(['docs/users/record-file.md', 'docs/users/people.md', 'demo/november-2021.yaml', 'demo/exercise.yaml'])(
  'every fact of %s fits docs/record-file.schema.json',
  (path) => {
    const facts = factsIn(path).flatMap((yaml) => parseRecordFile('example.yaml', yaml));
    expect(facts.length).toBeGreaterThan(1);
    const refused = facts.flatMap(({ fact, key, id, at, data }) => {
      const { success, error } = fits({ fact, key, id, at, data });
      return success ? [] : [{ fact, key, why: error.message }];
    });
    expect(refused).toEqual([]);
  },
);

test('the document refuses a field that a fact does not have, and one that is missing', () => {
  const fact = {
    fact: 'person.registered',
    key: 'kgjbsswpjm',
    data: { name: 'A. Madeup', source: { publisher: 'Family' } },
  };
  expect(fits(fact).success).toBe(true);
  expect(fits({ ...fact, data: { ...fact.data, birthDate: '1990-01-01' } }).success).toBe(false);
  expect(fits({ ...fact, data: { name: 'A. Madeup' } }).success).toBe(false);
});
