import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runTypeScript } from '#testing';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const nest = JSON.parse(await readFile(join(ROOT, 'nest-cli.json'), 'utf8')) as {
  projects: Record<string, { root: string; sourceRoot: string }>;
};

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-apps-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** What an app says until it is up, and how it ends when it is told to stop. */
async function runUntilUp(child: ChildProcess, whenUp: (said: string) => Promise<void>): Promise<number | null> {
  let [said, wrong] = ['', ''];
  child.stderr!.on('data', (chunk) => {
    wrong += chunk;
  });
  const closed = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Ctrl-C stops it.')) resolve();
    });
    child.once('close', (code) => reject(new Error(`It ended with ${code}:\n${said}\n${wrong}`)));
  });
  try {
    await whenUp(said);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = (await closed) as [number | null];
  return code;
}

async function isAlive(said: string): Promise<void> {
  const [, url] = /health\s+(http:\S+)\/ready/.exec(said)!;
  expect((await fetch(`${url}/live`)).status).toBe(200);
}

test('every project of nest-cli.json has a main.ts, and every app is a project', () => {
  expect(Object.keys(nest.projects).toSorted()).toEqual(['api', 'cli', 'notifier', 'projector', 'standalone']);
  for (const { root, sourceRoot } of Object.values(nest.projects)) {
    expect(sourceRoot).toBe(`${root}/src`);
    expect(existsSync(join(ROOT, sourceRoot, 'main.ts'))).toBe(true);
  }
});

test.each([
  ['standalone', 'Habeas is up.', isAlive],
  ['projector', 'Habeas is up (projector only).', async () => {}],
  ['notifier', 'Habeas is up (notifier only).', async () => {}],
] as const)('main.ts of %s starts it and stops in order', async (app, up, whenUp) => {
  const child = runTypeScript(new URL(`../../apps/${app}/src/main.ts`, import.meta.url), [], {
    env: { HABEAS_DATA: data, HABEAS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = await runUntilUp(child, async (said) => {
    expect(said).toContain(up);
    await whenUp(said);
  });
  expect(code).toBe(0);
});

test('nest start api builds the sources and runs the API', async () => {
  // In a folder of its own, because other tests run from `dist` meanwhile.
  const checkout = await mkdtemp(join(tmpdir(), 'habeas-nest-'));
  try {
    for (const file of ['package.json', 'nest-cli.json', 'tsconfig.json', '.swcrc']) {
      await copyFile(join(ROOT, file), join(checkout, file));
    }
    for (const folder of ['apps', 'libs', 'node_modules']) await symlink(join(ROOT, folder), join(checkout, folder));
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js'), 'start', 'api'], {
      cwd: checkout,
      env: { ...withoutOurs(process.env), HABEAS_DATA: data, HABEAS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const code = await runUntilUp(child, async (said) => {
      expect(said).toContain('Habeas is up (api only).');
      await isAlive(said);
    });
    expect(code).toBe(0);
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
});

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(HABEAS_|NODE_OPTIONS|JEST_)/.test(name)));
}
