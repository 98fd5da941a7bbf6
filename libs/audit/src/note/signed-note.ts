import { isUtf8 } from 'node:buffer';

/** One signature of a note: `— <name> <base64(key id || signature)>`. */
export interface NoteSignature {
  readonly name: string;
  /** First four bytes, in hexadecimal: with the name it says which key is meant. */
  readonly keyId: string;
  /** What follows them. */
  readonly signature: Buffer;
  /** The whole line, without its end. */
  readonly line: string;
}

/** A text with signatures (C2SP signed-note). Nothing in it is checked yet but its form. */
export interface SignedNote {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** It is no signed note, or one that nobody should have to read. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

/** Larger is no checkpoint: room for 64 signatures of any kind in use. */
export const MAX_NOTE_BYTES = 64 * 1024;
/** C2SP asks verifiers to take at least 16. */
const MAX_SIGNATURES = 64;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0009\u000b-\u001f\u007f]/;
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/**
 * Reads a signed note.
 *
 * @throws NoteError
 */
export function parseNote(bytes: Uint8Array): SignedNote {
  if (bytes.length > MAX_NOTE_BYTES) throw new NoteError(`it has more than ${MAX_NOTE_BYTES} bytes`);
  if (!isUtf8(bytes)) throw new NoteError('it is not UTF-8');
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (control.test(whole)) throw new NoteError('it has a control character');
  const end = whole.lastIndexOf('\n\n');
  if (end < 0 || !whole.endsWith('\n')) throw new NoteError('it has no blank line and signatures behind its text');
  const lines = whole
    .slice(end + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0) throw new NoteError('it has no signature');
  if (lines.length > MAX_SIGNATURES) throw new NoteError(`it has more than ${MAX_SIGNATURES} signatures`);
  return { text: whole.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/**
 * Reads one signature line.
 *
 * @throws NoteError
 */
export function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = SIGNATURE.exec(line) ?? [];
  if (name === undefined || encoded === undefined) {
    throw new NoteError(`${JSON.stringify(line.slice(0, 80))} is no signature line`);
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || bytes.length < 5) {
    throw new NoteError(`the signature of ${name} is not written in base64 as it must be`);
  }
  return { name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4), line };
}

/** A note with its signature lines, as it is sent and kept. */
export function formatNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`;
}

export function signatureLine(name: string, keyId: string, signature: Uint8Array): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}`;
}
