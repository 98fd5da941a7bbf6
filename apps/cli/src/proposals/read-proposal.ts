import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { describeIssues, ExitError, JsonError, parseJson } from '#platform';
import { whyNotRead } from '../command/why-not-read.ts';

/**
 * What a JSON file proposes.
 *
 * @throws ExitError (2) it cannot be read, or each field of it that is at fault
 */
export async function readProposal<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  let value: unknown;
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    const why = error instanceof JsonError ? `The file ${error.message}.` : whyNotRead(error);
    if (why === null) throw error;
    throw new ExitError(`${file}: ${why}`, 2, { cause: error });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const wrong = describeIssues(read.error).map(({ field, message }) =>
    [file, field, message].filter((part) => part !== '').join(': '),
  );
  const known = 'shape' in schema ? Object.keys(schema.shape as object).join(', ') : null;
  const isOfUnknown = read.error.issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0);
  const hint = `Nothing was proposed.${isOfUnknown && known !== null ? ` Known are ${known}.` : ''}`;
  throw new ExitError(wrong.join('\n'), 2, { hint });
}
