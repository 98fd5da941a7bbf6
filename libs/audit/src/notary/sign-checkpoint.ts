import type pg from 'pg';
import { type Clock, inTransaction, type LeaseTerm } from '#platform';
import { compareWithMemory } from '../memory/compare-with-memory.ts';
import type { SignedMemory } from '../memory/signed-memory.ts';
import { rootAt } from '../merkle/tree.ts';
import { checkpointText, parseCheckpoint } from '../note/checkpoint.ts';
import { type SigningKey, signNote } from '../note/signing-key.ts';
import { TileTree } from '../tiles/tile-tree.ts';
import { type KeptCheckpoint, lastCheckpoint } from './last-checkpoint.ts';
import { TreeTables } from './tree-tables.ts';

export { type KeptCheckpoint, lastCheckpoint };

/** What is in the tree now is no continuation of what was signed. Nothing more is signed until that is understood. */
export class RewrittenTreeError extends Error {
  override readonly name = 'RewrittenTreeError';
}

/** The key in hand is no longer the log's: another process rotated it. */
export class OtherKeyError extends Error {
  override readonly name = 'OtherKeyError';
}

export interface SignedNow {
  /** The checkpoint that stands now. */
  readonly checkpoint: KeptCheckpoint;
  /** Whether it was signed by this call. */
  readonly signed: boolean;
  /** The memory was not there, and was taken anew from the database's last checkpoint. */
  readonly memoryTakenAnew: boolean;
}

export interface SignCheckpointOptions {
  readonly clock: Clock;
  readonly memory: SignedMemory;
  /** Of the notary that leads; null: a person asked for it. */
  readonly term?: LeaseTerm | null;
}

/**
 * Signs the tree as it is, where it has not been signed so with this key. First makes sure that the last checkpoint, and what
 * the memory outside of the database has, are beginnings of it: a log must never sign two histories (C2SP tlog-checkpoint).
 *
 * The order makes each crash harmless. The tree was committed before. The signature is made and is in no other hands until
 * the memory has it on the disk; then the checkpoint is committed. Cut off before the memory is written, nothing was signed.
 * Cut off between, the memory is ahead of the table by a checkpoint of this very tree: the next call makes the same signature
 * again (Ed25519 has no chance in it) or goes on from there. A commit whose answer was lost is one of these two.
 *
 * @throws RewrittenTreeError, OtherKeyError, TileError; LeaseLostError another leads; MemoryMovedError another process signed meanwhile
 * @throws ExitError (3) the memory cannot be read or written
 */
export function signCheckpoint(
  pool: pg.Pool,
  key: SigningKey,
  { clock, memory, term = null }: SignCheckpointOptions,
): Promise<SignedNow> {
  return inTransaction(pool, async (client) => {
    await term?.fence(client);
    // One that hangs here must not keep others from taking in and signing.
    await client.query(`SET LOCAL idle_in_transaction_session_timeout TO '10s'`);
    const tables = new TreeTables(client);
    const { size } = await tables.progress({ lock: true });
    const { rows } = await client.query<{ number: number; verifier_key: string }>(
      'SELECT number, verifier_key FROM audit.key ORDER BY number DESC LIMIT 1',
    );
    if (rows[0]?.verifier_key !== key.verifier.text) throw new OtherKeyError('Another process has rotated the key.');
    const { number } = rows[0];
    const before = await lastCheckpoint(client);
    const tree = new TileTree(tables, size);
    if (before) await refuseRewritten(before, tree);
    const remembered = await memory.read();
    const compared = await compareWithMemory(client, remembered, { path: memory.path, key: key.verifier });
    if (compared.fault !== null) throw new RewrittenTreeError(compared.fault);
    const memoryTakenAnew = remembered === null && before !== null;
    if (before?.size === size && before.key === number) {
      if (compared.accepted !== null || (remembered?.checkpoint.size ?? -1) < size) {
        await memory.replace(remembered, before.note);
      }
      return { checkpoint: before, signed: false, memoryTakenAnew };
    }
    const root = await rootAt(tree, size);
    const note = signNote(checkpointText({ origin: key.verifier.name, size, root }), key);
    term?.assertHeld();
    await memory.replace(remembered, note);
    await client.query('INSERT INTO audit.checkpoint (size, key, note, signed_at) VALUES ($1, $2, $3, $4)', [
      size,
      number,
      note,
      clock.now().toString(),
    ]);
    return { checkpoint: (await lastCheckpoint(client))!, signed: true, memoryTakenAnew };
  });
}

async function refuseRewritten(before: KeptCheckpoint, tree: TileTree): Promise<void> {
  const { root, size } = parseCheckpoint(Buffer.from(before.note));
  const goesOn = size <= tree.size && (await rootAt(tree, size)).equals(root);
  if (goesOn) return;
  throw new RewrittenTreeError(
    `The tree of ${tree.size} events does not continue the one of ${size} that was signed at ${before.signedAt}: ` +
      'somebody changed the database. Nothing is signed any more. "habeas verify" says where it differs.',
  );
}
