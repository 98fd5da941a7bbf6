import type { Command } from 'commander';
import { StopRequest } from '#platform';
import { terminal } from '../command/output.ts';

/** `habeas demo [--json] [--keep]`: November 2021, lived through on a simulated clock. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('lives through November 2021 on a simulated clock, in a scratch database, and says what happens')
    .option('--json', 'JSON Lines of {at, kind, …} instead of a timeline', false)
    .option('--keep', 'use HABEAS_DATA, which must be empty, and leave everything there', false)
    .action(async ({ json, keep }: { json: boolean; keep: boolean }) => {
      const stop = StopRequest.hear();
      const { runDemo } = await import('./run-demo.ts');
      try {
        await runDemo({ json, keep, out: terminal, signal: stop.signal });
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        terminal.note(keep ? 'Stopped; HABEAS_DATA keeps what was recorded.' : 'Stopped; nothing of it is left.');
        process.exitCode = stop.exitCode;
      } finally {
        stop.close();
      }
    });
}
