import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { jurisdictions } from '../index.ts';
import { jurisdictionDocument } from './jurisdiction-document.ts';
import { readJurisdiction } from './read-jurisdiction.ts';

const root = new URL('../../../../', import.meta.url);
const folder = new URL('jurisdictions/', root);
const compiled = new URL('../jurisdictions/shipped.ts', import.meta.url);
const published = new URL('docs/jurisdiction.schema.json', root);

const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const read = files.map((name) => readJurisdiction(parse(readFileSync(new URL(name, folder), 'utf8'))));
// Kazakhstan first, as it was the first; the others by their code.
const found = read
  .flatMap(({ jurisdiction }) => jurisdiction ?? [])
  .sort((a, b) => Number(b.code === 'KZ') - Number(a.code === 'KZ') || (a.code < b.code ? -1 : 1));

/** JSON Schema (draft 2020-12) of the file of a country. */
const schema = {
  ...z.toJSONSchema(jurisdictionDocument, { io: 'input', reused: 'ref' }),
  title: 'The law of a country, its calendar and its places, as Habeas reads them',
};

if (process.env.WRITE_JURISDICTIONS) {
  writeFileSync(
    compiled,
    '// Made of jurisdictions/*.yaml: change those, then run\n' +
      '// WRITE_JURISDICTIONS=1 npm test -- libs/legal/src/file && npx biome format --write docs libs/legal/src/jurisdictions\n' +
      "import type { Jurisdiction } from './jurisdiction.ts';\n\n" +
      '/** The countries whose law comes with Habeas. */\n' +
      `export const jurisdictions: readonly Jurisdiction[] = ${JSON.stringify(found, null, 2)};\n`,
  );
  writeFileSync(published, JSON.stringify(schema));
}

describe('the files of the countries that come with Habeas', () => {
  test('have no fault', () => {
    expect(read.flatMap(({ faults }, index) => faults.map((fault) => [files[index], fault]))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(found.map(({ code }) => `${code.toLowerCase()}.yaml`)));
  });

  // Out of date? The first lines of libs/legal/src/jurisdictions/shipped.ts have the command.
  test('are what is compiled into libs/legal/src/jurisdictions/shipped.ts', () => {
    expect(jurisdictions).toEqual(found);
  });

  test('are described by docs/jurisdiction.schema.json', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
