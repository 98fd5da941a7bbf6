import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { formatNote, signatureLine } from './signed-note.ts';
import { type VerifierKey, verifierKey } from './verifier-key.ts';

/** The private half of a log's key. */
export interface SigningKey {
  readonly verifier: VerifierKey;
  /** As it is kept: `PRIVATE+KEY+<name>+<key id>+<base64(type || seed)>`, the form of Go's sumdb/note. */
  readonly text: string;
  /** A signature line over the text of a note. */
  sign(text: string): string;
  /** Ed25519 over any bytes. */
  signBytes(message: Uint8Array): Buffer;
}

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const FORM = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})\s*$/u;

/** @param seed 32 random bytes (RFC 8032 §5.1.5) */
export function signingKey(name: string, seed: Uint8Array): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const verifier = verifierKey(name, 'note', publicBytes(key));
  const signBytes = (message: Uint8Array) => sign(null, message, key);
  return {
    verifier,
    text: `PRIVATE+KEY+${name}+${verifier.keyId}+${Buffer.concat([Buffer.from([0x01]), seed]).toString('base64')}`,
    sign: (text) => signatureLine(name, verifier.keyId, signBytes(Buffer.from(text))),
    signBytes,
  };
}

/** The key that a text holds; null where it holds none, or one that does not agree with itself. */
export function parseSigningKey(text: string): SigningKey | null {
  const [, name, keyId, encoded] = FORM.exec(text) ?? [];
  if (name === undefined || encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 0x01) return null;
  const key = signingKey(name, bytes.subarray(1));
  return key.verifier.keyId === keyId ? key : null;
}

/** A note under one signature. */
export function signNote(text: string, key: SigningKey): string {
  return formatNote(text, [key.sign(text)]);
}

function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}
