import { formatNote, NoteError, parseNote } from './signed-note.ts';
import type { SigningKey } from './signing-key.ts';
import { isSigned, parseVerifierKey, type VerifierKey, VerifierKeyError } from './verifier-key.ts';

const HEADING = 'habeas key rotation v1';

/** "From here on this log is signed by that key", said by the key before it. */
export interface KeyRotation {
  readonly origin: string;
  /** How many events the log had. */
  readonly size: number;
  readonly from: VerifierKey;
  readonly to: VerifierKey;
  /** The whole note: signed by both, the new key so that nobody claims another's. */
  readonly text: string;
}

/** The note with which a key hands over. */
export function rotateKey(size: number, from: SigningKey, to: SigningKey): string {
  const text = `${HEADING}\n${from.verifier.name}\n${size}\n${from.verifier.text}\n${to.verifier.text}\n`;
  return formatNote(text, [from.sign(text), to.sign(text)]);
}

/**
 * Reads a rotation and checks both of its signatures.
 *
 * @throws NoteError it is none, or a signature is not valid
 */
export function parseRotation(bytes: Uint8Array): KeyRotation {
  const { text, signatures } = parseNote(bytes);
  const [heading, origin = '', size = '', ...keys] = text.slice(0, -1).split('\n');
  if (heading !== HEADING || keys.length !== 2 || !/^(0|[1-9]\d{0,15})$/.test(size)) {
    throw new NoteError('it is no handing over of a key');
  }
  const [from, to] = keys.map(keyOf) as [VerifierKey, VerifierKey];
  for (const key of [from, to]) {
    if (key.name !== origin) throw new NoteError(`it names a key of another log, ${key.name}`);
    if (!signatures.some((signature) => isSigned(text, signature, key))) {
      throw new NoteError(`it is not signed by ${key.text}`);
    }
  }
  return { origin, size: Number(size), from, to, text: Buffer.from(bytes).toString() };
}

function keyOf(text: string): VerifierKey {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    if (error instanceof VerifierKeyError) throw new NoteError(error.message);
    throw error;
  }
}

/** Keys that speak for a log to whoever trusts one of them: it, and those to which it was handed on, one by the other. */
export function keysFrom(trusted: VerifierKey, rotations: readonly KeyRotation[]): VerifierKey[] {
  const keys = [trusted];
  for (let known = -1; known !== keys.length; ) {
    known = keys.length;
    for (const { from, to } of rotations) {
      if (keys.some(({ text }) => text === from.text) && !keys.some(({ text }) => text === to.text)) keys.push(to);
    }
  }
  return keys;
}
