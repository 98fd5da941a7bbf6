import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import type { RandomBytes } from '../random-bytes.ts';
import { seal, unseal } from '../seal/seal.ts';

/** Bytes of a master key and of a data key. */
export const KEY_BYTES = 32;

/** The key that wraps the data keys. */
export interface MasterKey {
  /** First 16 hexadecimal digits of the SHA-256 of the key. */
  readonly id: string;
  readonly key: KeyObject;
}

export function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`A master key has ${KEY_BYTES} bytes.`);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), key: createSecretKey(bytes) };
}

/** A data key under the master key, bound to its owner: the row of another cannot be put in its place. */
export function wrapKey(master: MasterKey, owner: string, dataKey: Uint8Array, random: RandomBytes): Buffer {
  return seal(master.key, dataKey, wrapContext(owner), random);
}

/** Null where this master key did not wrap it for this owner. */
export function unwrapKey(master: MasterKey, owner: string, wrapped: Uint8Array): Buffer | null {
  return unseal(master.key, wrapped, wrapContext(owner));
}

function wrapContext(owner: string): string {
  return `habeas/data-key/1\0${owner}`;
}
