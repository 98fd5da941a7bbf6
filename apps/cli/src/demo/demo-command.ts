import type { Command } from 'commander';
import { terminal } from '../command/output.ts';

/** `habeas demo [--json] [--keep]`: November 2021, lived through on a simulated clock. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('lives through November 2021 on a simulated clock, in a scratch database, and says what happens')
    .option('--json', 'JSON Lines of {at, kind, …} instead of a timeline', false)
    .option('--keep', 'use HABEAS_DATA, which must be empty, and leave everything there', false)
    .action(async ({ json, keep }: { json: boolean; keep: boolean }) => {
      const stopping = new AbortController();
      const stop = () => stopping.abort();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      const { runDemo } = await import('./run-demo.ts');
      try {
        await runDemo({ json, keep, out: terminal, signal: stopping.signal });
      } catch (error) {
        if (!stopping.signal.aborted) throw error;
        terminal.note('Stopped; nothing of it is left.');
        process.exitCode = 130;
      } finally {
        process.off('SIGINT', stop).off('SIGTERM', stop);
      }
    });
}
