import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { specimenFiles, specimens } from './specimens.ts';

const FOLDER = new URL('../../../../docs/mail-specimens/', import.meta.url);
const files: Readonly<Record<string, string>> = Object.assign({}, ...specimens().map(specimenFiles));

/** `npm run specimens` writes them anew. */
async function write(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    const target = fileURLToPath(new URL(path, FOLDER));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

if (process.env.HABEAS_TEST_SPECIMENS === 'write') await write();

describe('the specimens under docs/mail-specimens', () => {
  test('are those of every template in every language, and no others', async () => {
    const there = (await readdir(FOLDER, { recursive: true })).map(String).filter((path) => /\.(txt|html)$/.test(path));
    expect(there.map((path) => path.replaceAll('\\', '/')).sort()).toEqual(Object.keys(files).sort());
  });

  test.each(Object.keys(files))(
    '%s is what is sent; where it is not, look at the change and run: npm run specimens',
    async (path) => {
      expect(await readFile(new URL(path, FOLDER), 'utf8')).toBe(files[path]);
    },
  );
});
