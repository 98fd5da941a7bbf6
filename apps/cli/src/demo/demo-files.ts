import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExitError } from '#platform';
import { parseRecordFile, type RecordFileFact } from '#recording';

const FILES = ['november-2021.yaml', 'exercise.yaml'];

/** The facts of November 2021 and of the exercise, as they come with the package. */
export function demoFacts(): readonly RecordFileFact[] {
  const folder = demoFolder();
  return FILES.flatMap((name) => parseRecordFile(`demo/${name}`, readFileSync(join(folder, name), 'utf8')));
}

/** `demo/` of the package, which is as many folders up from the source as the build makes it. */
function demoFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'demo', 'november-2021.yaml'))) return join(folder, 'demo');
    if (folder === dirname(folder)) {
      throw new ExitError('The demo’s data is missing: demo/november-2021.yaml comes with the package.', 3);
    }
  }
}
