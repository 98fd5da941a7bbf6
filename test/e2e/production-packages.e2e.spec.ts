import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copiedIntoTheImage } from '../access/dockerfile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 360_000;

let folder: string;
let installed: { readonly status: number | null; readonly said: string };

/** What the image has, in a folder: what was built, what it copies, and what npm installs for production. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-production-'));
  const copied = copiedIntoTheImage().flatMap(({ what }) => what.map((each) => each.replace('/habeas/', '')));
  for (const each of [...copied.filter((name) => name !== 'node_modules'), 'package-lock.json']) {
    await cp(join(root, each), join(folder, each), { recursive: true });
  }
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'],
    { cwd: folder, encoding: 'utf8' },
  );
  installed = { status, said: `${stdout}\n${stderr}` };
}, PATIENCE);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('what the image has', () => {
  test('can be installed without what builds and tests it', async () => {
    expect(installed).toMatchObject({ status: 0 });
    const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    for (const name of ['@swc/core', '@swc/cli', 'jest', 'typescript', '@biomejs/biome']) {
      expect(devDependencies).toHaveProperty([name]);
      await expect(stat(join(folder, 'node_modules', name))).rejects.toThrow('ENOENT');
    }
  });

  test(
    'starts, is ready, keeps its first token out of what it says, and stops in order',
    async () => {
      const data = join(folder, 'data');
      const child = spawn(process.execPath, ['bin/habeas.js', 'start'], {
        cwd: folder,
        env: { PATH: process.env.PATH, NODE_ENV: 'production', HABEAS_DATA: data, HABEAS_PORT: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      const url = await new Promise<string>((resolve, reject) => {
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (chunk) => {
            said += chunk;
            const address = /pages\s+(http:\S+)\//.exec(said)?.[1];
            if (address && said.includes('Ctrl-C stops it.')) resolve(address);
          });
        }
        child.once('close', (code) => reject(new Error(`It ended with ${code}:\n${said}`)));
      });
      try {
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
        expect((await fetch(url)).status).toBe(200);
        const token = (await readFile(join(data, 'first-token'), 'utf8')).trim();
        expect(said).not.toContain(token);
      } finally {
        child.removeAllListeners('close');
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        expect((await ended)[0]).toBe(0);
      }
    },
    PATIENCE,
  );
});
