/**
 * One spelling for all spellings of a name, so that those which differ by script or romanisation alone are equal: Kazakh
 * and Russian Cyrillic, and their Latin spellings by BGN/PCGN, by passports (ICAO), by the Kazakh Latin alphabet of 2021
 * and by ear. The result is for comparing and searching, never for reading: `x` is ш, `c` is ч, `j` is ж, `h` is х.
 *
 * What is one afterwards: y, i, j behind a vowel (й, ы, и, і); ye, ie, yo, ë, e; q, k; gh, g; ng, n; kh, h; ä, ae, a;
 * w, u; double and single letters; signs and apostrophes are gone. A `j` before a vowel is ж, as in Kazakh: who writes
 * й so is not recognised.
 *
 * @param word one word of a name, any case
 * @returns letters a–z only; empty for a word without letters of these scripts
 */
export function oneSpelling(word: string): string {
  return (
    plainLatin(word)
      .replaceAll(/shch|sch|sh/g, 'X')
      .replaceAll('ch', 'C')
      .replaceAll(/dzh|zh|dj/g, 'J')
      .replaceAll(/j(?=[aeiouy])/g, 'J')
      .replaceAll('gh', 'g')
      .replaceAll('kh', 'h')
      .replaceAll(/ng+/g, 'n')
      .replaceAll('x', 'ks')
      .replaceAll(/[cq]/g, 'k')
      .replaceAll('w', 'u')
      .replaceAll(/[yj]/g, 'i')
      .toLowerCase()
      .replaceAll(/(.)\1+/g, '$1')
      .replaceAll(/i[eo]/g, 'e')
      // A vowel that another one swallowed may leave a double letter.
      .replaceAll(/(.)\1+/g, '$1')
  );
}

/** In Latin letters without accents, as a passport would have it; a–z only. */
export function plainLatin(word: string): string {
  return [...word.normalize('NFC').toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

/** Letters that are not a Latin one with an accent that may be left away. */
const letters: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ş: 'sh',
  š: 'sh',
  ŝ: 'shch',
  ç: 'ch',
  č: 'ch',
  ž: 'zh',
  ğ: 'g',
  ǵ: 'g',
  ñ: 'n',
  ń: 'n',
  ı: 'i',
  ë: 'yo',
};
