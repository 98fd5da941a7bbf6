import { english } from './english.ts';
import type { MailLanguage } from './mail-language.ts';

/** Languages in which mails can be written, by BCP 47 tag. */
export const mailLanguages: Readonly<Record<string, MailLanguage>> = { en: english };

/** The language asked for, or English. */
export function mailLanguage(tag: string): MailLanguage {
  return mailLanguages[tag] ?? english;
}
