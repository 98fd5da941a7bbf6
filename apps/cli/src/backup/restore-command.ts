import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createLogger, ExitError, loadConfig, StopRequest } from '#platform';
import { terminal } from '../command/output.ts';

/** `habeas restore DIR`: fills an empty data folder or database from a backup. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('puts a backup into an empty data folder or database; mail is held until `alerts resume`')
    .argument('<dir>', 'a folder that `habeas backup` made')
    .option('--check', 'only compares each file of the folder with its manifest; needs no database')
    .option('--json', 'one JSON document')
    .action(async (dir: string, { check, json }: { check?: boolean; json?: boolean }) => {
      if (check) await checkFolder(resolve(dir), json);
      else await restoreFolder(resolve(dir), json);
    });
}

async function checkFolder(path: string, json: boolean | undefined): Promise<void> {
  const { readBackupFolder, verifyBackupFolder } = await import('#backup');
  const folder = await readBackupFolder(path);
  await verifyBackupFolder(folder);
  const { takenAt, log, files, keys, versions } = folder.manifest;
  if (json) terminal.json({ folder: path, takenAt, events: log.events, files: files.length, keys, versions });
  else {
    terminal.line(
      `${path} is whole: ${files.length} files are as they were written ${takenAt} by Habeas ${versions.habeas}, with ${log.events} events ` +
        `and ${keys ? 'the private keys' : 'without the private keys'}.`,
    );
  }
}

async function restoreFolder(folder: string, json: boolean | undefined): Promise<void> {
  const { restore } = await import('#backup');
  const stop = StopRequest.hear();
  const report = await restore({
    config: loadConfig(process.env),
    folder,
    logger: createLogger({ level: 'warn', name: 'habeas restore' }),
    signal: stop.signal,
    onProgress: (what) => terminal.note(what),
  })
    .catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
      throw new ExitError('Stopped. Nothing was restored.', 1);
    })
    .finally(() => stop.close());
  if (json) return terminal.json(report);
  const { events, rows, takenAt, database, keysInFolder, erasedAgain } = report;
  terminal.line(`${events} events and ${rows} rows as of ${takenAt} are in the ${database}.`);
  terminal.line(
    `No mail goes: the ledger does not know what was sent after ${takenAt}. Start Habeas, look at \`habeas alerts plan\`, then \`habeas alerts resume\` goes on.`,
  );
  if (erasedAgain.length > 0) {
    terminal.line(
      `Erased again, since it was erased after the backup: ${erasedAgain.join(', ')}.\nPut it on record where the log does not have it: ` +
        '`habeas erase PERSON --reason …` for a person, `habeas account forget` for an account.',
    );
  }
  if (!keysInFolder) {
    terminal.note(
      'The backup has no private keys. Put master.key and the log.key… files into the folder keys of HABEAS_DATA before the start.',
    );
  }
}
