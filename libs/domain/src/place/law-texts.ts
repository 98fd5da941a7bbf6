/** What the files of countries say in the languages of readers, as mails need it: see {@link PlaceNames}. */
export interface LawTexts {
  /**
   * A source, a condition or a warning of the law in a language (BCP 47); null where it is on file in English only.
   *
   * @param jurisdiction ISO 3166-1 alpha-2; null where it is not known
   */
  lawText(text: string, jurisdiction: string | null, language: string): string | null;

  /** How lawyers abbreviate a code of law in a language: `КоАП РК` of `CAO`; null where that is not on file. */
  codeLetters(code: string, jurisdiction: string, language: string): string | null;
}
