import type { Command } from 'commander';
import { describeConfig, loadConfig } from '#platform';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';

/** `habeas config --check`: what is configured, with secrets masked; exit 2 where something is not valid. */
export function addConfigCommand(program: Command): void {
  program
    .command('config')
    .description('the configuration in force, with secrets masked')
    .option('--check', 'check it (what this command does in any case)')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const config = loadConfig(process.env);
      if (config.witnesses !== null) await (await import('#audit')).readWitnesses(config.witnesses);
      const settings = describeConfig(config, process.env);
      if (options.json) terminal.json(settings);
      else
        terminal.line(
          columns(settings.map(({ name, value, source, meaning }) => [name, value ?? '—', `(${source})`, meaning])),
        );
    });
}
