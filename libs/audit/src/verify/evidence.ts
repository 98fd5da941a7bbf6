import type { LeafSource } from './leaf.ts';

/** A part that should be there and is not, or cannot be what it claims. The message is the end of "<part> …". */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';

  constructor(
    readonly part: string,
    message: string,
  ) {
    super(message);
  }
}

/** A log as it was handed out: a folder, or an address. Nothing of it is trusted. */
export interface Evidence {
  /** Where parts are named by their path in an export. @throws EvidenceError it is not there, too large, or no file */
  read(path: string, atMost: number): Promise<Buffer>;
  /** Notes by which keys were handed on, in any order. */
  rotations(): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]>;
  /** Notes by which the log's key says that the log was restored, in order; none where an export has none. @throws EvidenceError */
  restores(): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]>;
  /**
   * Sizes of earlier checkpoints that are there as `checkpoints/<size>`: all, or where each takes a question, of each of these witnesses
   * the largest that it has cosigned.
   *
   * @throws EvidenceError
   */
  earlierCheckpoints(witnesses: readonly string[]): Promise<readonly number[]>;
  readonly leaves: LeafSource;
  /**
   * The private parts of the events, one a line in the order of the log, `null` for an entry of version 1; null where they
   * are not there, as in what everybody may have.
   */
  privateParts(): Promise<AsyncIterable<Buffer> | null>;
  /** Whether bundles of entries are there beside the events. */
  hasBundles(): Promise<boolean>;
}

/** An export has at most so many of each. */
export const MAX_EARLIER = 1_000;
