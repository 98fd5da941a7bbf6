import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { NoteSignature } from './signed-note.ts';

/** What a key signs, by the byte in front of it: notes (C2SP signed-note) or cosignatures (C2SP tlog-cosignature). */
export type KeyKind = 'note' | 'cosignature';

const TYPES = { note: 0x01, cosignature: 0x04 } as const;

/** DER of an Ed25519 key in front of its 32 bytes (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The public half of a key, as an auditor has it. */
export interface VerifierKey {
  readonly name: string;
  /** SHA-256(name || 0x0A || type || key)[:4], in hexadecimal. */
  readonly keyId: string;
  readonly kind: KeyKind;
  /** `<name>+<key id>+<base64(type || key)>`. */
  readonly text: string;
  readonly key: KeyObject;
}

/** A text that is no verifier key. */
export class VerifierKeyError extends Error {
  override readonly name = 'VerifierKeyError';
}

const FORM = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u;

/**
 * Reads a verifier key such as `habeas.example.org/log+2f7c9a01+AZ…`.
 *
 * @throws VerifierKeyError
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, keyId, encoded] = FORM.exec(text.trim()) ?? [];
  if (name === undefined || keyId === undefined || encoded === undefined) {
    throw new VerifierKeyError(
      `${JSON.stringify(text.trim().slice(0, 120))} is no verifier key; one reads <name>+<8 hexadecimal digits>+<44 characters of base64>.`,
    );
  }
  const bytes = Buffer.from(encoded, 'base64');
  const kind = (Object.keys(TYPES) as KeyKind[]).find((one) => TYPES[one] === bytes[0]);
  if (!kind) {
    throw new VerifierKeyError(
      `The verifier key of ${name} is of type ${bytes[0]}; Habeas knows 1 (Ed25519) and 4 (Ed25519 cosignature).`,
    );
  }
  const made = verifierKey(name, kind, bytes.subarray(1));
  if (made.keyId !== keyId) {
    throw new VerifierKeyError(
      `The verifier key of ${name} is damaged: its id is ${keyId}, what it holds has ${made.keyId}.`,
    );
  }
  return made;
}

/** @param raw the 32 bytes of an Ed25519 public key */
export function verifierKey(name: string, kind: KeyKind, raw: Uint8Array): VerifierKey {
  const typed = Buffer.concat([Buffer.from([TYPES[kind]]), raw]);
  const keyId = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').toString('hex', 0, 4);
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  return { name, keyId, kind, text: `${name}+${keyId}+${typed.toString('base64')}`, key };
}

/** Whether the name and id of a signature are this key's; whether it is valid is another question. */
export function isBy({ name, keyId }: NoteSignature, key: VerifierKey): boolean {
  return name === key.name && keyId === key.keyId;
}

/** Whether this key made the signature over the text of a note. */
export function isSigned(text: string, signature: NoteSignature, key: VerifierKey): boolean {
  return key.kind === 'note' && isBy(signature, key) && isEd25519(Buffer.from(text), signature.signature, key);
}

/** RFC 8032. */
export function isEd25519(message: Uint8Array, signature: Uint8Array, { key }: VerifierKey): boolean {
  return signature.length === 64 && verify(null, message, key, signature);
}
