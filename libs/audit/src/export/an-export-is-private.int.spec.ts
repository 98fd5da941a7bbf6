import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditWorld } from '../testing/audit-world.ts';

let world: AuditWorld;
let umask: number;
beforeAll(async () => {
  umask = process.umask(0o000);
  world = await AuditWorld.open();
});
afterAll(async () => {
  process.umask(umask);
  await world.close();
});

test('the folders and files of an export are for their owner alone, with any umask', async () => {
  await world.record(3);
  await world.seal();
  const folder = await world.export('private');
  const paths = ['.', ...(await readdir(folder, { recursive: true }))];
  const modes = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(join(folder, path));
      return [path, (found.mode & 0o777).toString(8), found.isDirectory()] as const;
    }),
  );
  expect(modes.length).toBeGreaterThan(5);
  expect(modes.filter(([, mode, isFolder]) => mode !== (isFolder ? '700' : '600'))).toEqual([]);
});
