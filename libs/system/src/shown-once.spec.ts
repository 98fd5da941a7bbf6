import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { showOnce } from './shown-once.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-once-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a secret is shown at a terminal, and stands in no file', async () => {
  expect(await showOnce('habeas_x', folder, 'first-token', { isTTY: true })).toEqual({ secret: 'habeas_x' });
  await expect(stat(join(folder, 'first-token'))).rejects.toThrow('ENOENT');
});

test('elsewhere it goes to a file that its owner alone can read, also where one was there that others could', async () => {
  const file = join(folder, 'first-token');
  await writeFile(file, 'former', { mode: 0o644 });
  expect(await showOnce('habeas_x', folder, 'first-token', {})).toEqual({ file });
  expect(await readFile(file, 'utf8')).toBe('habeas_x\n');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
