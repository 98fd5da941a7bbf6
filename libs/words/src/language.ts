import type { Words } from './catalogue/words.ts';
import { en } from './en/index.ts';
import { kk } from './kk/index.ts';
import { ru } from './ru/index.ts';

/** The catalogue of each language, by BCP 47 tag. */
const catalogues = { en, ru, kk } as const satisfies Readonly<Record<string, Words>>;

/** A language in which Habeas speaks, by BCP 47 tag. */
export type Language = keyof typeof catalogues;
export const languages = Object.keys(catalogues) as readonly Language[];

/** The catalogue of a language. */
export function words(language: Language): Words {
  return catalogues[language];
}

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
