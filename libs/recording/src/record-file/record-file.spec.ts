import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RecordingRefused } from '../record-facts/recording-refused.ts';
import { began, person, recordingOn, termSet } from '../testing/recording.ts';
import { fieldDescriptions } from './field-descriptions.ts';
import { parseRecordFile } from './parse-record-file.ts';
import { inRecordFile, RecordFileError } from './record-file-problem.ts';
import { recordFileSchema } from './record-file-schema.ts';

const jsonl = (...facts: readonly object[]) => facts.map((fact) => JSON.stringify(fact)).join('\n');

function errorOf(file: string, text: string): RecordFileError {
  try {
    parseRecordFile(file, text);
  } catch (error) {
    if (error instanceof RecordFileError) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe('a record file', () => {
  test('of 500 lines with a bad one names the line and the field, and nothing of it is recorded', async () => {
    const { store } = recordingOn();
    const lines = Array.from({ length: 500 }, (_, index) => person(`person-${index}`));
    lines[311] = { ...person('person-311'), data: { nmae: 'Somebody', source: { publisher: 'x' } } };
    expect(errorOf('many.jsonl', jsonl(...lines)).problems).toEqual([
      { file: 'many.jsonl', line: 312, field: 'data.name', message: '"name" is missing; it must be text' },
      {
        file: 'many.jsonl',
        line: 312,
        field: 'data.nmae',
        message: expect.stringContaining('"nmae" is not a field of it'),
      },
    ]);
    expect(await store.head()).toBe(0n);
  });

  test('of 500 lines with one that cannot follow names its line, and nothing of it is recorded', async () => {
    const { record, store } = recordingOn();
    const lines = Array.from({ length: 500 }, (_, index) => person(`person-${index}`));
    lines[311] = began('arrest', 'nobody');
    const facts = parseRecordFile('many.jsonl', jsonl(...lines));
    const refused = await record(...facts).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RecordingRefused);
    expect(inRecordFile(refused as RecordingRefused, facts).message).toBe(
      'many.jsonl:312: data.person: There is no person "nobody". Record person.registered with this key first, or check the key.',
    );
    expect(await store.head()).toBe(0n);
  });

  test('says everything that is wrong, not only the first', () => {
    const text = [
      '{"fact": "person.registered", "key": "a", "data": {"name": "A", "source": {"publisher": "x"}}',
      '',
      '["no fact"]',
      '{"fact": "person.registerd", "key": "b", "data": {}}',
      '{"fact": "person.registered", "key": "B b", "at": "yesterday", "dta": {}, "id": 7}',
      '{"fact": "custody.term-set", "key": "c", "data": {"rule": "kz.remand", "from": "2021-11-31", "basis": "detention", "duration": "P0D", "source": {"publisher": "x"}}}',
    ].join('\r\n');
    expect(errorOf('bad.jsonl', text).message.split('\n')).toEqual([
      expect.stringMatching(/^bad\.jsonl:1: This line is no JSON/),
      'bad.jsonl:3: A fact is an object with fact, key, id, at, data.',
      'bad.jsonl:4: fact: There is no fact "person.registerd"; did you mean person.registered?',
      'bad.jsonl:5: dta: is not a field of a fact; did you mean "data"?',
      'bad.jsonl:5: data: is missing; it is what the fact says',
      'bad.jsonl:5: at: "yesterday" is no moment; write it with its offset, such as 2021-11-08T11:00:00+06:00',
      'bad.jsonl:5: id: must be text; write it in quotes',
      expect.stringMatching(/^bad\.jsonl:6: data\.from: .*November has 30 days/),
      expect.stringMatching(/^bad\.jsonl:6: data\.duration: .*longer than zero/),
    ]);
  });

  test('may be a YAML list, and its lines are found, behind an alias too', () => {
    const text = `# who is held
- fact: person.registered
  key: abildaev
  data: { name: Nurzhan Abildaev, source: &bulletin { publisher: Bulletin, locator: 7 } }
- fact: custody.began
  key: arrest
  at: 2021-11-03T10:00:00+06:00
  data:
    person: abildaev
    kind: arrest
    since: 2021-11-02
    place:
      name: Shymkent
      jurisdiction: KZ
    source: *bulletin
`;
    const { problems } = errorOf('held.yaml', text);
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '4 data.source.locator',
      '10 data.kind',
      '12 data.place.zone',
      '15 data.source.locator',
    ]);
    expect(problems[0]?.message).toContain('write it in quotes: "7"');
    const right = text.replace('locator: 7', 'locator: entry 7').replace('kind: arrest', 'kind: detention');
    const facts = parseRecordFile(
      'held.yml',
      right.replace('jurisdiction: KZ', 'jurisdiction: KZ\n      zone: Asia/Almaty'),
    );
    expect(facts.map(({ key, at, lineOf }) => [key, at, lineOf(null), lineOf('data.place.zone')])).toEqual([
      ['abildaev', null, 2, 4],
      ['arrest', '2021-11-03T10:00:00+06:00', 5, 15],
    ]);
  });

  test.each([
    ['- fact: [', /held\.yaml:\d+: This is no YAML/],
    ['fact: person.registered', /held\.yaml:1: The file is one list/],
    ['- { fact: a, fact: b }', /held\.yaml:1: This is no YAML: Map keys must be unique/],
    ['', /held\.yaml:1: The file has no facts/],
  ])('that is no list of facts is refused: %s', (text, message) => {
    expect(errorOf('held.yaml', text).message).toMatch(message);
  });

  test('has a name that tells its form', () => {
    expect(errorOf('facts.json', '[]').message).toContain('named .jsonl');
  });

  test('does not use an id twice, nor say the same twice without ids', () => {
    const one = person('a');
    const { id: _, ...anonymous } = person('b');
    expect(errorOf('x.jsonl', jsonl(one, { ...person('c'), id: one.id }, anonymous, anonymous)).problems).toMatchObject(
      [
        { line: 2, field: 'id', message: expect.stringContaining('Line 1 has the same id') },
        { line: 4, field: 'id', message: expect.stringContaining('Line 3') },
      ],
    );
  });

  test('recorded twice adds nothing, with ids or without', async () => {
    const { record, store } = recordingOn();
    const { id: _, ...anonymous } = termSet('arrest', 'P10D');
    const text = jsonl(person('abildaev'), began('arrest', 'abildaev'), anonymous);
    await record(...parseRecordFile('a.jsonl', text));
    const again = await record(...parseRecordFile('b.jsonl', text));
    expect(again.map(({ repeated }) => repeated)).toEqual([true, true, true]);
    expect(await store.head()).toBe(3n);
  });

  test('may correct a fact by its id', async () => {
    const { record, events } = recordingOn();
    const source = { publisher: 'x' };
    const fix = { event: 'arrest-term', field: 'duration', old: 'P10D', new: 'P15D', reason: 'r', source };
    const text = jsonl(
      person('abildaev'),
      began('arrest', 'abildaev'),
      termSet('arrest', 'P10D'),
      { fact: 'custody.corrected', key: 'arrest', data: fix },
      { fact: 'custody.corrected', key: 'arrest', data: { ...fix, event: 'arest-term' } },
    );
    const facts = parseRecordFile('a.jsonl', text);
    const refused = (await record(...facts).catch((error: unknown) => error)) as RecordingRefused;
    expect(inRecordFile(refused, facts).message).toMatch(
      /^a\.jsonl:5: data\.event: No fact of this record .* "arest-term"/,
    );
    await record(...facts.slice(0, 4));
    const [, term, corrected] = await events('custody-arrest');
    expect(corrected?.data).toMatchObject({ event: term?.id, new: 'P15D' });
  });
});

test('docs/record-file.schema.json says what is taken', () => {
  const file = new URL('../../../../docs/record-file.schema.json', import.meta.url);
  const schema = recordFileSchema();
  if (process.env.WRITE_SCHEMA) writeFileSync(file, JSON.stringify(schema));
  // Out of date? WRITE_SCHEMA=1 npm test -- libs/recording && npx biome format --write docs
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test('an editor shows of every field what it means, and no description is of a field that is not there', () => {
  const used = new Set<string>();
  const undescribed: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (value === null || typeof value !== 'object') return;
    const { properties } = value as { readonly properties?: Record<string, { readonly description?: string }> };
    for (const [name, { description }] of Object.entries(properties ?? {})) {
      if (description === undefined) undescribed.push(`${path}.${name}`);
      else used.add(description);
    }
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`);
  };
  walk(recordFileSchema(), '');
  expect(undescribed).toEqual([]);
  expect(Object.entries(fieldDescriptions).filter(([, text]) => !used.has(text))).toEqual([]);
});
