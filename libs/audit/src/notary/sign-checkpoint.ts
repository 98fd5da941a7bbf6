import type pg from 'pg';
import { type Clock, inTransaction } from '#platform';
import { rootAt } from '../merkle/tree.ts';
import { checkpointText, parseCheckpoint } from '../note/checkpoint.ts';
import { type SigningKey, signNote } from '../note/signing-key.ts';
import { TileTree } from '../tiles/tile-tree.ts';
import { statement } from './statement.ts';
import { TreeTables } from './tree-tables.ts';

/** A checkpoint as it is kept. */
export interface KeptCheckpoint {
  readonly number: string;
  readonly size: number;
  /** Number of the key that signed it. */
  readonly key: number;
  /** The signed note with the lines of witnesses. */
  readonly note: string;
  /** RFC 3339 in UTC, by the injected clock. */
  readonly signedAt: string;
}

/** What is in the tree now is no continuation of what was signed. Nothing more is signed until that is understood. */
export class RewrittenTreeError extends Error {
  override readonly name = 'RewrittenTreeError';
}

/** The key in hand is no longer the log's: another process rotated it. */
export class OtherKeyError extends Error {
  override readonly name = 'OtherKeyError';
}

const latest = statement('latest-checkpoint');

/** The last checkpoint; over a tree of this size where one is given. Null where there is none. */
export async function lastCheckpoint(
  db: Pick<pg.ClientBase, 'query'>,
  size: number | null = null,
): Promise<KeptCheckpoint | null> {
  const { rows } = await db.query(latest, [size]);
  const [row] = rows;
  if (!row) return null;
  return {
    number: row.number,
    size: Number(row.size),
    key: row.key,
    note: row.note + row.cosignatures.map((line: string) => `${line}\n`).join(''),
    signedAt: row.signed_at.toISOString(),
  };
}

/**
 * Signs the tree as it is, where it has not been signed so with this key. First makes sure that the last checkpoint is a
 * beginning of it: a log must never sign two histories (C2SP tlog-checkpoint).
 *
 * @returns the checkpoint that stands now, and whether it was signed by this call
 * @throws RewrittenTreeError, OtherKeyError, TileError
 */
export function signCheckpoint(
  pool: pg.Pool,
  key: SigningKey,
  clock: Clock,
): Promise<{ checkpoint: KeptCheckpoint; signed: boolean }> {
  return inTransaction(pool, async (client) => {
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
    if (before?.size === size && before.key === number) return { checkpoint: before, signed: false };
    const root = await rootAt(tree, size);
    const note = signNote(checkpointText({ origin: key.verifier.name, size, root }), key);
    await client.query('INSERT INTO audit.checkpoint (size, key, note, signed_at) VALUES ($1, $2, $3, $4)', [
      size,
      number,
      note,
      clock.now().toString(),
    ]);
    return { checkpoint: (await lastCheckpoint(client))!, signed: true };
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
