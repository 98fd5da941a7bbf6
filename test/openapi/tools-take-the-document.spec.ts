import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { custodyKinds } from '#domain';
import { documentOfTheApi } from './document-of-the-api.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NODE_OPTIONS: '' };

let folder: string;
let file: string;
beforeAll(async () => {
  // Below the checkout, so that what a client imports is found.
  await mkdir(join(root, 'dist'), { recursive: true });
  folder = await mkdtemp(join(root, 'dist', 'tools-'));
  file = await documentIn('openapi.json', documentOfTheApi());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function documentIn(name: string, document: object): Promise<string> {
  await writeFile(join(folder, name), JSON.stringify(document, null, 2));
  return join(folder, name);
}

/** Runs a tool of the checkout as from a terminal. */
async function run(script: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(root, script), ...args], {
      cwd: folder,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

const redocly = (of: string) =>
  run('node_modules/@redocly/cli/bin/cli.js', 'lint', of, '--config', join(root, 'test/openapi/lint/redocly.yaml'));
const spectral = (of: string) =>
  run(
    'node_modules/@stoplight/spectral-cli/dist/index.js',
    ...['lint', of, '--ruleset', join(root, 'test/openapi/lint/spectral.yaml'), '--fail-severity', 'hint'],
  );

describe('linters', () => {
  test('redocly has nothing to say', async () => {
    const { code, output } = await redocly(file);
    expect([code, /(error|warning)s?\./i.exec(output)?.[0], output]).toEqual([0, undefined, output]);
  });

  test('spectral has nothing to say', async () => {
    const { code, output } = await spectral(file);
    expect([code, output]).toEqual([0, expect.stringContaining('No results')]);
  });

  test('of a document with a mistake they do', async () => {
    const { components, ...document } = documentOfTheApi();
    const { Source: _, ...schemas } = components.schemas;
    const wrong = await documentIn('wrong.json', { ...document, components: { ...components, schemas } });
    expect((await redocly(wrong)).code).toBe(1);
    expect((await spectral(wrong)).code).toBe(1);
  });
});

/** Errors of type in a client, with code that uses it. */
function errorsOf(client: string): string[] {
  const program = ts.createProgram([client], {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file: where, start, messageText }) => {
    const line = where && start !== undefined ? where.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${where?.fileName.split('/').at(-1)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** That a field has these values and no others, as a type: it compiles only where it holds. */
const equal = 'type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;\n';
const kinds = custodyKinds.map((kind) => `'${kind}'`).join(' | ');

describe('generators of clients', () => {
  test('openapi-typescript makes types that compile, with the values of enums', async () => {
    const { code, output } = await run(
      'node_modules/openapi-typescript/bin/cli.js',
      file,
      '-o',
      join(folder, 'types.ts'),
    );
    expect([code, output]).toEqual([0, output]);
    const program = join(folder, 'with-types.ts');
    const held = `components['schemas']['CustodyEntry']['kind']`;
    const sent = `components['schemas']['CustodyBegan']['kind']`;
    const listed = `NonNullable<NonNullable<paths['/api/v1/custody']['get']['parameters']['query']>['show']>`;
    await writeFile(
      program,
      `import type { components, paths } from './types.ts';\n${equal}` +
        `export const held: Equal<${held}, ${kinds}> = true;\n` +
        `export const sent: Equal<${sent}, ${kinds}> = true;\n` +
        `export const listed: Equal<${listed}, 'held' | 'ended' | 'no_longer_followed'> = true;\n` +
        `// @ts-expect-error It is no plain string.\nexport const wrong: Equal<${held}, string> = true;\n`,
    );
    expect(errorsOf(program)).toEqual([]);
  });

  test('orval makes a client that compiles, with the values of enums', async () => {
    const { code, output } = await run(
      'node_modules/orval/dist/bin/orval.js',
      ...['--input', file, '--output', join(folder, 'client.ts'), '--client', 'fetch'],
    );
    expect([code, output]).toEqual([0, output]);
    const program = join(folder, 'with-client.ts');
    await writeFile(
      program,
      `import { type CustodyEntry, listCustody, recordCustodyBegan } from './client.ts';\n${equal}` +
        `export const held: Equal<CustodyEntry['kind'], ${kinds}> = true;\n` +
        `export const kindsHeld = async () => {\n` +
        `  const answer = await listCustody({ show: 'held', limit: 5 });\n` +
        `  return answer.status === 200 && typeof answer.data !== 'string' ? answer.data.held.map(({ kind }) => kind) : [];\n};\n` +
        `export const record = recordCustodyBegan;\n`,
    );
    expect(errorsOf(program)).toEqual([]);
  });
});
