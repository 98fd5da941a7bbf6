import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compiledFolder, outdated, root } from './compiled-sources.js';
import { compiledModule, runTypeScript } from './run-typescript.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(root, 'test/support/scratch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outputOf(script: URL, args: readonly string[] = []): Promise<string> {
  const child = runTypeScript(script, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { GIVEN: 'yes' } });
  let output = '';
  child.stdout!.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return output.trim();
}

test('a process runs the sources as they are, with libraries by their names and the variables given', async () => {
  const script = join(folder, 'say.ts');
  await writeFile(
    script,
    `import { MAX_EVENT_BYTES } from '#event-store';
const said: readonly unknown[] = [MAX_EVENT_BYTES > 0, process.argv.slice(2), process.env.GIVEN, process.env.HABEAS_TEST_DATA ?? null];
console.log(JSON.stringify(said));
`,
  );
  expect(JSON.parse(await outputOf(pathToFileURL(script), ['a b']))).toEqual([true, ['a b'], 'yes', null]);
});

test('a source that has changed is compiled, one that has not is left, and one that is gone goes', async () => {
  compiledModule(new URL('./run-typescript.ts', import.meta.url));
  const mine = (names: readonly string[]) => names.filter((name) => name.includes(folder.slice(root.length)));
  const changed = () => mine(outdated().changed.map(({ file }) => file));
  const orphans = () => mine(outdated().orphans);
  const name = `${folder.slice(root.length)}/changing`;
  expect([changed(), orphans()]).toEqual([[], []]);
  await writeFile(join(folder, 'changing.ts'), 'export {};\n');
  expect([changed(), orphans()]).toEqual([[`${name}.ts`], []]);
  await writeFile(join(compiledFolder, `${name}.js`), 'export {};\n');
  expect([changed(), orphans()]).toEqual([[`${name}.ts`], []]);
  await rm(join(folder, 'changing.ts'));
  expect([changed(), orphans()]).toEqual([[], [`${name}.js`]]);
});
