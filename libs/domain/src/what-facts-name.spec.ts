import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { type RecordEventType, recordEvents } from './record-events.ts';
import { recordFacts } from './record-facts.ts';
import { recordKey } from './shared/values.ts';

const WITHIN_THE_CASE = 'a charge, hearing or appeal of this case, and no record';
const PARTY = 'a party, whom case.opened names: any other is refused';

/** Fields that hold a key and name no other record that would have to be there and could close this one. */
const nameNoRecord: Readonly<Record<string, string>> = {
  'person.died episode': 'what is told of an episode alone would close the whole person',
  'person.unmerged from': 'named by the merge that it undoes',
  'case.charge-brought charge': WITHIN_THE_CASE,
  'case.charge-dropped charge': WITHIN_THE_CASE,
  'case.hearing-scheduled hearing': WITHIN_THE_CASE,
  'case.hearing-postponed hearing': WITHIN_THE_CASE,
  'case.hearing-held hearing': WITHIN_THE_CASE,
  'case.hearing-cancelled hearing': WITHIN_THE_CASE,
  'case.appeal-lodged appeal': WITHIN_THE_CASE,
  'case.appeal-decided appeal': WITHIN_THE_CASE,
  'case.charge-brought persons.*': PARTY,
  'case.ruling-issued outcomes.*.persons.*': PARTY,
  'case.ruling-issued sanctions.*.persons.*': PARTY,
  'case.ruling-issued sanctions.*.credit.*.persons.*': PARTY,
  'case.appeal-lodged by.*': PARTY,
  'case.appeal-decided outcomes.*.persons.*': PARTY,
  'case.appeal-decided sanctions.*.persons.*': PARTY,
  'case.appeal-decided sanctions.*.credit.*.persons.*': PARTY,
  'case.appeal-decided costs.*.persons.*': PARTY,
  'case.sentence-served persons.*': PARTY,
  'case.sentence-commuted persons.*': PARTY,
  'case.sentence-commuted sanctions.*.persons.*': PARTY,
  'case.sentence-commuted sanctions.*.credit.*.persons.*': PARTY,
  'case.released-from-sentence persons.*': PARTY,
};

/** Data in which every field is there and every list has one item; `keys` gains the path of each key of a record. */
function filled(schema: unknown, path: readonly string[], keys: string[]): unknown {
  if (schema === recordKey) {
    keys.push(path.join('.'));
    return 'a-key';
  }
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodPrefault
  ) {
    return filled(schema.unwrap(), path, keys);
  }
  if (schema instanceof z.ZodArray) return [filled(schema.element, [...path, '*'], keys)];
  if (!(schema instanceof z.ZodObject)) return 'said';
  return Object.fromEntries(
    Object.entries(schema.shape).map(([field, inner]) => [field, filled(inner, [...path, field], keys)]),
  );
}

test('every key that a fact holds names a record, or it is said why it does not', () => {
  const [named, unnamed]: [string[], string[]] = [[], []];
  for (const [type, schema] of Object.entries(recordEvents)) {
    const keys: string[] = [];
    const data = filled(schema, [], keys);
    const references = recordFacts[type as RecordEventType].names(data as never);
    const fields = references.map(({ field }) => field.replaceAll(/\.\d+(?=\.|$)/g, '.*'));
    named.push(...fields.map((field) => `${type} ${field}`));
    unnamed.push(...keys.filter((key) => !fields.includes(key)).map((key) => `${type} ${key}`));
  }
  expect(unnamed.toSorted()).toEqual(Object.keys(nameNoRecord).toSorted());
  expect(named).toEqual(expect.arrayContaining(['custody.began person', 'incident.recorded persons.*.person']));
});
