import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { JournalFault } from '#accounts';
import type { Verification } from '#audit';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import { visible } from '#time';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { progressNote } from '../export/progress-note.ts';
import type { BesideTheLog } from './beside-the-log.ts';
import { deliveryInProofLines } from './delivery-in-proof.ts';
import { verificationText } from './verification-text.ts';

interface VerifyCommandOptions {
  readonly key?: string;
  readonly since?: string;
  readonly witness?: readonly string[];
  readonly entry?: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
}

/** `habeas verify [DIR|URL|FILE]`: exit code 1 where anything is not as it was signed. A folder needs no database. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('checks the log, an export, a log behind an address, or one inclusion proof')
    .argument('[what]', 'folder of an export, address of a log, or file of an inclusion proof; default: the log in use')
    .option('--key <key>', 'the verifier key that you trust, or a file with it')
    .option('--since <file>', 'a checkpoint from before, which the log must continue')
    .option('--witness <key>', 'a witness that must have cosigned; can be given again', collect, [])
    .option('--entry <file>', 'with a .tlog-proof: the line of the event, as events.jsonl of an export has it')
    .option('--token-file <file>', "with an address: an auditor's token, to check events that are not public too")
    .option('--json', 'one JSON document')
    .action((what: string | undefined, options: VerifyCommandOptions) => verify(what, options));
}

async function verify(what: string | undefined, options: VerifyCommandOptions): Promise<void> {
  const key = options.key === undefined ? null : await keyText(options.key);
  const since = options.since === undefined ? null : await readFileOr(options.since, 64 * 1024 + 1);
  const given = { key, since, witnesses: options.witness ?? [], onProgress: progressNote('verified') };
  const audit = await import('#audit');
  if (what === undefined) {
    const work = async (resources: Resources) => {
      const { log, store, config, database, clock, notary, otherLog } = resources;
      // Which event it is that makes it another log is what is to be found out.
      if (otherLog !== null) terminal.note(otherLog);
      const dense = config.eventStore === 'postgres';
      const found = await audit.verifyLive({ log, store, dense, ...given });
      const { Journal, JournalSeals } = await import('#accounts');
      const journal = new Journal(database.pool, clock);
      const fault = await new JournalSeals({ journal, store, clock }).examine();
      const { besideTheLog } = await import('./beside-the-log.ts');
      const beside = await besideTheLog(resources, found.ok);
      const whole = fault === null ? found : withJournalFault(found, fault);
      const memory = await notary.lookAtMemory().catch((error) => {
        // Where hashes are missing, that is named already.
        if (error instanceof audit.TileError) return null;
        throw error;
      });
      const all = withMemoryFault(whole, memory?.fault ?? null);
      const ok = all.ok && beside.findings.length === 0;
      report({ ...all, ok, findings: [...all.findings, ...beside.findings] }, options, beside);
    };
    return await withResources('habeas verify', work, { evenIfOther: true });
  }
  if (/^https?:\/\//i.test(what)) {
    const token =
      options.tokenFile === undefined ? null : (await readFileOr(options.tokenFile, 4_096)).toString().trim();
    return report(await audit.verifyEvidence(audit.UrlEvidence.open(what, token), given), options);
  }
  const stats = await stat(what).catch(() => null);
  if (stats?.isFile()) return await verifyOne(what, key, options);
  report(await audit.verifyEvidence(await audit.FolderEvidence.open(what), given), options);
}

async function verifyOne(file: string, key: string | null, options: VerifyCommandOptions): Promise<void> {
  if (key === null) throw new ExitError('A single proof is checked against a key: give --key.', 2);
  const { verifyProof } = await import('#audit');
  const line = options.entry === undefined ? null : await readFileOr(options.entry, 1 << 20);
  const text = (await readFileOr(file, 4_000_000)).toString();
  const found = verifyProof(text, key, {
    entry: line?.at(-1) === 0x0a ? line.subarray(0, -1) : line,
    witnesses: options.witness ?? [],
  });
  const { verifyDeliveryProof } = await import('#alerts');
  const delivery = verifyDeliveryProof(text);
  if (options.json)
    terminal.json(delivery === null ? found : { ...found, ok: found.ok && delivery.fault === null, ...delivery });
  else if (found.ok) {
    const what = found.hasPrivatePart
      ? 'The event, with who recorded it and when,'
      : found.hasEvent
        ? 'The event'
        : 'The event of that hash';
    terminal.line(`Verified: ${what} is number ${found.position} of the ${found.size} that were signed.`);
    if (delivery !== null) terminal.line(deliveryInProofLines(delivery).map(visible).join('\n'));
  } else for (const { message } of found.findings) terminal.line(visible(`Not verified: ${message}`));
  if (!found.ok || (delivery !== null && delivery.fault !== null)) process.exitCode = 1;
}

function report(found: Verification, { json }: VerifyCommandOptions, beside: BesideTheLog | null = null): void {
  if (json) terminal.json({ ...found, root: found.root?.toString('base64') ?? null, ...beside?.counts });
  else terminal.line([verificationText(found), ...(beside?.lines ?? [])].join('\n'));
  if (!found.ok) process.exitCode = 1;
}

/** The journal is under the tree, too: what is wrong with it is wrong with the log. */
function withJournalFault(found: Verification, { kind, message }: JournalFault): Verification {
  return { ...found, ok: false, findings: [...found.findings, { kind, position: null, event: null, message }] };
}

/** The log may agree with itself and with its last checkpoint, and not be what was signed before. */
function withMemoryFault(found: Verification, message: string | null): Verification {
  if (message === null) return found;
  return {
    ...found,
    ok: false,
    findings: [...found.findings, { kind: 'history', position: null, event: null, message }],
  };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** A key on the command line, or a file that holds one. */
async function keyText(given: string): Promise<string> {
  if (given.includes('+')) return given;
  if (!(await stat(given).catch(() => null))?.isFile()) {
    throw new ExitError(`${given} is neither a verifier key, <name>+<id>+<base64>, nor a file with one.`, 2);
  }
  return (await readFileOr(given, 4_096)).toString().trim();
}

async function readFileOr(path: string, atMost: number): Promise<Buffer> {
  const stats = await stat(path).catch(() => null);
  if (!stats?.isFile()) throw new ExitError(`There is no file ${path}.`, 2);
  if (stats.size > atMost) throw new ExitError(`${path} has ${stats.size} bytes, more than it can have.`, 2);
  return await readFile(path);
}
