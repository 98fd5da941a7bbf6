import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { specimenFiles } from '../testing/specimens/specimen-files.ts';
import { SPECIMENS } from '../testing/specimens/specimen-folder.ts';

const files = await specimenFiles();

/** `npm run specimens` writes them anew. */
async function write(): Promise<void> {
  await rm(SPECIMENS, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    const target = fileURLToPath(new URL(path, SPECIMENS));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

if (process.env.HABEAS_TEST_SPECIMENS === 'write') await write();

describe('the specimens under docs/mail-specimens', () => {
  test('are those of every story and every notice in every language, and no others', async () => {
    const there = (await readdir(SPECIMENS, { recursive: true })).map((path) => String(path).replaceAll('\\', '/'));
    expect(there.filter((path) => /\.(txt|html|ics)$/.test(path)).sort()).toEqual(Object.keys(files).sort());
  });

  test.each(Object.keys(files))(
    '%s is what is sent; where it is not, look at the change and run: npm run specimens',
    async (path) => {
      expect(await readFile(new URL(path, SPECIMENS), 'utf8')).toBe(files[path]);
    },
  );
});
