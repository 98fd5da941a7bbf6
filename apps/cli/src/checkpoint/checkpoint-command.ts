import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import { journaled } from '../command/journaled.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { cosignedInWords } from '../verify/verification-text.ts';

/** `habeas checkpoint`: signs what has been recorded and shows it; `habeas checkpoint rotate`: with a new key from now on. */
export function addCheckpointCommand(program: Command): void {
  const checkpoint = program
    .command('checkpoint')
    .description('signs the log as it is and prints the checkpoint (C2SP tlog-checkpoint)')
    .option('--json', 'one JSON document')
    .action(({ json }: { json?: boolean }) => sign(json ?? false));
  checkpoint
    .command('rotate')
    .description('signs with a new key from now on; the old one hands over in a note that is kept with the log')
    .option('--lost-key', 'the old key is gone and cannot hand over: whoever trusted it must be told of the new one')
    .action(({ lostKey }: { lostKey?: boolean }) => rotate(lostKey ?? false));
}

async function sign(json: boolean): Promise<void> {
  await withResources('habeas checkpoint', async ({ notary, log, ...resources }) => {
    const { parseCheckpoint, RewrittenTreeError } = await import('#audit');
    await sealWhatWasDone(resources);
    try {
      await notary.catchUp();
      const { note, signedAt } = await notary.seal();
      if (!json) {
        process.stdout.write(note);
        process.stderr.write(`witnesses: ${cosignedInWords(await log.cosigned())}\n`);
        return;
      }
      const { origin, size, root } = parseCheckpoint(Buffer.from(note));
      const { verifierKey } = (await log.keys()).at(-1)!;
      terminal.json({
        origin,
        size,
        root: root.toString('base64'),
        signedAt,
        verifierKey,
        checkpoint: note,
        cosigned: await log.cosigned(),
      });
    } catch (error) {
      if (error instanceof RewrittenTreeError) throw new ExitError(error.message, 1, { cause: error });
      throw error;
    }
  });
}

/** What was told and done up to now comes under the checkpoint, too. */
async function sealWhatWasDone({
  database: { pool },
  ...resources
}: Pick<Resources, 'database' | 'store' | 'clock' | 'logger'>) {
  const [{ LedgerSeals }, { Journal, JournalSeals, takeFoundAccess }] = await Promise.all([
    import('#alerts'),
    import('#accounts'),
  ]);
  const journal = new Journal(pool, resources.clock);
  await takeFoundAccess(pool, journal);
  await new JournalSeals({ journal, ...resources }).seal();
  await new LedgerSeals({ pool, random: randomBytes, ...resources }).seal();
}

async function rotate(lost: boolean): Promise<void> {
  await withResources('habeas checkpoint rotate', async (resources) => {
    const { from, to } = await resources.notary.rotateKey({ lost });
    await journaled(resources, { what: 'log-key.rotated', details: { from, to, lost } });
    terminal.line(`The log is signed by a new key from now on:\n\n  ${to}\n`);
    terminal.line(
      lost
        ? `Nobody handed over from ${from}: tell whoever verifies of the new key.`
        : `${from}\nhanded over to it: whoever trusts that one can follow. Tell them of the new one all the same.`,
    );
  });
}
