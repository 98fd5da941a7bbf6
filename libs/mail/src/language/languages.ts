import { english } from './english/english.ts';
import { kazakh } from './kazakh/kazakh.ts';
import type { MailLanguage } from './mail-language.ts';
import { russian } from './russian/russian.ts';

/** Languages in which mails can be written, by BCP 47 tag. */
export const mailLanguages: Readonly<Record<string, MailLanguage>> = { en: english, ru: russian, kk: kazakh };

/** The language asked for, or English. */
export function mailLanguage(tag: string): MailLanguage {
  return mailLanguages[tag] ?? english;
}
