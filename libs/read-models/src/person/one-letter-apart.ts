/** Those of the one spelling. */
export const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * Every word that is one letter apart from another: one more, one less, another one, or two that changed places. Some 50 for
 * each letter of it.
 *
 * @param word letters a–z
 */
export function oneLetterApart(word: string): readonly string[] {
  const apart = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    apart.add(before + after.slice(1));
    if (after.length > 1) apart.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of LETTERS) {
      apart.add(before + letter + after);
      apart.add(before + letter + after.slice(1));
    }
  }
  apart.delete(word);
  return [...apart];
}
