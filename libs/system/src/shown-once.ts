import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PRIVATE_FILE } from '#platform';

/** Where a secret that is shown once is to be had. */
export type ShownOnce = { readonly secret: string } | { readonly file: string };

/**
 * A secret that is shown once. At a terminal it is shown there. Elsewhere standard output is kept in logs, which many can
 * read and which are not deleted: then it is written to a file that the account alone can read (0600), and the file is named.
 *
 * @param folder `HABEAS_DATA`
 * @param name of the file in it; one that is there already is replaced
 */
export async function showOnce(
  secret: string,
  folder: string,
  name: string,
  output: { readonly isTTY?: boolean } = process.stdout,
): Promise<ShownOnce> {
  if (output.isTTY) return { secret };
  const file = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, `${secret}\n`, { mode: PRIVATE_FILE, flag: 'wx' });
  return { file };
}
