import { hasSealedInPieces, type Keyring, redact, reveal, sealedInside } from '#private-data';
import type { Journal } from '../journal/journal.ts';
import type { Principal } from '../principal.ts';
import { may } from '../roles/permissions.ts';

/** A command on this machine: who gives it has the data folder, with the keys in it. */
export interface AtTerminal {
  /** Id of the account or of the user of the machine, for the trace. */
  readonly terminal: string;
}

/** Who asks for what may be private; null is somebody unknown. */
export type PrivateReader = Principal | AtTerminal | null;

/** How a private text reads to those who may not know it. */
export const WITHHELD_TEXT = 'withheld';

/**
 * Where everything that is private of persons is opened for a reader, over HTTP, on pages and at the terminal, and the
 * only place where it is.
 */
export class PrivateReading {
  constructor(
    private readonly keyring: Pick<Keyring, 'unseal'>,
    private readonly journal: Pick<Journal, 'write'>,
  ) {}

  /**
   * An answer with every sealed text in it opened, however deep, where the reader may read what is private. To everybody
   * else each reads `withheld`: that there is something, and not what. What was erased reads `erased`. That it was read
   * stands in the journal before anything is opened: who, whose, which fields.
   *
   * @param answer JSON, or what becomes JSON
   */
  async openPrivate<T>(reader: PrivateReader, answer: T): Promise<T> {
    if (typeof answer === 'object' && answer !== null && !(await hasSealedInPieces(answer))) return answer;
    if (reader === null || !mayReadPrivate(reader)) return redact(answer, WITHHELD_TEXT);
    const inside = sealedInside(answer);
    if (inside.length === 0) return answer;
    const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();
    await this.journal.write({
      who: 'terminal' in reader ? reader.terminal : reader.id,
      what: 'private.read',
      about: distinct(inside.map(({ owner }) => owner)),
      details: {
        fields: distinct(inside.map(({ purpose }) => purpose)),
        at: 'terminal' in reader ? 'terminal' : 'http',
      },
    });
    return await reveal(this.keyring, answer);
  }
}

/** Whether what is private is opened for somebody. */
export function mayReadPrivate(reader: PrivateReader): boolean {
  return reader !== null && ('terminal' in reader || may(reader, 'read-private'));
}
