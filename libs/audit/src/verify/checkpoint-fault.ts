import type { VerifiableLog } from '../log/verifiable-log.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { NoteError } from '../note/signed-note.ts';
import { parseVerifierKey } from '../note/verifier-key.ts';
import { TileError } from '../tiles/tile-tree.ts';
import { LogKeys, readRotations } from './log-keys.ts';

/**
 * Why the last checkpoint does not stand: another key signed it than those of this log, or the tree is no continuation of
 * it. Null where it stands, or there is none. Looks at no event: that is for {@link verifyLive}.
 */
export async function checkpointFault(log: VerifiableLog): Promise<string | null> {
  const [checkpoint, keys] = [await log.checkpoint(), await log.keys()];
  const current = keys.at(-1);
  if (!checkpoint || !current) return null;
  try {
    const rotations = keys.flatMap(({ rotation }, index) =>
      rotation === null ? [] : [{ path: `The rotation to key ${index + 1}`, bytes: Buffer.from(rotation) }],
    );
    const trusted = parseVerifierKey(current.verifierKey);
    const { origin, size, root, note } = parseCheckpoint(Buffer.from(checkpoint.note));
    if (origin !== trusted.name) return `it is of ${origin}`;
    const refusal = new LogKeys(trusted, readRotations(rotations).rotations).refusal(note, { earlier: true });
    if (refusal !== null) return refusal;
    const continues = size <= (await log.size()) && (await log.root(size)).equals(root);
    return continues ? null : 'the tree does not continue it: somebody changed the database';
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    if (error instanceof TileError) return `the tree is not whole: ${error.message}`;
    throw error;
  }
}
