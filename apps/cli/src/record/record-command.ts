import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import type { JudgeFacts } from '#recording';
import { visible } from '#time';
import { orAsk } from '../approvals/second-person.ts';
import { type ActingOptions, actorOf, withAccount } from '../command/acting.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import type { CheckReport, FileReport } from './record-files.ts';

/** `habeas record FILE…`. What is wrong with a file's form is said before any database is opened. */
export function addRecordCommand(program: Command): void {
  withAccount(program.command('record <file...>'), 'record')
    .description('records the facts of JSON Lines (.jsonl) or YAML files; each file all or nothing, twice is as once')
    .option('--check', 'says what is wrong and what may be, and records nothing')
    .option('--json', 'one JSON document')
    .action(
      async (paths: string[], { check, json, ...acting }: ActingOptions & { check?: boolean; json?: boolean }) => {
        const [{ checkFiles, printWarning, readRecordFiles, recordFiles }, { tellingKeysText }, { CommandBus }] =
          await Promise.all([import('./record-files.ts'), import('./telling-keys.ts'), import('@nestjs/cqrs')]);
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
          const isSimulated = resources.clock.simulated !== null;
          const judge = (command: JudgeFacts) => app.get(CommandBus).execute(command);
          if (check) {
            const report = await checkFiles(files, { actor, limits, simulated: isSimulated, judge });
            for (const { file, ...warning } of report.warnings) terminal.note(printWarning(file, warning));
            if (json) terminal.json(report);
            else terminal.line(checkText(report));
            return;
          }
          const { liveThrough } = await import('#system');
          const liveUntil = (at: Temporal.Instant) => liveThrough({ app, resources }, at);
          const reports = await recordFiles(files, {
            actor,
            limits,
            simulated: isSimulated ? { now: () => resources.clock.now(), judge, liveUntil } : null,
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
            onFile: (report) => {
              for (const warning of report.warnings) terminal.note(printWarning(report.file, warning));
              if (!json) terminal.line(fileText(report));
            },
          });
          if (json) terminal.json(reports);
        });
      },
    );
}

function fileText({ file, recorded, repeated }: FileReport): string {
  const facts = `${factsText(recorded)} recorded`;
  return `${visible(file)}: ${facts}${repeated === 0 ? '' : `, ${repeated} had been recorded before`}`;
}

function checkText({ wouldRecord, repeated, warnings }: CheckReport): string {
  const before = repeated === 0 ? '' : `, ${repeated} had been recorded before`;
  const doubts = warnings.length === 1 ? '1 warning' : `${warnings.length || 'no'} warnings`;
  return `Only checked, nothing was recorded: ${factsText(wouldRecord)} can be recorded${before}; ${doubts}.`;
}

function factsText(count: number): string {
  return `${count} ${count === 1 ? 'fact' : 'facts'}`;
}
