/** Languages in which Habeas speaks, by BCP 47 tag. */
export const languages = ['en', 'ru', 'kk'] as const;
export type Language = (typeof languages)[number];

/** A language that Habeas does not speak. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
}

/**
 * The language with this tag.
 *
 * @throws LanguageError the tag is none of `languages`: a reader is never answered in another language in silence
 */
export function languageOf(tag: string): Language {
  const found = languages.find((language) => language === tag);
  if (found) return found;
  throw new LanguageError(`There is no language ${JSON.stringify(tag)} here; there are ${languages.join(', ')}.`);
}
