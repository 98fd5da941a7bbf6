import { type Command, Option } from 'commander';
import { loadConfig, StopRequest } from '#platform';
import type { PartName } from '#system';

const PARTS: readonly PartName[] = ['api', 'projector', 'notifier'];

/** `habeas start`: what `npm start` runs. Ends with Ctrl-C or SIGTERM, in order. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('the system: HTTP, projectors, notifier, built-in mailbox, embedded PostgreSQL')
    .addOption(new Option('--only <part>', 'only one part, beside others on the same database').choices(PARTS))
    .action(async ({ only }: { only?: PartName }) => {
      // Heard from the beginning: Ctrl-C during the start must not leave half a system, and process 1 of a container gets
      // no signal that it does not listen for. Heard to the very end: a signal that comes late must not turn an orderly
      // stop into a killed process.
      const stop = StopRequest.hear();
      const config = loadConfig(process.env);
      const [{ runUntilStopped }, { everyPart }] = await Promise.all([
        import('#system'),
        import('../../../standalone/src/every-part.ts'),
      ]);
      await runUntilStopped(
        config,
        everyPart.filter(({ name }) => only === undefined || name === only),
        stop,
      );
    });
}
