const LONGEST = 500;

/** A path of ours that a reader goes on to; anything else, such as another site, is the first page. */
export function nextPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > LONGEST) return '/';
  // A browser takes "//" and "/\" for the begin of another site's address, and leaves out what cannot be printed.
  return /^\/(?![/\\])[!-~]*$/.test(given) ? given : '/';
}
