import { type Command, Option } from 'commander';
import { createLogger, ExitError, loadConfig, StopRequest } from '#platform';
import { terminal } from '../command/output.ts';

type Engine = 'postgres' | 'kurrentdb';

const engines: readonly Engine[] = ['postgres', 'kurrentdb'];

/** `habeas migrate-log --from postgres --to kurrentdb`: copies the log into another engine, verifies it and moves over. */
export function addMigrateLogCommand(program: Command): void {
  program
    .command('migrate-log')
    .description('copies the log whole into another engine, in order, ids kept, verifies it, and moves over')
    .addOption(new Option('--from <engine>', 'where the log is').choices([...engines]).makeOptionMandatory())
    .addOption(new Option('--to <engine>', 'where it shall be').choices([...engines]).makeOptionMandatory())
    .option('--json', 'one JSON document')
    .action(async ({ from, to, json }: { from: Engine; to: Engine; json?: boolean }) => {
      if (from === to) throw new ExitError('--from and --to name the same engine; there is nothing to copy.', 2);
      const { migrateLog } = await import('#system');
      const stop = StopRequest.hear();
      const report = await migrateLog({
        config: loadConfig(process.env),
        from,
        to,
        logger: createLogger({ level: 'warn', name: 'habeas migrate-log' }),
        signal: stop.signal,
        onProgress: ({ step, events }) => {
          if (events % 10_000 === 0) terminal.note(`${step}: ${events} events`);
        },
      })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) throw error;
          throw new ExitError('Stopped. The same command goes on from here.', 1);
        })
        .finally(() => stop.close());
      if (json) terminal.json(report);
      else {
        terminal.line(
          `${report.copied} events copied, ${report.present} were there already; ${report.verified} read back and the same.`,
        );
        terminal.line(`Now set HABEAS_EVENT_STORE=${to} and start Habeas. The log in ${from} stays as it is.`);
      }
    });
}
