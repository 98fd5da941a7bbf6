import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makePrivateFolder } from './private-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'habeas-private-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('a folder and those above it are for their owner alone', async () => {
  await makePrivateFolder(join(root, 'a', 'b'));
  expect([await modeOf(join(root, 'a')), await modeOf(join(root, 'a', 'b'))]).toEqual(['700', '700']);
});

test('a folder that others could enter is closed to them', async () => {
  await mkdir(join(root, 'open'), { mode: 0o755 });
  await makePrivateFolder(join(root, 'open'));
  expect(await modeOf(join(root, 'open'))).toBe('700');
});
