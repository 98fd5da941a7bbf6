import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Added, add, left } from './add.ts';
import { Compiler } from './compiler.ts';
import { after, change, copy, create, instead, type Recipe } from './recipe.ts';
import { report, reportLeft } from './report.ts';
import { RecipeDoesNotFit, Tree } from './tree.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A tree of colours: the list, a closed record over it, an open one, and a spec that asks for each in a text. */
const files = {
  'package.json': '{ "type": "module" }',
  'jest.config.js': "export default { testMatch: ['**/*.spec.js'] };",
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "NodeNext", "allowImportingTsExtensions": true, "types": [], "lib": ["ES5"], "skipLibCheck": true }, "include": ["libs"] }',
  'libs/colours.ts':
    "export const colours = ['red', 'blue'] as const;\nexport type Colour = (typeof colours)[number];\n",
  'libs/closed.ts':
    "import type { Colour } from './colours.ts';\nexport const closed: Record<Colour, number> = {\n  red: 1,\n  blue: 2,\n};\n",
  'libs/open.ts': 'export const open: Record<string, number> = {\n  red: 1,\n  blue: 2,\n};\n',
  'demo/colours.md': 'red, blue\n',
  'libs/documented.spec.js': `import { readFileSync } from 'node:fs';
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
test('colours', () => {
  const named = [...read('./colours.ts').matchAll(/'(\\w+)'/g)].map(([, name]) => name).join(', ');
  if (read('../demo/colours.md').trim() !== named) throw new Error('demo/colours.md does not name each colour');
});
`,
};

const declaration = [change('libs/colours.ts', instead("'blue']", "'blue', 'green']"))];
const inTheClosed = change('libs/closed.ts', after('  blue: 2,\n', '  green: 3,\n'));
const inTheOpen = change('libs/open.ts', after('  blue: 2,\n', '  green: 3,\n'));
const inTheDocs = change('demo/colours.md', instead('red, blue', 'red, blue, green'));

let original: string;

beforeEach(() => {
  original = mkdtempSync(join(tmpdir(), 'habeas-adding-spec-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(original, file)), { recursive: true });
    writeFileSync(join(original, file), text);
  }
  symlinkSync(packages, join(original, 'node_modules'));
});

afterEach(() => {
  rmSync(original, { recursive: true });
});

async function adding(
  recipe: Pick<Recipe, 'places'> & Partial<Recipe>,
): Promise<Added & { readonly left: readonly string[] }> {
  using tree = new Tree(original);
  const compiler = new Compiler(tree.folder);
  const whole = { what: 'a colour', example: 'green', aim: 2, declaration, tests: [], ...recipe };
  const added = await add(whole, tree, compiler);
  return { ...added, left: await left([whole], tree, compiler) };
}

test('a place that the compiler points at is found, and one that nothing points at is reported', async () => {
  const added = await adding({ places: [inTheClosed, inTheOpen] });
  expect(added.pointed).toMatchObject([{ place: inTheClosed, by: { compiler: { file: 'libs/closed.ts', line: 2 } } }]);
  expect(added.overlooked).toEqual([inTheOpen]);
  expect(added.left).toEqual([]);
  expect(report(added, 1)).toContain('1 of 2 places pointed at');
  expect(report(added, 1)).toContain('OVERLOOKED  libs/open.ts');
});

test('a place that a test names is found where the compiler has nothing to say', async () => {
  const added = await adding({ places: [inTheDocs, inTheClosed], tests: ['libs/documented.spec.js'] });
  expect(added.pointed).toMatchObject([
    { place: inTheClosed, by: { compiler: {} } },
    { place: inTheDocs, by: { test: { spec: 'libs/documented.spec.js' } } },
  ]);
  expect(added).toMatchObject({ overlooked: [], left: [] });
  expect(report(added, 1)).toContain('2 files had to change, aim 2, and 1 of documentation');
});

test('what the compiler or a test still says when all is changed is reported', async () => {
  const added = await adding({ places: [], tests: ['libs/documented.spec.js'] });
  expect(added.left).toEqual([
    expect.stringMatching(/^libs\/closed\.ts:2: Property 'green' is missing/),
    expect.stringMatching(/^libs\/documented\.spec\.js: colours: .*demo\/colours\.md does not name each colour/s),
  ]);
  expect(reportLeft(added.left)).toMatch(
    /^LEFT {2}libs\/closed\.ts:2: .*\nLEFT {2}libs\/documented\.spec\.js: colours: /,
  );
});

test('one complaint points at one place: a second record in the same file needs its own', async () => {
  writeFileSync(
    join(original, 'libs/closed.ts'),
    `${files['libs/closed.ts']}export const more: Record<string, number> = {\n  pink: 1,\n};\n`,
  );
  const second = change('libs/closed.ts', after('  pink: 1,\n', '  green: 1,\n'));
  const added = await adding({ places: [inTheClosed, second] });
  expect(added.overlooked).toEqual([second]);
});

test('a new file is pointed at by the import of it, and an index or an object by what it lacks', async () => {
  writeFileSync(join(original, 'libs/shades.ts'), 'export const shades = {\n  red: 1,\n};\n');
  const importing = (name: string) => `export { ${name} } from './${name}.ts';\n`;
  const green = "import { closed } from './closed.ts';\nimport { shades } from './shades.ts';\n";
  const places = [
    create('libs/green.ts', `${green}export const green = [closed.blue, shades.green];\n`),
    copy('libs/closed.ts', 'libs/pale.ts', instead('const closed', 'const pale')),
    change('libs/shades.ts', after('  red: 1,\n', '  green: 2,\n')),
  ];
  const added = await adding({
    declaration: [change('libs/open.ts', after('  blue: 2,\n};\n', importing('green') + importing('pale')))],
    places,
  });
  expect(added).toMatchObject({ overlooked: [], left: [] });
  expect(added.pointed.map(({ place, by }) => [place.file, 'compiler' in by ? by.compiler.file : null])).toEqual([
    ['libs/green.ts', 'libs/open.ts'],
    ['libs/pale.ts', 'libs/open.ts'],
    ['libs/shades.ts', 'libs/green.ts'],
  ]);
});

test('a recipe whose anchor is gone, or stands twice, names the file and the anchor', async () => {
  const gone = change('libs/open.ts', after('  yellow: 2,\n', ''));
  const twice = change('libs/open.ts', after(': ', ''));
  await expect(adding({ declaration: [gone], places: [] })).rejects.toThrow(RecipeDoesNotFit);
  await expect(adding({ declaration: [gone], places: [] })).rejects.toThrow(
    'libs/open.ts has 0 times, not once: "  yellow: 2,\\n"',
  );
  await expect(adding({ declaration: [twice], places: [] })).rejects.toThrow(/has 3 times, not once/);
  await expect(adding({ declaration: [create('libs/open.ts', '')], places: [] })).rejects.toThrow('is there already');
  await expect(adding({ declaration: [change('libs/no.ts', after('a', 'b'))], places: [] })).rejects.toThrow(
    'libs/no.ts is not there',
  );
});

test('the original is not touched, and the copy is gone afterwards', () => {
  let copied: string;
  {
    using tree = new Tree(original);
    tree.apply(inTheOpen);
    tree.apply(create('libs/new.ts', 'export {};\n'));
    expect([...tree.changed().keys()]).toEqual(['libs/open.ts', 'libs/new.ts']);
    expect(readFileSync(join(original, 'libs/open.ts'), 'utf8')).toBe(files['libs/open.ts']);
    expect(existsSync(join(original, 'libs/new.ts'))).toBe(false);
    copied = tree.folder;
  }
  expect(existsSync(copied)).toBe(false);
  expect(existsSync(join(packages, 'typescript'))).toBe(true);
});
