// Compiles the sources into node_modules/.cache, for tests that start processes: node test/support/compile-sources.js
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { compiledFolder, compiledName, outdated, root } from './compiled-sources.js';

const { $schema, ...swc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { changed, orphans } = outdated();
for (const file of orphans) rmSync(join(compiledFolder, file), { force: true });
await Promise.all(
  changed.map((one) =>
    compile(one).catch((error) => {
      // Removed since it was listed.
      if (error.code !== 'ENOENT') throw error;
    }),
  ),
);
inPlace('package.json', (draft) => writeFileSync(draft, JSON.stringify(packageOfSources(), null, 2)));

async function compile({ file, modified }) {
  const source = join(root, file);
  const compiled = /\.tsx?$/.test(file)
    ? (
        await transform(readFileSync(source, 'utf8'), {
          ...swc,
          swcrc: false,
          configFile: false,
          filename: source,
          sourceMaps: false,
        })
      ).code
    : null;
  inPlace(compiledName(file), (draft) => {
    if (compiled === null) copyFileSync(source, draft);
    else writeFileSync(draft, compiled);
    utimesSync(draft, modified, modified);
  });
}

/** Moved into place whole: another process may read it meanwhile, or make the same. */
function inPlace(file, write) {
  const path = join(compiledFolder, file);
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  write(draft);
  renameSync(draft, path);
}

/** The repository's own, whose imports name what is compiled here. */
function packageOfSources() {
  const { name, version, imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const compiled = Object.entries(imports).map(([key, { source }]) => [key, source.replace(/\.ts$/, '.js')]);
  return { name, version, private: true, type: 'module', imports: Object.fromEntries(compiled) };
}
