import { createInterface } from 'node:readline';
import { ExitError } from '#platform';

/** Something that should not stand in a command: the shell keeps it there, and other users of the machine see it by `ps`. */
export interface SaidApart {
  /** As the help calls it: `--mail`. */
  readonly option: string;
  /** As it is asked for at a terminal: `Mail address`. */
  readonly prompt: string;
  /** As it was typed; `-` is standard input. Left out, it is asked for at a terminal. */
  readonly given: string | undefined;
}

/**
 * What was given, and for the rest a line each of standard input, in this order; at a terminal each is asked for.
 *
 * @returns as many as were asked, without space around what was read
 * @throws ExitError (2) one was left out and there is no terminal to ask at, or standard input ended
 */
export async function saidApart(asked: readonly SaidApart[]): Promise<readonly string[]> {
  const { stdin, stderr } = process;
  const missing = asked.find(({ given }) => given === undefined);
  if (missing !== undefined && !stdin.isTTY) {
    throw new ExitError(`${missing.option} is missing. "-" takes it from standard input, a line each.`, 2);
  }
  if (asked.every(({ given }) => given !== undefined && given !== '-')) return asked.map(({ given }) => given!);
  const reading = createInterface({ input: stdin, terminal: false });
  const lines = reading[Symbol.asyncIterator]();
  const said: string[] = [];
  try {
    for (const { option, prompt, given } of asked) {
      if (given !== undefined && given !== '-') {
        said.push(given);
        continue;
      }
      if (stdin.isTTY) stderr.write(`${prompt}: `);
      const line = await lines.next();
      if (line.done) throw new ExitError(`${option} is missing: standard input ended.`, 2);
      said.push(line.value.trim());
    }
  } finally {
    reading.close();
  }
  return said;
}
