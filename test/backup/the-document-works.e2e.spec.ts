import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hasSecondPostgres, SecondPostgres } from './second-postgres.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** As the document writes it for its reader. */
const EXAMPLE_URL = 'postgres://habeas:secret@127.0.0.1:5432/habeas';

let checkout: string;
let second: SecondPostgres | null = null;

/** The checkout as a user has it, but for what is made in it. */
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'habeas-checkout-'));
  for (const name of ['package.json', 'node_modules', 'bin', 'dist', 'demo', 'docs', 'test']) {
    await symlink(join(ROOT, name), join(checkout, name));
  }
  if (hasSecondPostgres) second = await SecondPostgres.start();
  else
    console.warn(
      'There is no second PostgreSQL: the lines of docs/operators/backup.md for one of your own are passed over.',
    );
}, 240_000);
afterAll(async () => {
  await second?.stop();
  await rm(checkout, { recursive: true, force: true });
});

test('every command of docs/operators/backup.md works, in order', async () => {
  const { HABEAS_TEST_DATA: _, ...env } = process.env;
  const child = spawn(process.execPath, ['test/readme/run-readme.js', 'docs/operators/backup.md'], {
    cwd: checkout,
    env: {
      ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HABEAS_'))),
      ...{ HABEAS_PORT: '0', HABEAS_TEST_REPLACE: JSON.stringify(replacements()) },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  expect(said).toContain('Every command works.');
  expect(code).toBe(0);
  expect((await readdir(checkout)).sort()).toEqual(expect.arrayContaining(['backups', 'restored']));
}, 580_000);

/** What needs a database that came from outside goes with it. */
function replacements(): Readonly<Record<string, string | null>> {
  if (second !== null) return { [EXAMPLE_URL]: second.url };
  return { [EXAMPLE_URL]: null, './backups/from-outside': null, './back ': null };
}
