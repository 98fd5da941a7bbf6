import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ApiWorld } from '../access/api-world.ts';
import { documentOfTheApi } from './document-of-the-api.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** What somebody elsewhere writes with nothing of ours but the document. */
const client = `
import createClient from 'openapi-fetch';
import type { paths } from './habeas.ts';

const [baseUrl, token] = process.argv.slice(2);
const habeas = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl: baseUrl!, headers: { authorization: \`Bearer \${token}\` } });
const source = { publisher: 'A generated client' };

const person = await habeas.POST('/api/v1/person/{key}/registered', {
  params: { path: { key: 'somebody' } },
  body: { name: 'Somebody', source },
});
const incident = await habeas.POST('/api/v1/incident/{key}/recorded', {
  params: { path: { key: 'first' }, header: { 'Idempotency-Key': 'first-1' } },
  body: {
    occurredOn: '2021-11-02',
    kinds: ['detention'],
    summary: 'Somebody was detained.',
    place: { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' },
    persons: [{ person: 'somebody' }],
    source,
  },
});
const wrong = await habeas.POST('/api/v1/custody/{key}/term-set', {
  params: { path: { key: 'nobody' } },
  body: { rule: 'kz.remand', from: '2021-11-02', basis: 'ruling', duration: 'P10D', source },
});
const incidents = await habeas.GET('/api/v1/incidents', { params: { query: { limit: 5 } } });
console.log(JSON.stringify({
  // Elsewhere it may wait for a second person (202).
  person: person.data && 'stream' in person.data ? person.data.stream : null,
  incident: incident.data && 'stream' in incident.data ? incident.data.revision : null,
  status: incident.response.status,
  refused: wrong.error?.code,
  summaries: incidents.data?.incidents.map(({ summary }) => summary),
}));
`;

/** Each says something that the document does not allow. */
const mistakes = [
  `habeas.POST('/api/v1/incident/{key}/recordd', { params: { path: { key: 'x' } }, body: {} as never });`,
  `habeas.POST('/api/v1/person/{key}/registered', { params: { path: { key: 'x' } }, body: { nam: 'x', source } });`,
  `habeas.POST('/api/v1/custody/{key}/began', { params: { path: { key: 'x' } }, body: { person: 'x', kind: 'holiday', since: '2021', place: { name: 'x', jurisdiction: 'KZ', zone: 'UTC' }, source } });`,
  `incidents.data?.incidents.map(({ sumary }) => sumary);`,
];

let world: ApiWorld;
let folder: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.app.listen(0, '127.0.0.1');
  // Below the checkout, so that what the client imports is found.
  await mkdir(join(root, 'dist'), { recursive: true });
  folder = await mkdtemp(join(root, 'dist', 'generated-client-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(documentOfTheApi()));
  // Its own command, in its own process: a client is made outside of Habeas.
  const generator = join(root, 'node_modules/openapi-typescript/bin/cli.js');
  await run(process.execPath, [generator, join(folder, 'openapi.json'), '-o', join(folder, 'habeas.ts')]);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

function errorsOf(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file: where }) => where?.fileName.startsWith(folder.replaceAll('\\', '/')))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('a client generated from the document type-checks, and records an incident', async () => {
  const file = join(folder, 'client.ts');
  await writeFile(file, client);
  expect(errorsOf(file)).toEqual([]);

  const script = join(folder, 'client.mjs');
  const options = { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } };
  await writeFile(script, ts.transpileModule(client, options).outputText);
  const { port } = world.app.getHttpServer().address() as { port: number };
  const { stdout } = await run(process.execPath, [script, `http://127.0.0.1:${port}`, world.tokens.monitor]);
  expect(JSON.parse(stdout)).toEqual({
    person: 'person-somebody',
    incident: 0,
    status: 201,
    refused: 'no-such-record',
    summaries: [],
  });
  await world.catchUp();
  expect((await world.get('/api/v1/incidents')).text).toContain('Somebody was detained.');
});

test('a mistake is found before anything is sent', async () => {
  const file = join(folder, 'mistakes.ts');
  await writeFile(file, `${client}\n${mistakes.join('\n')}`);
  expect(errorsOf(file).length).toBeGreaterThanOrEqual(mistakes.length);
});
