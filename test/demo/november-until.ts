import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The demo's November as far as it was told before a day (`2021-11-10`), in a file of its own: a simulated clock that records it
 * goes on to its last report and no further.
 *
 * @returns the path of the file
 */
export async function novemberUntil(day: string): Promise<string> {
  const whole = readFileSync(new URL('../../demo/november-2021.yaml', import.meta.url), 'utf8');
  const end = whole.indexOf(`\n# ${day} `);
  if (end < 0) throw new Error(`Nothing of November was told on ${day}: name a day that has a heading in its file.`);
  const file = join(await mkdtemp(join(tmpdir(), 'habeas-november-')), 'november.yaml');
  await writeFile(file, whole.slice(0, end));
  return file;
}
