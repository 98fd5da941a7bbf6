import { readFile } from 'node:fs/promises';
import { ExitError } from '#platform';
import { whyNotRead } from './why-not-read.ts';

/** The text of a file. @throws ExitError (2) it cannot be read, or is not UTF-8 */
export async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const why = whyNotRead(error);
    throw why === null ? error : new ExitError(`${file}: ${why}`, 2, { cause: error });
  }
}
