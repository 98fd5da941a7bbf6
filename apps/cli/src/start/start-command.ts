import { type Command, Option } from 'commander';
import { loadConfig } from '#platform';
import type { RunningHabeas } from '../../../standalone/src/serve.ts';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';
import { StopRequest } from '../command/stop-request.ts';

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
      // Heard from the beginning: Ctrl-C during the start must not leave half a system, and process 1 of a container gets
      // no signal that it does not listen for.
      const stop = StopRequest.hear();
      try {
        const config = loadConfig(process.env);
        const { serve } = await import('../../../standalone/src/serve.ts');
        const habeas = await serve({ config, only: options.only ?? null, signal: stop.signal });
        announce(habeas, options.only ?? null);
        terminal.note(`\n${await stop.asked()}: stopping. What is under way is finished first.`);
        await habeas.stop();
        terminal.note('Stopped. The next start goes on from here.');
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        terminal.note(`\n${stop.cause}: stopped before it was up. The next start begins anew.`);
      }
      // Heard to the very end: a signal that comes late must not turn an orderly stop into a killed process.
    });
}

function announce({ url, resources, firstToken, mailboxLink }: RunningHabeas, only: string | null): void {
  const { config, database, clock } = resources;
  const rows: string[][] = [];
  if (url !== null) {
    rows.push(['  pages', `${url}/`], ['  API', `${url}/api/v1/custody`], ['  health', `${url}/health/ready`]);
    if (mailboxLink !== null) rows.push(['  mailbox', mailboxLink]);
    else if (config.smtpUrl === null) rows.push(['  mailbox', 'off: HABEAS_PUBLIC_URL is public. Set HABEAS_SMTP_URL']);
  }
  rows.push(['  data', database.embedded ? config.data : database.description]);
  if (clock.simulated) rows.push(['  clock', `simulated, at ${clock.now()}; \`habeas clock advance --to T\` moves it`]);
  terminal.line(`Habeas is up${only === null ? '' : ` (${only} only)`}.\n\n${columns(rows)}\n`);
  if (firstToken !== null) {
    terminal.line(`  The administrator's token, shown this once:\n\n    ${firstToken}\n`);
  }
  if (mailboxLink !== null) {
    terminal.line('  All mail goes to the mailbox; none leaves this machine. Its link is a key: give it to nobody.\n');
  }
  terminal.line('Ctrl-C stops it.');
}
