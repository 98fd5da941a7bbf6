import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  type Config,
  createLogger,
  type Database,
  ExitError,
  loadConfig,
  type OpenClock,
  StopRequest,
  SystemIdentity,
} from '#platform';
import { whoAtTerminal } from '../command/acting.ts';
import { terminal } from '../command/output.ts';

const WITHOUT_KEYS =
  'The private keys are not in it: without the master key nothing private of it can be read, and nobody can be mailed. Keep ' +
  'them in another place, or take them along with --with-keys.';
const WITH_KEYS =
  'The private keys are in it: who has this folder reads everything, and can sign for the log. Keep it so.';

/** `habeas backup DIR [--with-keys]`: everything that cannot be computed again, while Habeas runs. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('a consistent copy, while it runs, of all that cannot be computed again')
    .argument('<dir>', 'a new folder')
    .option('--with-keys', 'also the private keys: the folder then opens everything that is private')
    .option('--json', 'one JSON document')
    .action(async (dir: string, { withKeys = false, json }: { withKeys?: boolean; json?: boolean }) => {
      const { backUp } = await import('#backup');
      const [folder, stop] = [resolve(dir), StopRequest.hear()];
      const config = loadConfig(process.env);
      const manifest = await backUp({
        config,
        onTaken: ({ database, clock }) => writeDown({ database, clock, config }, withKeys),
        ...{ folder, withKeys },
        logger: createLogger({ level: 'warn', name: 'habeas backup' }),
        signal: stop.signal,
        onProgress: (what, done) => {
          if (done === null) terminal.note(`copying ${what}`);
          else if (done % 100_000 === 0) terminal.note(`copying ${what}: ${done.toLocaleString('en')} events`);
        },
      })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) throw error;
          throw new ExitError('Stopped. Nothing is left of this backup.', 1);
        })
        .finally(() => stop.close());
      const { takenAt, log, tables, files, versions } = manifest;
      const [rows, bytes] = [sum(tables.map((table) => table.rows)), sum(files.map((file) => file.bytes))];
      if (json) terminal.json({ folder, takenAt, events: log.events, rows, bytes, keys: withKeys, versions });
      else {
        terminal.line(
          `${log.events} events and ${rows} rows as of ${takenAt} are in ${folder} (${(bytes / 1e6).toFixed(1)} MB).\n` +
            `HABEAS_DATA=… habeas restore ${dir} puts them into a new data folder.`,
        );
      }
      terminal.note(withKeys ? WITH_KEYS : WITHOUT_KEYS);
    });
}

/** Who takes a backup has everything: the journal says who. Where the master key is not here, it cannot say the name. */
async function writeDown(
  opened: { readonly database: Database; readonly clock: OpenClock; readonly config: Config },
  keys: boolean,
): Promise<void> {
  const [{ Journal }, { Keyring }] = await Promise.all([import('#accounts'), import('#private-data')]);
  const { database, clock, config } = opened;
  const { masterKeyFile } = config;
  const known = await Keyring.open({ pool: database.pool, masterKeyFile, clock, random: randomBytes })
    .then((keyring) => whoAtTerminal({ ...opened, keyring, identity: new SystemIdentity(clock) }))
    .catch((error: unknown) => {
      if (error instanceof ExitError) return 'system';
      throw error;
    });
  await new Journal(database.pool, clock).write({ who: known, what: 'backup.made', details: { keys } });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
