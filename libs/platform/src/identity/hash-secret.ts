import { createHash } from 'node:crypto';

/**
 * SHA-256 in hexadecimal: what is stored of a secret. Salt and stretching would add nothing to 256 random bits, and a
 * plain hash can be looked up.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
