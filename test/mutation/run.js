// npm run test:mutation [-- FILES]: changes the code of the pure libraries in one place after another, and counts how many
// of the changes the library's own unit specs notice. See docs/developers/mutation-testing.md.
//   HABEAS_TEST_MUTATION_LIBRARY=time|legal|domain   one library instead of all three
//   HABEAS_TEST_MUTATION_ONE_IN=<number>             one change in so many; 1 takes them all, which takes hours
//   HABEAS_TEST_MUTATION_SEED=<text>                 another sample of the same size
//   HABEAS_TEST_MUTATION_WORKERS=<number>            by default as many as there are cores
// FILES, such as libs/time/src/zone/wall-time.ts, are tried in full unless ONE_IN says otherwise.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figureOf, share } from './figure.js';

/** Chosen so that about a hundred changes of each library are tried. */
const ONE_IN = { time: 7, legal: 12, domain: 45 };

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = process.argv.slice(2);
const chosen = process.env.HABEAS_TEST_MUTATION_LIBRARY;
if (chosen !== undefined && !(chosen in ONE_IN)) {
  console.error(`HABEAS_TEST_MUTATION_LIBRARY is one of ${Object.keys(ONE_IN).join(', ')}, not "${chosen}".`);
  process.exit(2);
}
const inLibrary = (library) => files.filter((file) => file.startsWith(`libs/${library}/`));
const libraries = Object.keys(ONE_IN).filter((library) =>
  files.length > 0 ? inLibrary(library).length > 0 : library === (chosen ?? library),
);
if (libraries.length === 0) {
  console.error(`No file of ${Object.keys(ONE_IN).join(', ')} is named by ${files.join(' ')}.`);
  process.exit(2);
}

const figures = libraries.map((library) => {
  const report = `${root}/.mutation/${library}.json`;
  rmSync(report, { force: true });
  console.log(`\n=== ${library}`);
  const run = spawnSync(
    process.execPath,
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'test/mutation/stryker.config.js'],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        HABEAS_TEST_MUTATION_LIBRARY: library,
        HABEAS_TEST_MUTATION_ONE_IN:
          process.env.HABEAS_TEST_MUTATION_ONE_IN ?? String(files.length > 0 ? 1 : ONE_IN[library]),
        HABEAS_TEST_MUTATION_FILES: inLibrary(library).join(','),
      },
    },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
  const figure = figureOf(JSON.parse(readFileSync(report, 'utf8')));
  console.log(`\n\nNot noticed in ${library}:\n${figure.survivors.join('\n') || 'nothing'}`);
  return [library, figure];
});

console.log('');
for (const [library, figure] of figures) {
  console.log(`${library}: ${share(figure)}; ${figure.refused} more do not compile.`);
}
