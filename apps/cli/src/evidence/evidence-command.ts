import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ExitError, PRIVATE_FILE } from '#platform';
import { visible } from '#time';
import { type ActingOptions, actingAs, whoAtTerminal, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';
import { whyNotRead } from '../command/why-not-read.ts';
import { type CommandSystem, withSystem } from '../command/with-system.ts';
import { addedText, evidenceRows } from './evidence-text.ts';

interface Printed {
  readonly json?: boolean;
}

/** `habeas evidence add|list|get|erase`: files beside sources. */
export function addEvidenceCommand(program: Command): void {
  const evidence = program.command('evidence').description('files beside sources, kept sealed');
  withAccount(evidence.command('add <file>'), 'add-evidence')
    .description('keeps a file, without what a picture tells of where it was taken; answers the hash for "contentHash"')
    .option('--json', 'one JSON document')
    .action((file: string, options: ActingOptions & Printed) => add(file, options));
  evidence
    .command('list')
    .description('what is kept, and what was erased')
    .option('--json', 'one JSON document')
    .action(({ json }: Printed) => list(json));
  evidence
    .command('get <hash>')
    .description('writes a file out, which is written down in the journal')
    .requiredOption('--out <file>', 'where to; it must not be there yet')
    .action((hash: string, { out }: { readonly out: string }) => get(hash, out));
  withAccount(evidence.command('erase <hash>'), 'erase-evidence')
    .description('destroys a file for good: nothing with the same bytes is kept again')
    .requiredOption('--reason <text>', 'why; it stays readable')
    .option('--json', 'one JSON document')
    .action((hash: string, options: ActingOptions & Printed & { readonly reason: string }) => erase(hash, options));
}

async function add(file: string, { json, ...acting }: ActingOptions & Printed): Promise<void> {
  await withEvidence(async ({ app, resources }) => {
    const [{ CommandBus }, { AddEvidence }] = await Promise.all([import('@nestjs/cqrs'), import('#ingest')]);
    const by = await actingAs(resources, acting);
    const most = resources.config.evidenceMax * 1_000_000;
    const added = await app.get(CommandBus).execute(new AddEvidence(await bytesOf(file, most), by));
    for (const { message } of added.warnings) terminal.note(message);
    if (json) terminal.json(added);
    else terminal.line(addedText(added));
  });
}

async function list(json = false): Promise<void> {
  await withEvidence(async ({ app, withNames }) => {
    const { EvidenceStore } = await import('#ingest');
    const all = await app.get(EvidenceStore, { strict: false }).list();
    if (json) terminal.json(await withNames(all));
    else if (all.length === 0) terminal.note('No file is kept. `habeas evidence add` keeps one.');
    else terminal.line(columns(evidenceRows(all)));
  });
}

async function get(hash: string, out: string): Promise<void> {
  await withEvidence(async ({ queries, resources }) => {
    const { EvidenceQuery } = await import('#ingest');
    const by = { id: await whoAtTerminal(resources), permitted: null };
    const { bytes, type } = await queries.execute(new EvidenceQuery(hash, by));
    await writeFile(out, bytes, { flag: 'wx', mode: PRIVATE_FILE }).catch((cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EEXIST' ? 'it is there already; name a new file' : cause.message;
      throw new ExitError(`${out} cannot be written: ${why}.`, 2, { cause });
    });
    terminal.note(`${visible(out)}: ${bytes.length} bytes, ${type}`);
  });
}

async function erase(hash: string, { json, reason, ...acting }: ActingOptions & Printed & { readonly reason: string }) {
  await withEvidence(async ({ app, resources }) => {
    const [{ CommandBus }, { EraseEvidence }] = await Promise.all([import('@nestjs/cqrs'), import('#ingest')]);
    const by = await actingAs(resources, acting);
    const erased = await app.get(CommandBus).execute(new EraseEvidence(hash, reason, by));
    if (json) terminal.json(erased);
    else terminal.line(erased.repeated ? `${erased.hash} was erased before.` : `${erased.hash} is erased, for good.`);
  });
}

/** Looks at its size before it is read. */
async function bytesOf(file: string, most: number): Promise<Buffer> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Error('This is no file.');
    if (found.size > most)
      throw new Error(`The file has ${found.size} bytes, and may have ${most} (HABEAS_EVIDENCE_MAX).`);
    return await readFile(file);
  } catch (cause) {
    throw new ExitError(`${file}: ${whyNotRead(cause) ?? (cause as Error).message}`, 2, { cause });
  }
}

async function withEvidence(work: (system: CommandSystem) => Promise<void>): Promise<void> {
  await withSystem('habeas evidence', async (system) => {
    const { EvidenceRefused } = await import('#ingest');
    try {
      await work(system);
    } catch (error) {
      if (!(error instanceof EvidenceRefused)) throw error;
      throw new ExitError(visible(error.message), error.code === 'file-missing' ? 3 : 2, { cause: error });
    }
  });
}
