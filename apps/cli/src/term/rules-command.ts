import type { Command } from 'commander';
import { ExitError, loadConfig } from '#platform';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { configuredLaw } from './configured-law.ts';
import { formatRules } from './format-rules.ts';

interface RulesOptions {
  jurisdiction?: string;
  apply?: boolean;
  json?: boolean;
}

/** `habeas rules`: the legal rules that Habeas knows. Needs no database but to record what the configuration sets. */
export function addRulesCommand(program: Command): void {
  program
    .command('rules')
    .description('the legal rules it knows, with source, status and dates in force')
    .option('--jurisdiction <code>', 'only those of one country, e.g. KZ')
    .option('--apply', 'record what HABEAS_JURISDICTIONS and HABEAS_LEGAL_OVERRIDES say otherwise, as each start does')
    .option('--json', 'one JSON document')
    .action(async (options: RulesOptions) => {
      const law = await configuredLaw();
      if (options.apply) await apply(options.json === true);
      const rules = law.listRules({ jurisdiction: options.jurisdiction ?? null });
      if (options.json) terminal.json(rules);
      else if (!options.apply) terminal.line(formatRules(rules));
    });
}

async function apply(quiet: boolean): Promise<void> {
  const { jurisdictions, legalOverrides } = loadConfig(process.env);
  if (jurisdictions === null && legalOverrides === null) {
    throw new ExitError(
      'There is nothing to apply: HABEAS_JURISDICTIONS names no folder and HABEAS_LEGAL_OVERRIDES no file.',
      2,
      { hint: 'An empty file of overrides withdraws everything that was set otherwise.' },
    );
  }
  const { configureLaw } = await import('#system');
  const { adopted, set, withdrawn } = await withResources('habeas rules', configureLaw);
  if (quiet) return;
  for (const country of adopted) terminal.line(`The law of ${country} is that of the group's file from now on.`);
  for (const rule of set) terminal.line(`${rule} is set otherwise from now on.`);
  for (const rule of withdrawn) terminal.line(`${rule} counts again as it came.`);
  if (adopted.length + set.length + withdrawn.length === 0) terminal.line('The record says the same already.');
}
