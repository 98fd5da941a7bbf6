import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { privateDataMigrations } from '#private-data';
import {
  fixedClock,
  sequentialIdentity,
  type TestDatabase,
  type TestKeyring,
  testDatabase,
  testKeyring,
} from '#testing';
import { RecordFacts } from '../record-facts/record-facts.ts';
import { RecordFactsHandler } from '../record-facts/record-facts-handler.ts';
import { parseRecordFile } from './parse-record-file.ts';
import { recordFileSchema } from './record-file-schema.ts';

const text = readFileSync(new URL('../../../../docs/users/record-file.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => yaml ?? '');
const clock = fixedClock('2023-11-09T06:00:00Z');

let database: TestDatabase;
let keys: TestKeyring;

beforeAll(async () => {
  database = await testDatabase({ migrations: privateDataMigrations });
  keys = await testKeyring(database, clock);
});

afterAll(async () => {
  await database.drop();
  await keys.remove();
});

describe('the examples of docs/users/record-file.md', () => {
  test('can be recorded one after the other', async () => {
    const store = new InMemoryEventStore();
    const handler = new RecordFactsHandler(store, clock, sequentialIdentity(), termRules(), keys.keyring);
    const examples = blocks.flatMap((yaml, index) => parseRecordFile(`example-${index}.yaml`, yaml));
    const refused: string[] = [];
    for (const example of examples) {
      await handler
        .execute(new RecordFacts([example], { actor: 'monitor', reads: 'private' }))
        .catch((error: unknown) => {
          refused.push(`${example.file}:${example.lineOf(null)}: ${String(error)}`);
        });
    }
    expect(refused).toEqual([]);
    expect(await store.head()).toBeGreaterThanOrEqual(BigInt(examples.length));
  });

  test('are of every fact that a file can hold', () => {
    const ofEveryRecord = /^[a-z]+\.(confidentiality-set|consent-stated|corrected|retracted)$/;
    const shown = blocks.flatMap((yaml) => parseRecordFile('example.yaml', yaml)).map(({ fact }) => fact);
    const known = new Set([...shown, 'custody.detained-again'].map((fact) => fact.replace(ofEveryRecord, 'any.$1')));
    const { oneOf } = recordFileSchema() as unknown as { oneOf: { properties: { fact: { const: string } } }[] };
    const taken = oneOf.map(({ properties }) => properties.fact.const.replace(ofEveryRecord, 'any.$1'));
    expect(taken.length).toBeGreaterThan(60);
    expect(taken.filter((fact) => !known.has(fact))).toEqual([]);
  });
});
