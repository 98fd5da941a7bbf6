import { createHash } from 'node:crypto';
import { formatUuid } from './system-identity.ts';

/**
 * The same UUID for the same name in the same namespace, on every machine: the first 128 bits of a SHA-256, marked as
 * version 8 (RFC 9562, 5.8), since version 5 would rest on SHA-1.
 */
export function uuidFrom(namespace: string, name: string): string {
  // The byte 0 keeps ('ab', 'c') apart from ('a', 'bc').
  const bytes = createHash('sha256').update(`${namespace}\0${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatUuid(bytes);
}
