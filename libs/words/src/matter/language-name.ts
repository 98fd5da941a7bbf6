import { capitalised } from '../capitalised.ts';
import type { Language } from '../language.ts';

/** What a language calls itself, as the cell of a table begins: `Русский`. */
export function languageName(language: Language): string {
  return capitalised(new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language);
}
