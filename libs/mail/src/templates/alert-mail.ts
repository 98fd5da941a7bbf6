import { type Language, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import { alertBlocks } from './alert-blocks.ts';
import { footer } from './footer.ts';
import { guidanceBlocks } from './guidance.ts';
import { headline } from './headline.ts';
import type { AlertMailView } from './mail-view.ts';
import { shortPlace } from './subject-line.ts';
import { whatHappened } from './what-happened.ts';

/**
 * An alert or a notice: who, what and which day, large, and the button to the record; then where and when, with the weekday, at
 * the place and in the reader's zone; how the date was worked out; what the mail is not; the sources; the way out. No subject
 * names a person.
 */
export function alertMail(view: AlertMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { said } = view;
  const news = whatHappened(view);
  const drill = view.exercise ? `${words.exercise} - ` : '';
  return {
    language: words.language,
    subject: `${drill}${words.subject(news, said, shortPlace(said.place ?? words.unknown))}`,
    title: `${drill}${headline(view, words)}`,
    action: { label: words.phrases.openRecord, url: view.links.record },
    blocks: [...alertBlocks(view, words), ...guidanceBlocks(view.guidance ?? [], words)],
    footer: footer(view, words),
  };
}
