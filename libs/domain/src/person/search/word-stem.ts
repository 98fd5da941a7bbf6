/** Less of a word is left by chance: every short name would be found by it. */
const SHORTEST = 3;

/**
 * Endings of cases and of a woman's form in the one spelling, where й, ы and и are `i`: of Russian names, and of Kazakh ones
 * (-ның, -ға, -ды, -да, -дан, -мен and what vowel harmony makes of them). Endings that are vowels alone are cut off anyway.
 */
const ENDINGS: readonly string[] = [
  ...[
    'ogo',
    'ego',
    'omu',
    'emu',
    'im',
    'imi',
    'ih',
    'om',
    'em',
    'oi',
    'ei',
    'oiu',
    'eiu',
    'am',
    'ami',
    'ah',
    'iam',
    'iah',
  ],
  ...['nin', 'din', 'tin', 'in', 'ga', 'ge', 'ka', 'ke', 'na', 'ne', 'ni', 'di', 'ti', 'da', 'de', 'ta', 'te'],
  ...['dan', 'den', 'tan', 'ten', 'nan', 'nen', 'men', 'ben', 'pen'],
];

/** A vowel at the end: most of the forms of a name differ in it alone. */
const VOWELS = /[aeiou]+$/;

/**
 * What the forms of a name have in common: Садыков, Садыкова and Садыкову have `sadikov`. Names are kept under it.
 *
 * @param word in the one spelling
 */
export function stemOf(word: string): string {
  const stem = word.replace(VOWELS, '');
  return stem.length >= SHORTEST ? stem : word;
}

/**
 * Every stem that a word can have when it may stand in another case than a name is recorded in: `sadikovoi` (Садыковой) may be
 * a form of `sadikovoi` and of `sadikov`.
 *
 * @param word in the one spelling
 */
export function possibleStems(word: string): readonly string[] {
  const uncut = ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
  const stems = uncut.filter((rest) => rest.length >= SHORTEST).map(stemOf);
  return [...new Set([stemOf(word), ...stems])];
}

/** Endings that Russian family names have in one case alone, in the one spelling: of a woman's form, and of a man's. */
const OF_A_WOMAN = /(?:(?:ov|ev|in)oiu?|skoiu?|skuiu|skaia)$/;
const OF_A_MAN = /(?:(?:ov|ev|in)im|skogo|skomu|skim)$/;
const WOMAN = /(?:(?:ov|ev|in)a|skaia)$/;
const MAN = /(?:ov|ev|in|ski)$/;

/**
 * Whether a word can be a case of a woman's form alone, and the name is a man's, or the other way round: Садыковой and Садыков.
 *
 * @param word in the one spelling, as `name`
 */
export function isCaseOfOtherForm(word: string, name: string): boolean {
  return (OF_A_WOMAN.test(word) && MAN.test(name)) || (OF_A_MAN.test(word) && WOMAN.test(name));
}
