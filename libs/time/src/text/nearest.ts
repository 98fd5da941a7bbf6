/**
 * Up to three candidates within a few edits of what was written, nearest first. `forms` gives the spellings under which
 * a candidate may have been meant, such as a zone's full name and its city.
 */
export function nearest(
  written: string,
  candidates: readonly string[],
  forms: (candidate: string) => readonly string[] = (candidate) => [candidate],
): readonly string[] {
  if (written.length > LONGEST) return [];
  const wanted = written.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  return candidates
    .map((candidate) => ({
      candidate,
      distance: Math.min(...forms(candidate).map((form) => distanceWithin(limit, wanted, form.toLowerCase()))),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** What is longer is no slip of the pen, and comparing it would take as long as its sender likes. */
const LONGEST = 200;

/** Levenshtein's distance: insertions, deletions and substitutions of single characters. Infinity where it is over the limit. */
function distanceWithin(limit: number, a: string, b: string): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const distance = Math.min(substitution, row[j]! + 1, next[j - 1]! + 1);
      next.push(distance);
      if (distance < least) least = distance;
    }
    // From one row to the next it never falls.
    if (least > limit) return Number.POSITIVE_INFINITY;
    row = next;
  }
  return row[b.length]!;
}
