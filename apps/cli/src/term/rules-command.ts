import type { Command } from 'commander';
import { formatRules, listRules } from '#legal';
import { terminal } from '../command/output.ts';

/** `habeas rules`: the legal rules that Habeas knows. Needs no database. */
export function addRulesCommand(program: Command): void {
  program
    .command('rules')
    .description('the legal rules it knows, with source, status and dates in force')
    .option('--jurisdiction <code>', 'only those of one country, e.g. KZ')
    .option('--json', 'one JSON document')
    .action((options: { jurisdiction?: string; json?: boolean }) => {
      const rules = listRules(options.jurisdiction === undefined ? {} : { jurisdiction: options.jurisdiction });
      if (options.json) terminal.json(rules);
      else terminal.line(formatRules(rules));
    });
}
