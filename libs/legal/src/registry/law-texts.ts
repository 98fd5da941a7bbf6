import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';

/** What the files of countries answer in the languages of readers; the domain asks for it as its `LawTexts`. */
export interface LawTexts {
  /**
   * A source, a condition or a warning as the file of a country has it, in a language (BCP 47); null where the file does not
   * say it in that language.
   *
   * @param jurisdiction ISO 3166-1 alpha-2; null where it is not known: then the text is looked for in every country
   */
  lawText(text: string, jurisdiction: string | null, language: string): string | null;
  /** How lawyers abbreviate a code of law in a language: `КоАП РК` of `CAO`; null where the file does not say it. */
  codeLetters(code: string, jurisdiction: string, language: string): string | null;
}

export function lawTexts(jurisdictions: readonly Jurisdiction[]): LawTexts {
  const texts = new Map(
    jurisdictions.map(({ code, translations = [] }) => [code, new Map(translations.map((each) => [each.en, each]))]),
  );
  const letters = new Map(
    jurisdictions.flatMap(({ code: country, codes }) =>
      codes.map(({ code, letters = {} }) => [`${country} ${code}`, letters] as const),
    ),
  );
  return {
    lawText(text, jurisdiction, language) {
      if (language === 'en') return text;
      const countries = jurisdiction === null ? [...texts.keys()] : [jurisdiction];
      const found = countries.flatMap((country) => texts.get(country)?.get(text)?.[language] ?? []);
      return new Set(found).size === 1 ? found[0]! : null;
    },
    codeLetters: (code, jurisdiction, language) => letters.get(`${jurisdiction} ${code}`)?.[language] ?? null,
  };
}
