import { open } from 'node:fs/promises';
import { ExitError } from '#platform';
import { MAX_WITNESS_FILE_BYTES, NO_WITNESSES, parseWitnesses, type Witnesses, WitnessFileError } from './witnesses.ts';

/**
 * The witnesses that `HABEAS_WITNESSES` names; none where it is not set.
 *
 * @param path of the file, or null
 * @throws ExitError (2) the file cannot be read, or is no file of witnesses: what is wrong, by line
 */
export async function readWitnesses(path: string | null): Promise<Witnesses> {
  if (path === null) return NO_WITNESSES;
  const text = await readText(path).catch((cause) => {
    if (cause instanceof ExitError) throw cause;
    throw new ExitError(`HABEAS_WITNESSES: ${path} cannot be read: ${(cause as Error).message}.`, 2, { cause });
  });
  try {
    return parseWitnesses(text);
  } catch (error) {
    if (!(error instanceof WitnessFileError)) throw error;
    throw new ExitError(error.lines.map((line) => `HABEAS_WITNESSES: ${path}: ${line}`).join('\n'), 2, {
      cause: error,
    });
  }
}

async function readText(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > MAX_WITNESS_FILE_BYTES) {
      throw new ExitError(`HABEAS_WITNESSES: ${path} has ${size} bytes, more than a file of witnesses can have.`, 2);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
