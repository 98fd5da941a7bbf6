/** ISO 15924 codes of the scripts in which names are met, by their names in Unicode. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Armn: /\p{Script=Armenian}/gu,
  Beng: /\p{Script=Bengali}/gu,
  Deva: /\p{Script=Devanagari}/gu,
  Ethi: /\p{Script=Ethiopic}/gu,
  Geor: /\p{Script=Georgian}/gu,
  Grek: /\p{Script=Greek}/gu,
  Hang: /\p{Script=Hangul}/gu,
  Hani: /\p{Script=Han}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Hira: /\p{Script=Hiragana}/gu,
  Kana: /\p{Script=Katakana}/gu,
  Khmr: /\p{Script=Khmer}/gu,
  Laoo: /\p{Script=Lao}/gu,
  Mong: /\p{Script=Mongolian}/gu,
  Mymr: /\p{Script=Myanmar}/gu,
  Sinh: /\p{Script=Sinhala}/gu,
  Taml: /\p{Script=Tamil}/gu,
  Thaa: /\p{Script=Thaana}/gu,
  Thai: /\p{Script=Thai}/gu,
  Tibt: /\p{Script=Tibetan}/gu,
};

/** Of letters of another script, and of no letters at all. */
const UNKNOWN = { ofAnotherScript: 'Zzzz', withoutLetters: 'Zyyy' } as const;

/**
 * The script in which a name is written, as ISO 15924 codes it: that of most of its letters, `Zyyy` where it has none.
 * The first in the order above where two have as many.
 */
export function scriptOf(name: string): string {
  const [most] = Object.entries(SCRIPTS)
    .map(([script, letter]) => ({ script, letters: name.match(letter)?.length ?? 0 }))
    .sort((a, b) => b.letters - a.letters);
  if (most && most.letters > 0) return most.script;
  return /\p{L}/u.test(name) ? UNKNOWN.ofAnotherScript : UNKNOWN.withoutLetters;
}
