import { ExitError } from '#platform';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { NoteError } from '../note/signed-note.ts';
import { parseVerifierKey, type VerifierKey, VerifierKeyError } from '../note/verifier-key.ts';
import { type Finding, finding } from './finding.ts';
import type { WitnessSeen } from './verification.ts';

/** The log's key that somebody who verifies brings along; null for none. @throws ExitError (2) it is none */
export function keyGiven(text: string | null | undefined): VerifierKey | null {
  if (text === null || text === undefined) return null;
  const key = readKey(text);
  if (key.kind === 'note') return key;
  throw new ExitError(
    `The key of ${key.name} is a witness's (type 4); a log signs with one of type 1. Give it with --witness.`,
    2,
  );
}

/** The key of a witness. @throws ExitError (2) it is none */
export function witnessGiven(text: string): VerifierKey {
  const key = readKey(text);
  if (key.kind === 'cosignature') return key;
  throw new ExitError(`The key of ${key.name} signs notes (type 1); a witness cosigns with one of type 4.`, 2);
}

/** A verifier key of any kind. @throws ExitError (2) it is none */
export function readKey(text: string): VerifierKey {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    if (error instanceof VerifierKeyError) throw new ExitError(error.message, 2);
    throw error;
  }
}

/** A checkpoint from before. @throws ExitError (2) it is none */
export function sinceGiven(bytes: Buffer | null | undefined): Checkpoint | null {
  if (!bytes) return null;
  try {
    return parseCheckpoint(bytes);
  } catch (error) {
    if (error instanceof NoteError) throw new ExitError(`What was remembered is no checkpoint: ${error.message}.`, 2);
    throw error;
  }
}

/** Of those that must have cosigned, who has not. */
export function missingWitnesses(wanted: readonly VerifierKey[], seen: readonly WitnessSeen[]): Finding[] {
  return wanted
    .filter(({ name }) => !seen.some((one) => one.name === name))
    .map(({ name }) => finding('signature', `No checkpoint is cosigned by ${name} with the key given.`));
}
