// The last is ´ as NFKC has it.
const APOSTROPHES = /['’ʼʻ‘`´ʹʾʿ՚]|\s\u0301/gu;
const DASHES = /\p{Pd}/gu;

/**
 * The text of a name for asking whether two are the same: equal for two that differ in case, in white space, in the kind
 * of apostrophe or dash, in marks that cannot be seen, or in how Unicode composes the same letters (NFKC, so that what
 * an input method writes wide or as a ligature is the same). For any script, and for names without a letter. Of no use
 * for reading.
 *
 * @returns empty for text that is empty or white space alone
 */
export function sameText(name: string): string {
  // Behind the letters, since some fall apart into an apostrophe and another: ŉ.
  const plain = letters(name).replaceAll(APOSTROPHES, "'").replaceAll(DASHES, '-');
  const text = plain.replaceAll(/\s+/gu, '');
  // A name of marks that cannot be seen alone is still that name.
  return text.replaceAll(/\p{Cf}/gu, '') || text;
}

/** Without case and ways of composing. Both ways, since some have one of the two cases alone: ß, ẞ and SS are one. */
function letters(name: string): string {
  const folded = cased(name.normalize('NFKC'));
  return cased(folded);
}

function cased(text: string): string {
  return text.toLowerCase().toUpperCase().normalize('NFKC');
}
