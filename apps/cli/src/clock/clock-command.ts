import type { Command } from 'commander';
import { instantOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';

/** `habeas clock advance --to T`: moves a simulated clock and runs every job that falls due on the way, in order. */
export function addClockCommand(program: Command): void {
  program
    .command('clock')
    .description('the simulated clock')
    .command('advance')
    .description('moves it, running every job that falls due on the way in order')
    .requiredOption('--to <time>', 'RFC 3339 time, not before what the clock shows')
    .action((options: { to: string }) =>
      withSystem('habeas clock', async (system) => {
        const { liveThrough } = await import('#system');
        await liveThrough(system, instantOption('--to', options.to), ({ at, report }) => {
          const { matched, deliveries } = report;
          const { sent = 0 } = deliveries;
          if (matched > 0 || sent > 0)
            terminal.line(`${at}  ${count(matched, 'alert')} due, ${count(sent, 'mail')} sent`);
        });
        terminal.line(`The clock is at ${system.resources.clock.now()}.`);
      }),
    );
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
