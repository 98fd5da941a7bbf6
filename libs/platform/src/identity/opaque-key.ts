import type { Identity } from './identity.ts';
import { uuidFrom } from './uuid-from.ts';

/** Crockford's base32 in lower case: no i, l, o or u, which are taken for others when they are read out. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** A key of a record that tells nothing: 10 characters, 50 random bits. */
export function opaqueKey(identity: Pick<Identity, 'secret'>): string {
  return keyOf(Buffer.from(identity.secret(), 'base64url'));
}

/** The same for the same name in the same namespace, and nothing that tells either. */
export function opaqueKeyFrom(namespace: string, name: string): string {
  // The marks of a UUID stand in its seventh and ninth bytes.
  return keyOf(Buffer.from(uuidFrom(namespace, name).replaceAll('-', ''), 'hex').subarray(0, 6), 9);
}

function keyOf(bytes: Uint8Array, length = LENGTH): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte);
  let key = '';
  for (let at = 0; at < length; at++) {
    // A letter first: a YAML file reads digits alone as a number.
    key += at === 0 ? LETTERS[10 + (Number(bits & 31n) % 22)] : LETTERS[Number(bits & 31n)];
    bits >>= 5n;
  }
  return key;
}
