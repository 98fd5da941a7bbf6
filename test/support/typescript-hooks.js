import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const { $schema: _, ...options } = JSON.parse(await readFile(new URL('../../.swcrc', import.meta.url), 'utf8'));

/** The options of the build, but that imports keep their `.ts`. */
const swc = {
  ...options,
  swcrc: false,
  sourceMaps: 'inline',
  jsc: { ...options.jsc, rewriteRelativeImportExtensions: false },
};

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.tsx?$/.test(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...swc, filename });
  return { format: 'module', shortCircuit: true, source: code };
}
