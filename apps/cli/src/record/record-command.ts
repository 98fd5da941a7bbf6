import type { Command } from 'commander';
import { visible } from '#time';
import { orAsk } from '../approvals/second-person.ts';
import { type ActingOptions, actorOf, withAccount } from '../command/acting.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import type { FileReport } from './record-files.ts';

/** `habeas record FILE…`. What is wrong with a file's form is said before any database is opened. */
export function addRecordCommand(program: Command): void {
  withAccount(program.command('record <file...>'), 'record')
    .description('records the facts of JSON Lines (.jsonl) or YAML files; each file all or nothing, twice is as once')
    .option('--json', 'one JSON document')
    .action(async (paths: string[], { json, ...acting }: ActingOptions & { json?: boolean }) => {
      const [{ readRecordFiles, recordFiles }, { tellingKeysText }, { CommandBus }] = await Promise.all([
        import('./record-files.ts'),
        import('./telling-keys.ts'),
        import('@nestjs/cqrs'),
      ]);
      const files = await readRecordFiles(paths);
      for (const file of files) {
        const warning = tellingKeysText(file);
        if (warning !== null) terminal.note(warning);
      }
      await withSystem('habeas record', async ({ app, resources }) => {
        const { id: actor, account } = await actorOf(resources, acting);
        const [{ waitingFacts }, { limitsOf }] = await Promise.all([
          import('../../../api/src/approvals/carry-out.ts'),
          import('./limits-of-account.ts'),
        ]);
        const limits = limitsOf(
          account,
          files.flatMap(({ facts }) => facts),
        );
        const reports = await recordFiles(files, {
          actor,
          limits,
          simulated: resources.clock.simulated !== null,
          execute: (command) =>
            orAsk(
              resources,
              actor,
              () => {
                const { reads, jurisdictions } = command.recorder;
                return waitingFacts(command.facts, { reads, jurisdictions });
              },
              () => app.get(CommandBus).execute(command),
            ),
          onFile: (report) => json || terminal.line(fileText(report)),
        });
        if (json) terminal.json(reports);
      });
    });
}

function fileText({ file, recorded, repeated }: FileReport): string {
  const facts = `${recorded} ${recorded === 1 ? 'fact' : 'facts'} recorded`;
  return `${visible(file)}: ${facts}${repeated === 0 ? '' : `, ${repeated} had been recorded before`}`;
}
