/** A file that is not what facts or the journal say of it. */
export interface EvidenceFault {
  /** As everywhere: it is otherwise, the journal does not know of it, or it is not there. */
  readonly kind: 'differs' | 'added' | 'missing';
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** For a person. */
  readonly message: string;
}

export interface EvidenceVerified {
  /** Files that are what their hash says. */
  readonly agree: number;
  /** Of which nothing is kept any more. */
  readonly erased: number;
  readonly faults: readonly EvidenceFault[];
}

const RESTORE = 'Restore evidence/ of HABEAS_DATA from a backup, or add the same file again: `habeas evidence add`.';

const CAUSES = {
  missing: ['missing', (hash: string) => `The file of evidence ${hash} is missing. ${RESTORE}`],
  changed: ['differs', (hash: string) => `The file of evidence ${hash} is not what its hash says. ${RESTORE}`],
  closed: [
    'differs',
    (hash: string) =>
      `The key of evidence ${hash} was destroyed, and no erasure of it is on record. Where one was interrupted, do it again: ` +
      '`habeas evidence erase`.',
  ],
  vanished: ['missing', (hash: string) => `Evidence ${hash} was added by the journal, and is in the database no more.`],
  'added by nobody': [
    'added',
    (hash: string) => `Evidence ${hash} is kept, and the journal does not know who added it.`,
  ],
  'kept though erased': [
    'differs',
    (hash: string) => `Evidence ${hash} was erased by the journal, and counts as kept.`,
  ],
  'erased by nobody': [
    'differs',
    (hash: string) => `Evidence ${hash} counts as erased, and the journal does not know by whom.`,
  ],
} as const satisfies Readonly<Record<string, readonly [EvidenceFault['kind'], (hash: string) => string]>>;

export function evidenceFault(cause: keyof typeof CAUSES, hash: string): EvidenceFault {
  const [kind, message] = CAUSES[cause];
  return { kind, hash, message: message(hash) };
}
