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
    .command('proof')
    .description('that an event is in the signed log, as one text that is verified offline (C2SP tlog-proof)')
    .argument('<position>', 'of the event in the log, from 1')
    .option('--size <events>', 'of the tree: one that was signed; default: the last')
    .action((position: string, { size }: { size?: string }) => prove(position, size));
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

async function prove(position: string, ofSize: string | undefined): Promise<void> {
  const [at, size] = [wholeNumber(position, 'position'), ofSize === undefined ? null : wholeNumber(ofSize, '--size')];
  await withResources('habeas checkpoint proof', async ({ log }) => {
    const { tlogProof } = await import('#audit');
    const checkpoint = await log.published(size);
    if (!checkpoint) {
      const sizes = await log.publishedSizes(5);
      const there = sizes.length === 0 ? 'There is none yet' : `The last that there are: ${sizes.join(', ')}`;
      throw new ExitError(
        `There is no checkpoint${size === null ? '' : ` over ${size} events`} to prove it by. ${there}.`,
        3,
      );
    }
    if (at > checkpoint.size)
      throw new ExitError(`The checkpoint is over ${checkpoint.size} events; ${at} is not among them.`, 2);
    const hashes = await log.inclusion(at - 1, checkpoint.size);
    process.stdout.write(tlogProof({ index: at - 1, hashes, checkpoint: checkpoint.note }));
  });
}

function wholeNumber(text: string, name: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ExitError(`${name} must be a whole number from 1 on.`, 2);
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
