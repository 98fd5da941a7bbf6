import { englishPages } from './en/pages/index.ts';
import type { Language } from './language.ts';

/** Languages in which pages speak. One that is added here does not compile before it has every text of every page. */
export const pageLanguages = ['en'] as const satisfies readonly Language[];
export type PageLanguage = (typeof pageLanguages)[number];

/** Every page with every text of it. A text that is added to the English has to be added to every other language. */
export type PageTexts = typeof englishPages;

const texts: Readonly<Record<PageLanguage, PageTexts>> = { en: englishPages };

/** What pages say in a language. */
export function pageTexts(language: PageLanguage): PageTexts {
  return texts[language];
}
