import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runTypeScript } from '#testing';
import { HabeasProcess, habeas } from './habeas-process.ts';

const CLI = new URL('../../apps/cli/src/main.ts', import.meta.url);
let data: string;
let env: NodeJS.ProcessEnv;
let running: HabeasProcess | null = null;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-closed-'));
  env = { HABEAS_DATA: data, HABEAS_PORT: '0' };
});
afterAll(async () => {
  await running?.stop();
  await rm(data, { recursive: true, force: true });
});

/** `habeas lockdown lift --code -` with the code on its standard input. */
async function lift(code: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = runTypeScript(CLI, ['lockdown', 'lift', '--code', '-'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.on('data', (chunk) => {
      said[name] += chunk;
    });
  }
  child.stdin!.end(`${code}\n`);
  const [exit] = (await once(child, 'close')) as [number | null];
  return { code: exit, ...said };
}

const status = async (path: string, token: string | null = null) =>
  (await fetch(`${running!.url}${path}`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } }))
    .status;

test('the terminal closes what runs, a restart leaves it closed, and the code of the first start opens it', async () => {
  running = await HabeasProcess.start(env);
  const token = running.token!;
  const file = join(data, 'recovery-code');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const code = (await readFile(file, 'utf8')).trim();
  expect(await status('/api/v1/closings', token)).toBe(200);

  const closed = await habeas(['lockdown', '--pages', 'off', '--json'], env);
  expect([closed.code, JSON.parse(closed.stdout)]).toEqual([0, expect.objectContaining({ pages: 'off', anew: true })]);
  expect([await status('/'), await status('/api/v1/closings', token), await status('/health/live')]).toEqual([
    ...[503, 503, 200],
  ]);

  await running.stop();
  running = await HabeasProcess.start(env);
  expect([await status('/'), await status('/recover')]).toEqual([503, 200]);
  const lifted = await lift(code);
  expect([lifted.code, lifted.stdout]).toEqual([0, expect.stringContaining('Everything is open again')]);
  expect(lifted.stdout).not.toMatch(/habeas_\w{40}/);
  const fresh = (await readFile(join(data, 'recovered-token'), 'utf8')).trim();
  expect(await status('/')).toBe(200);
  expect([await status('/api/v1/closings', fresh), await status('/api/v1/closings', token)]).toEqual([200, 401]);
  expect((await readFile(file, 'utf8')).trim()).not.toBe(code);
});
