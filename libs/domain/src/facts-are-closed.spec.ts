import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { type RecordEventType, recordEvents } from './record-events.ts';
import { recordFacts } from './record-facts.ts';

const root = new URL('../../../', import.meta.url).pathname;
const domain = `${root}libs/domain/src`;

/** One fact of each category, by the file of the map that declares it and by that of its schema. */
const maps = [
  { category: 'person', fact: 'person.died', own: 'person/person-facts.ts', schemas: 'person/person-events.ts' },
  {
    category: 'incident',
    fact: 'incident.verified',
    own: 'incident/incident-facts.ts',
    schemas: 'incident/incident-events.ts',
  },
  {
    category: 'custody',
    fact: 'custody.extended',
    own: 'custody/custody-facts.ts',
    schemas: 'custody/custody-events.ts',
  },
  { category: 'case', fact: 'case.hearing-held', own: 'case/case-facts.ts', schemas: 'case/case-events.ts' },
  {
    category: 'assembly',
    fact: 'assembly.held',
    own: 'assembly/assembly-facts.ts',
    schemas: 'assembly/assembly-events.ts',
  },
  { category: 'figure', fact: 'figure.reported', own: 'figure/figure-facts.ts', schemas: 'figure/figure-events.ts' },
] as const;

/** Every piece that is declared of a fact, each with a fact of custody that is to lack it. */
const pieces = {
  schema: 'custody.began',
  opens: 'custody.began',
  versions: 'custody.term-set',
  dates: 'custody.extended',
  happened: 'custody.reduced',
  names: 'custody.converted',
  privacy: 'custody.transferred',
  ends: 'custody.measure-imposed',
  permission: 'custody.claim-decided',
  amendments: 'custody.detained-again',
  movesLists: 'custody.release-reported',
  alerts: 'custody.release-confirmed',
  decide: 'custody.ended-by-death',
  evolve: 'custody.escaped',
};

/** What the compiler has to say of a copy of the library in which some files read otherwise: `file: message`. */
function complaints(otherwise: Readonly<Record<string, string>>): readonly string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version, ...rest) => {
    const text = otherwise[name.slice(domain.length + 1)];
    return text === undefined ? read(name, version, ...rest) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([`${domain}/index.ts`], { ...options, noEmit: true }, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(domain))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ file, messageText }) => {
      const name = file?.fileName.slice(domain.length + 1) ?? '';
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

function textOf(file: string): string {
  return ts.sys.readFile(`${domain}/${file}`)!;
}

/** The entry of a map, as it is written, with its indentation of two. */
function entryOf(text: string, fact: string): string {
  const [entry] =
    new RegExp(`^ {2}'${fact.replace('.', '\\.')}': \\{\\n(?: {4}.*\\n|\\n)*? {2}\\},\\n`, 'm').exec(text) ?? [];
  if (entry === undefined) throw new Error(`There is no entry of ${fact}.`);
  return entry;
}

function changed(file: string, change: (text: string) => string): Readonly<Record<string, string>> {
  const text = textOf(file);
  const other = change(text);
  if (other === text) throw new Error(`Nothing was changed in ${file}.`);
  return { [file]: other };
}

/** The entry without one of its pieces. */
function without(entry: string, piece: string): string {
  const written = new RegExp(
    `^ {4}${piece}(?:\\(.*\\) \\{\\n(?: {6}.*\\n)* {4}\\}|\\(\\) \\{\\}|: \\S.*[({[]\\n(?: {6}.*\\n)* {4}\\S*|: .*),\\n`,
    'm',
  );
  const less = entry.replace(written, '');
  if (less === entry) throw new Error(`There is no ${piece} in ${entry}`);
  return less;
}

test('a fact that is left out of the map of its category does not compile, nor a piece of those that all have', () => {
  const copies = maps.map(({ fact, own }) => changed(own, (text) => text.replace(entryOf(text, fact), '')));
  const common = changed('shared/common-facts.ts', (text) =>
    text.replace(/( {4}'consent-stated': .*) {6}permission: 'record',\n/s, '$1'),
  );
  const found = complaints(Object.assign(common, ...copies));
  expect(found).toContainEqual(expect.stringMatching(/^shared\/common-facts\.ts: .*'permission' is missing/));
  for (const { fact, own } of maps) {
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${own}: .*'"?${fact}"?' is missing`)));
  }
  // Nothing else is wrong but what is built from these maps.
  const files = [...maps.map(({ own }) => own), 'shared/common-facts.ts', 'record-facts.ts', 'record-categories.ts'];
  expect(found.filter((complaint) => !files.some((file) => complaint.startsWith(file)))).toEqual([]);
}, 300_000);

test('nor does a fact that gains a schema and no declaration, one that lacks a piece of its own, or an end of no day', () => {
  const added = maps
    .slice(0, 2)
    .map(({ category, schemas }) =>
      changed(schemas, (text) =>
        text.replace(`  ...commonEvents('${category}'),`, `  '${category}.deported': recordKey,\n$&`),
      ),
    );
  const lacking = changed('custody/custody-facts.ts', (text) =>
    Object.entries(pieces).reduce((less, [piece, fact]) => {
      const entry = entryOf(less, fact);
      return less.replace(entry, without(entry, piece));
    }, text),
  );
  const toAll = changed('shared/common-events.ts', (text) =>
    text.replace('  retracted: retraction,', '$&\n  sealed: retraction,'),
  );
  const endsOnNoDay = changed('assembly/assembly-facts.ts', (text) =>
    text.replace("happened: { field: 'on', within: 'record', called: 'A cancellation' }", 'happened: null'),
  );
  const found = complaints(Object.assign({}, lacking, toAll, endsOnNoDay, ...added));
  expect(found).toContainEqual(expect.stringMatching(/^shared\/common-facts\.ts: .*'sealed' is missing/));
  expect(found).toContainEqual(expect.stringMatching(/^assembly\/assembly-facts\.ts: .*'null' is not assignable/));
  for (const { category, own } of maps.slice(0, 2)) {
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${own}: .*${category}\\.deported.* is missing`)));
  }
  const missing = found.flatMap(
    (complaint) =>
      /^custody\/custody-facts\.ts: .*(?:'(\w+)' is missing|missing the following properties[^:]*: (\w+, \w+))/
        .exec(complaint)
        ?.slice(1)
        .filter(Boolean) ?? [],
  );
  expect(missing.flatMap((names) => names.split(', ')).toSorted()).toEqual(Object.keys(pieces).toSorted());
}, 300_000);

test('what is declared of a fact has the schema by which its data is checked', () => {
  const schemas = Object.entries(recordFacts).map(([type, { schema }]) => [type, schema] as const);
  expect(schemas).toHaveLength(Object.keys(recordEvents).length);
  for (const [type, schema] of schemas)
    expect([type, schema === recordEvents[type as RecordEventType]]).toEqual([type, true]);
});
