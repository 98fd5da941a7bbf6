import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const { $schema, ...swc } = JSON.parse(await readFile(new URL('../../.swcrc', import.meta.url), 'utf8'));

export async function load(url, context, nextLoad) {
  if (!/\.tsx?$/.test(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swc,
    swcrc: false,
    configFile: false,
    filename,
    sourceMaps: 'inline',
    jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
