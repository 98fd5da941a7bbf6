import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, { source: string }>;
};
/** An import or export of values at the top of a module; `import()` and `import type` are none. */
const STATIC = /^(?:import|export)\s(?!type\b)(?:[^;'"]*?\sfrom\s)?\s*'([^']+)'/gm;

/** Packages that are loaded with the program, whichever the command is, and the way to each through the sources. */
function loadedWith(program: string): ReadonlyMap<string, string> {
  const ways = new Map([[program, relative(root, program)]]);
  const packages = new Map<string, string>();
  for (const [file, way] of ways) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC)) {
      const own = name.startsWith('.')
        ? resolve(dirname(file), name)
        : imports[name] && join(root, imports[name].source);
      if (own === undefined) {
        const found = /^(@[^/]+\/)?[^/]+/.exec(name)![0];
        if (!packages.has(found)) packages.set(found, way);
      } else if (!ways.has(own)) ways.set(own, `${way} > ${relative(root, own)}`);
    }
  }
  return packages;
}

test('`habeas --help` and commands on files load neither Nest nor the object mapper', () => {
  const loaded = loadedWith(join(root, 'apps/cli/src/main.ts'));
  expect(loaded.has('commander')).toBe(true);
  const heavy = [...loaded].filter(([name]) => /^(@nestjs\/|typeorm$|rxjs$|fastify$|nodemailer$)/.test(name));
  expect(heavy).toEqual([]);
});
