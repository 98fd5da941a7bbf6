/** A copy with other values of some fields. What is gathered only when it is asked for is not asked for by that. */
export function withFields<S extends object>(state: S, fields: Partial<S>): S {
  return Object.defineProperties({} as S, {
    ...Object.getOwnPropertyDescriptors(state),
    ...Object.getOwnPropertyDescriptors(fields),
  });
}
