import { type Keyring, redact, reveal } from '#private-data';
import type { Principal } from '../principal.ts';
import { may } from '../roles/permissions.ts';

/** Who asks for what may be private: null is somebody unknown; `terminal` has the data folder, with the keys in it. */
export type PrivateReader = Principal | 'terminal' | null;

/** How a private text reads to those who may not know it. */
export const WITHHELD_TEXT = 'withheld';

/**
 * Where everything that is private of persons is opened for a reader, over HTTP, on pages and at the terminal, and the
 * only place where it is.
 */
export class PrivateReading {
  constructor(private readonly keyring: Pick<Keyring, 'unseal'>) {}

  /**
   * An answer with every sealed text in it opened, however deep, where the reader may read what is private. To everybody
   * else each reads `withheld`: that there is something, and not what. What was erased reads `erased`.
   *
   * @param answer JSON, or what becomes JSON
   */
  async openPrivate<T>(reader: PrivateReader, answer: T): Promise<T> {
    if (!mayReadPrivate(reader)) return redact(answer, WITHHELD_TEXT);
    return await reveal(this.keyring, answer);
  }
}

/** Whether what is private is opened for somebody. */
export function mayReadPrivate(reader: PrivateReader): boolean {
  return reader === 'terminal' || (reader !== null && may(reader, 'read-private'));
}
