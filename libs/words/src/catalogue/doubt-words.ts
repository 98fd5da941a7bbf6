import type { Doubt } from '#domain';

/** How one language says what may be wrong with a fact, and what to do about it. A term that is too long is said as windows say it. */
export type DoubtWords = {
  readonly [Code in Exclude<Doubt['code'], 'term-above-maximum'>]: (
    doubt: Extract<Doubt, { readonly code: Code }>,
  ) => string;
};
