import type { Command } from 'commander';
import { ExitError } from '#platform';
import { misleadingIn } from '#time';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';

interface AcceptOptions extends ActingOptions {
  readonly reason: string;
  readonly json?: boolean;
}

/** `habeas log accept-restore --reason …`: goes on signing after a restore, and says so for everybody to read. */
export function addLogCommand(program: Command): void {
  const log = program.command('log').description('the signed log');
  withAccount(log.command('accept-restore'), 'accept-restore')
    .description(
      'goes on signing where the database was restored to an earlier state; a signed note and an event say so',
    )
    .requiredOption('--reason <text>', 'why it was restored, on one line; everybody who verifies the log reads it')
    .option('--json', 'one JSON document')
    .action((options: AcceptOptions) => accept(options));
}

async function accept({ reason: given, json, ...acting }: AcceptOptions): Promise<void> {
  const reason = given.trim();
  const misleading = reason === '' ? 'is empty; say why it was restored' : misleadingIn(reason, 'one-line');
  if (misleading !== null) throw new ExitError(`--reason ${misleading}.`, 2);
  await withResources('habeas log accept-restore', async (resources) => {
    const by = await actingAs(resources, acting);
    const { size, lostSize, acceptedAt, text } = await resources.notary.acceptRestore(by, reason);
    if (json) return terminal.json({ size, lostSize, acceptedAt, by, reason, note: text });
    terminal.line(`Signed again. This log says from now on that it was restored to ${size} events, and that`);
    terminal.line(`what was signed from ${size} to ${lostSize} may not be in it.`);
    terminal.note(
      'Give the next checkpoint away as before. A witness does not follow a log that went back: those who run it have to be told.',
    );
  });
}
