import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { RandomBytes } from '../random-bytes.ts';

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits: nonce, ciphertext and tag of 128 bits in one piece. One
 * key seals far fewer than the 2^32 texts that a random nonce allows.
 *
 * @param context authenticated with it: opens only where it is said again
 */
export function seal(key: KeyObject, plain: Uint8Array, context: string, random: RandomBytes): Buffer {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; null where it is not what was sealed with this key in this context. */
export function unseal(key: KeyObject, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const start = decipher.update(bytes.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    return null;
  }
}
