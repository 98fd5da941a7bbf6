import { z } from 'zod';

/** A parameter or field of a form. One that is sent twice is refused, rather than one of the two taken for meant. */
export const givenOnce = z.string({
  error: ({ input }) => {
    if (input === undefined) return 'must be given';
    return Array.isArray(input) ? 'must be given once' : 'must be a text';
  },
});
