import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What changes the outcome for all files has a folder of its own. */
const settings = createHash('sha256')
  .update(readFileSync(join(root, '.swcrc')))
  .update(readFileSync(join(root, 'package.json')))
  .digest('hex')
  .slice(0, 12);

/** The sources as JavaScript, in the same folders. Under node_modules, so that packages are found from there. */
export const compiledFolder = join(root, 'node_modules/.cache/habeas-sources', settings);

/** @param file path from the root, as are all names here */
export function compiledName(file) {
  return file.replace(/\.tsx?$/, '.js');
}

/**
 * What has changed since it was compiled, by its time of modification (seconds), and what was compiled of files that are gone.
 */
export function outdated() {
  const compiled = filesOf(compiledFolder, ['apps', 'libs', 'test']);
  const changed = [];
  for (const [file, modified] of filesOf(root, ['apps', 'libs', 'test'])) {
    if (/\.spec\.tsx?$/.test(file) || (file.startsWith('test/') && !/\.(ts|js|sql)$/.test(file))) continue;
    const name = compiledName(file);
    // A file system may keep less of the fraction than another.
    if (Math.abs((compiled.get(name) ?? 0) - modified) > 0.002) changed.push({ file, modified });
    compiled.delete(name);
  }
  // What another process is about to move into place has a number at its end.
  return { changed, orphans: [...compiled.keys()].filter((name) => !/\.\d+$/.test(name)) };
}

function filesOf(parent, folders) {
  const files = new Map();
  const read = (folder) => {
    let entries = [];
    try {
      entries = readdirSync(join(parent, folder), { withFileTypes: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    for (const entry of entries) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') read(file);
      } else files.set(file, statSync(join(parent, file), { throwIfNoEntry: false })?.mtimeMs / 1000);
    }
  };
  for (const folder of folders) read(folder);
  return files;
}
