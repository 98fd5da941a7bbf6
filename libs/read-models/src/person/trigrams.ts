/**
 * How many of all trigrams of the two a family name shares at least with one that is a letter apart, as pg_trgm counts
 * them: a letter more, less, another or two that changed places touch no more than four.
 *
 * @param family letters a–z
 */
export function sharedAtLeast(family: string): number {
  const padded = `  ${family} `;
  const trigrams = new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
  // pg_trgm computes in single precision.
  return Math.max(0.01, (trigrams.size - 4) / (trigrams.size + 4) - 1e-4);
}
