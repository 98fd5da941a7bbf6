import { type Command, Option } from 'commander';
import { loadConfig } from '#platform';
import type { RunningHabeas } from '../../../standalone/src/serve.ts';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';

/** `habeas start`: what `npm start` runs. Ends with Ctrl-C or SIGTERM, in order. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('the system: HTTP, projectors, notifier, built-in mailbox, embedded PostgreSQL')
    .addOption(
      new Option('--only <part>', 'only one part, beside others on the same database').choices([
        'api',
        'projector',
        'notifier',
      ]),
    )
    .action(async (options: { only?: 'api' | 'projector' | 'notifier' }) => {
      const config = loadConfig(process.env);
      const { serve } = await import('../../../standalone/src/serve.ts');
      // Heard from the beginning: who presses Ctrl-C during the start is not left with half a system.
      const stop = stopRequested();
      const habeas = await serve({ config, only: options.only ?? null });
      announce(habeas, options.only ?? null);
      const signal = await stop;
      terminal.note(`\n${signal}: stopping. What is under way is finished first.`);
      // A second signal means it.
      for (const again of ['SIGINT', 'SIGTERM'] as const) process.once(again, () => process.exit(130));
      await habeas.stop();
      terminal.note('Stopped. The next start goes on from here.');
    });
}

function stopRequested(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
  });
}

function announce({ url, resources, firstToken }: RunningHabeas, only: string | null): void {
  const { config, database, clock } = resources;
  const rows: string[][] = [];
  if (url !== null) {
    rows.push(['  pages', `${url}/`], ['  API', `${url}/api/v1/custody`], ['  health', `${url}/health/ready`]);
    if (config.smtpUrl === null)
      rows.push(['  mailbox', `${url}/mailbox  (catches all mail; none leaves this machine)`]);
  }
  rows.push(['  data', database.embedded ? config.data : database.description]);
  if (clock.simulated) rows.push(['  clock', `simulated, at ${clock.now()}; \`habeas clock advance --to T\` moves it`]);
  terminal.line(`Habeas is up${only === null ? '' : ` (${only} only)`}.\n\n${columns(rows)}\n`);
  if (firstToken !== null) {
    terminal.line(`  The administrator's token, shown this once:\n\n    ${firstToken}\n`);
  }
  terminal.line('Ctrl-C stops it.');
}
