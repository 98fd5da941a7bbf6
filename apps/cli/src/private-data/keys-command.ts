import type { Command } from 'commander';
import { journaled } from '../command/journaled.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';

/** `habeas keys rotate`: takes a new master key into use. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('the keys of what is private');
  keys
    .command('rotate')
    .description('takes a new master key into use: wraps every key anew and forgets the former one')
    .option('--json', 'one JSON document')
    .action(({ json }: { json?: boolean }) =>
      withResources('habeas keys rotate', async (resources) => {
        const {
          keyring,
          config: { masterKeyFile },
        } = resources;
        const { rewrapped, id } = await keyring.rotate();
        await journaled(resources, { what: 'keyring.rotated', about: [id], details: { rewrapped } });
        if (json) terminal.json({ masterKey: id, file: masterKeyFile, rewrapped });
        else {
          terminal.line(`${rewrapped} keys are wrapped by the new master key ${id} in ${masterKeyFile}.`);
          terminal.note('Back it up now, apart from the database. Backups from before need the former file.');
        }
      }),
    );
}
