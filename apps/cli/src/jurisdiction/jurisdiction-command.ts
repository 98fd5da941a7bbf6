import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ExitError } from '#platform';
import type { JurisdictionFile } from '#recording';
import { visible } from '#time';
import { terminal } from '../command/output.ts';
import { whyNotRead } from '../command/why-not-read.ts';

/** `habeas jurisdiction check FILE`: what is wrong with the file of a country. Needs no database. */
export function addJurisdictionCommand(program: Command): void {
  program
    .command('jurisdiction')
    .description('files of the law of a country')
    .command('check <file>')
    .description('what is wrong with the file of a country, by line and field; exit 1 where something is')
    .option('--json', 'one JSON document')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const { readJurisdictionFile } = await import('#recording');
      const bytes = await readFile(path).catch((error: unknown) => {
        const why = whyNotRead(error) ?? visible((error as Error).message);
        throw new ExitError(`${visible(path)}: ${why}`, 2, { cause: error });
      });
      const read = readJurisdictionFile(basename(path), bytes);
      if (json) terminal.json(asJson(read));
      else for (const line of await inWords(read)) terminal.line(line);
      process.exitCode = read.problems.length === 0 ? 0 : 1;
    });
}

async function inWords(read: JurisdictionFile): Promise<readonly string[]> {
  const { jurisdictionProblemInWords } = await import('#recording');
  const lines = read.problems.map((problem) => visible(jurisdictionProblemInWords(problem)));
  return read.document === null ? lines : [...lines, visible(summary(read))];
}

function summary({ file, jurisdiction }: Extract<JurisdictionFile, { readonly jurisdiction: object }>): string {
  const { code, name, rules, places, codes, holidays } = jurisdiction;
  const unverified = rules.filter(({ status }) => status === 'unverified').length;
  return (
    `${file}: the law of ${name} (${code}) is in order: ${counted(rules.length, 'rule')}, ${unverified} unverified; ` +
    `${counted(places.length, 'place')}, ${counted(codes.length, 'code')}, ${counted(holidays.length, 'holiday')}.`
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function asJson(read: JurisdictionFile) {
  const jurisdiction = read.document === null ? null : read.document.jurisdiction;
  return {
    file: read.file,
    jurisdiction,
    problems: read.problems.map(({ line, field, message }) => ({ line, field, message })),
  };
}
