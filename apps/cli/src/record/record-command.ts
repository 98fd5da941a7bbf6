import type { Command } from 'commander';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import type { FileReport } from './record-files.ts';

/** `habeas record FILE…`. */
export function addRecordCommand(program: Command): void {
  program
    .command('record <file...>')
    .description('records the facts of JSON Lines (.jsonl) or YAML files; each file all or nothing, twice is as once')
    .option('--actor <name>', 'who stands in the record as having recorded them', 'system')
    .option('--json', 'one JSON document')
    .action((files: string[], { actor, json }: { actor: string; json?: boolean }) =>
      withResources('habeas record', async (resources) => {
        const [{ NestFactory }, { CommandBus }, { ServicesModule }, { recordFiles }] = await Promise.all([
          import('@nestjs/core'),
          import('@nestjs/cqrs'),
          import('../../../standalone/src/system.module.ts'),
          import('./record-files.ts'),
        ]);
        const services = await NestFactory.createApplicationContext(ServicesModule.of(resources), {
          logger: false,
          abortOnError: false,
        });
        try {
          const reports = await recordFiles(files, {
            actor,
            execute: (command) => services.get(CommandBus).execute(command),
            onFile: (report) => json || terminal.line(fileText(report)),
          });
          if (json) terminal.json(reports);
        } finally {
          await services.close();
        }
      }),
    );
}

function fileText({ file, recorded, repeated }: FileReport): string {
  const facts = `${recorded} ${recorded === 1 ? 'fact' : 'facts'} recorded`;
  return `${file}: ${facts}${repeated === 0 ? '' : `, ${repeated} had been recorded before`}`;
}
