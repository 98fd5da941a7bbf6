import type { Doubt } from '#domain';

/** How one language says what may be wrong with a fact, and what to do about it. */
export type DoubtWords = {
  readonly [Code in Doubt['code']]: (doubt: Extract<Doubt, { readonly code: Code }>) => string;
};
