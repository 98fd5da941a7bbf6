// npm run check:adding [-- NAME…]: adds a fact, a field on a board, an alert rule, a language, a jurisdiction and a page, one
// at a time, to a copy of the tree, and shows which places the compiler or a named test points at. NAME is that of a file
// in recipes/, without its ending. Exit 1 where a place was not pointed at or what was added is not complete, 2 where a
// recipe no longer fits the tree.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status, signal, error } = spawnSync(
  process.execPath,
  [
    '--conditions=source',
    '--import',
    new URL('../support/typescript.js', import.meta.url).href,
    fileURLToPath(new URL('./check-adding.ts', import.meta.url)),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
if (status === null) console.error(`It did not come to its end: ${error?.message ?? signal}`);
process.exit(status ?? 1);
