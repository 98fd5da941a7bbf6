import type pg from 'pg';
import { rootAt } from '../merkle/tree.ts';
import { lastCheckpoint } from '../notary/last-checkpoint.ts';
import { TreeTables } from '../notary/tree-tables.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import type { SignedRestore } from '../note/restore-note.ts';
import type { SignedNote } from '../note/signed-note.ts';
import { isSigned, parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts';
import { TileTree } from '../tiles/tile-tree.ts';
import { LogKeys, readRotations } from '../verify/log-keys.ts';
import { keptRestores, readableRestores } from './kept-restores.ts';
import type { Remembered } from './signed-memory.ts';

/** How the tree stands to what was last signed by the memory outside of the database. */
export interface ComparedWithMemory {
  /** Why nothing may be signed, and what to do, for a person; null while all is well. */
  readonly fault: string | null;
  /** What kind of fault: only of a fork can be said that the log was restored. */
  readonly kind: 'well' | 'forked' | 'other-log' | 'unknown-key' | 'unsigned';
  /** The tree is not what was last signed, and the log's key has said so: this is that note. */
  readonly accepted: SignedRestore | null;
}

export interface Comparison {
  /** Of the memory, for the message. */
  readonly path: string;
  /** The key in hand: no other key, also where the database names it as the log's, can say that the log was restored. */
  readonly key: VerifierKey;
}

const WELL: ComparedWithMemory = { fault: null, kind: 'well', accepted: null };

/**
 * Compares the tree in the database with the memory: it must have what was last signed as its beginning, or the log's key
 * must have said that it was restored from there. Without a memory the database's last checkpoint must be by a key of the log.
 *
 * @throws TileError the tree lacks hashes
 */
export async function compareWithMemory(
  db: Pick<pg.ClientBase, 'query'>,
  remembered: Remembered | null,
  { path, key }: Comparison,
): Promise<ComparedWithMemory> {
  const keys = await keysOfLog(db);
  if (remembered === null) return await withoutMemory(db, keys, path);
  const { origin, size, root, note } = remembered.checkpoint;
  if (keys.length > 0 && !keys.some(({ name }) => name === origin)) {
    return broken(
      'other-log',
      `${path} is the memory of another log, ${origin}; this one is ${keys[0]!.name}. Nothing is signed any more; events are recorded ` +
        'as before. Put back the file that belongs to this database, or name it in HABEAS_SIGNED_MEMORY.',
    );
  }
  if (!isByOneOf(keys, note) && keys.length > 0) {
    return broken(
      'unknown-key',
      `What ${path} says was signed is not signed by a key that this database knows. Nothing is signed any more; events are recorded as ` +
        'before. If the database was restored to a time before the key was changed, put that key back (log.key.retired-… as log.key), ' +
        'and go on with `habeas log accept-restore --reason …`.',
    );
  }
  const tables = new TreeTables(db);
  const { size: events } = await tables.progress();
  const goesOn = size <= events && (await rootAt(new TileTree(tables, events), size)).equals(root);
  if (goesOn) return WELL;
  const trusted = await keysBehind(db, key);
  const accepted =
    readableRestores(await keptRestores(db)).find(
      (restore) =>
        restore.lostSize === size &&
        restore.lostRoot.equals(root) &&
        restore.origin === origin &&
        trusted.refusal(restore.note, { earlier: true }) === null,
    ) ?? null;
  if (accepted !== null) return { ...WELL, accepted };
  const how =
    events < size
      ? `${size} events were signed, and this log has ${events}`
      : `the first ${size} events of this log are not those that were signed`;
  return broken(
    'forked',
    `This is not the log that was signed: by the memory outside of the database (${path}) ${how}. Nothing is signed any more; events ` +
      'are recorded as before. Where you restored the database from a backup, `habeas log accept-restore --reason …` goes on and says so in ' +
      'the log. Where nobody did, keep the database as it is and find out who changed it.',
  );
}

/** Nothing outside says what was signed: the database's own last checkpoint has to stand. */
async function withoutMemory(
  db: Pick<pg.ClientBase, 'query'>,
  keys: readonly VerifierKey[],
  path: string,
): Promise<ComparedWithMemory> {
  const last = await lastCheckpoint(db);
  if (last === null) return WELL;
  const { note } = parseCheckpoint(Buffer.from(last.note));
  if (isByOneOf(keys, note)) return WELL;
  return broken(
    'unsigned',
    `There is no memory of what was signed (${path}), and the last checkpoint in the database is not signed by a key of this log. ` +
      'Nothing is signed any more; events are recorded as before. Restore the file from its backup; `habeas verify` says what else is wrong.',
  );
}

function broken(kind: Exclude<ComparedWithMemory['kind'], 'well'>, fault: string): ComparedWithMemory {
  return { fault, kind, accepted: null };
}

/** The key in hand with those that handed on to it, each by a note that both signed. */
export async function keysBehind(db: Pick<pg.ClientBase, 'query'>, key: VerifierKey): Promise<LogKeys> {
  const { rows } = await db.query<{ rotation: string }>('SELECT rotation FROM audit.key WHERE rotation IS NOT NULL');
  const notes = rows.map(({ rotation }) => ({ path: 'audit.key', bytes: Buffer.from(rotation) }));
  return new LogKeys(key, readRotations(notes).rotations);
}

/** Every key that the database says has signed this log. */
export async function keysOfLog(db: Pick<pg.ClientBase, 'query'>): Promise<readonly VerifierKey[]> {
  const { rows } = await db.query<{ verifier_key: string }>('SELECT verifier_key FROM audit.key ORDER BY number DESC');
  return rows.map(({ verifier_key }) => parseVerifierKey(verifier_key));
}

/** Whether one of these keys made a signature of the note. */
function isByOneOf(keys: readonly VerifierKey[], { text, signatures }: SignedNote): boolean {
  return signatures.some((signature) => keys.some((key) => isSigned(text, signature, key)));
}
