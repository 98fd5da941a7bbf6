import type { EvidenceType } from './media-type.ts';

/** A file that is kept beside sources, without its bytes. Times are RFC 3339 in UTC. */
export interface Evidence {
  /** SHA-256 in hexadecimal of the bytes as they are kept: the `contentHash` of a source. */
  readonly hash: string;
  readonly type: EvidenceType;
  /** In bytes. */
  readonly size: number;
  /** What was taken away from it: `Exif`, `XMP`, `comment`. */
  readonly stripped: readonly string[];
  readonly addedAt: string;
  /** Id of an account or a token. */
  readonly addedBy: string;
  /** When its key was destroyed; null where it is kept. */
  readonly erasedAt: string | null;
  readonly erasedBy: string | null;
  readonly erasedReason: string | null;
}

/** A file with its bytes. */
export interface EvidenceFile extends Pick<Evidence, 'hash' | 'type' | 'size'> {
  readonly bytes: Buffer;
}

export type EvidenceRefusal =
  | 'unknown-evidence'
  | 'too-large'
  | 'type-not-kept'
  | 'unreadable-picture'
  | 'was-erased'
  | 'bad-reason'
  | 'file-missing';

/** Something that cannot be done with a file. Its message says why, and how to put it right. */
export class EvidenceRefused extends Error {
  override readonly name = 'EvidenceRefused';

  constructor(
    readonly code: EvidenceRefusal,
    message: string,
  ) {
    super(message);
  }
}

/** Also of one that is there and that they may not see. */
export function unknownEvidence(hash: string): EvidenceRefused {
  return new EvidenceRefused(
    'unknown-evidence',
    `There is no evidence ${JSON.stringify(hash)}, or no record that you may read names it as the contentHash of a source.`,
  );
}

/** Whose key seals a file. */
export function evidenceOwner(hash: string): string {
  return `evidence-${hash}`;
}
