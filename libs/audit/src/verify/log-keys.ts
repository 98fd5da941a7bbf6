import { type KeyRotation, keysFrom, parseRotation } from '../note/key-rotation.ts';
import type { SignedNote } from '../note/signed-note.ts';
import { NoteError } from '../note/signed-note.ts';
import { isBy, isSigned, type VerifierKey } from '../note/verifier-key.ts';
import { type Finding, finding } from './finding.ts';

/** The keys that speak for a log to whoever trusts one. */
export class LogKeys {
  private readonly now: readonly VerifierKey[];
  private readonly ever: readonly VerifierKey[];

  constructor(
    readonly trusted: VerifierKey,
    rotations: readonly KeyRotation[],
  ) {
    const ofThisLog = rotations.filter(({ origin }) => origin === trusted.name);
    this.now = keysFrom(trusted, ofThisLog);
    const backwards = ofThisLog.map((rotation) => ({ ...rotation, from: rotation.to, to: rotation.from }));
    // A rotation is signed by both, so that the later key vouches for the earlier one too.
    this.ever = [...this.now, ...keysFrom(trusted, backwards)];
  }

  /** Null where the note is signed; otherwise why not. @param earlier by whichever key the log had then */
  refusal({ text, signatures }: SignedNote, { earlier = false } = {}): string | null {
    const keys = earlier ? this.ever : this.now;
    let signed = false;
    for (const signature of signatures) {
      const key = keys.find((one) => isBy(signature, one));
      if (!key) continue;
      if (!isSigned(text, signature, key)) return `its signature by ${key.name} (${key.keyId}) is not valid`;
      signed = true;
    }
    if (signed) return null;
    const others = signatures.map(({ name, keyId }) => `${name} (${keyId})`).join(', ');
    return `it is not signed by ${this.trusted.name} (${this.trusted.keyId}) or a key that it was handed on to, but by ${others}`;
  }
}

/** Reads the notes by which keys were handed on; those that are none are findings. */
export function readRotations(files: readonly { readonly path: string; readonly bytes: Buffer }[]): {
  rotations: KeyRotation[];
  findings: Finding[];
} {
  const rotations: KeyRotation[] = [];
  const findings: Finding[] = [];
  for (const { path, bytes } of files) {
    try {
      rotations.push(parseRotation(bytes));
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      findings.push(finding('signature', `${path} is no handing over of a key: ${error.message}.`));
    }
  }
  return { rotations, findings };
}
