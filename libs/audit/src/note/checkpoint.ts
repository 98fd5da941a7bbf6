import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { NoteError, parseNote, type SignedNote } from './signed-note.ts';

/** What a checkpoint says (C2SP tlog-checkpoint). */
export interface CheckpointBody {
  /** Which log it is. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint with its signatures, of which none is checked yet. */
export interface Checkpoint extends CheckpointBody {
  readonly note: SignedNote;
}

export function checkpointText({ origin, size, root }: CheckpointBody): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Reads a checkpoint. Lines behind the third are of others and mean nothing here.
 *
 * @throws NoteError
 */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint {
  const note = parseNote(bytes);
  const [origin = '', size = '', root = '', ...more] = note.text.slice(0, -1).split('\n');
  if (origin === '') throw new NoteError('its first line names no log');
  if (!/^(0|[1-9]\d*)$/.test(size)) throw new NoteError('its second line is no size of a tree');
  if (!Number.isSafeInteger(Number(size))) throw new NoteError(`it claims ${size} events, more than any log has`);
  const hash = Buffer.from(root, 'base64');
  if (hash.length !== HASH_BYTES || hash.toString('base64') !== root) throw new NoteError('its third line is no hash');
  if (more.includes('')) throw new NoteError('it has an empty line in its text');
  return { origin, size: Number(size), root: hash, note };
}
