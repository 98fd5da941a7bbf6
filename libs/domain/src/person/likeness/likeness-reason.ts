export const likenessCodes = [
  'name-same',
  'family-same',
  'family-respelled',
  'family-one-letter',
  'family-differs',
  'family-other-gender',
  'given-same',
  'given-respelled',
  'given-one-letter',
  'given-initial',
  'given-unknown',
  'given-differs',
  'order-swapped',
  'only-given-names',
  'place-name',
  'no-name',
] as const;

/** Why two names may be, or are not, one person's. */
export interface LikenessReason {
  readonly code: (typeof likenessCodes)[number];
  /** Whether it speaks for one person. */
  readonly for: boolean;
  /** For a person to read. */
  readonly text: string;
}
