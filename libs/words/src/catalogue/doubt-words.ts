import type { Doubt } from '#domain';

/** How one language says what may be wrong with a fact, and what to do about it. What windows say too is said in their words. */
export type DoubtWords = {
  readonly [Code in Exclude<Doubt, { readonly caution: unknown }>['code']]: (
    doubt: Extract<Doubt, { readonly code: Code }>,
  ) => string;
};
