import type { MailDocument } from '../document/mail-document.ts';
import { mailLanguage } from '../language/languages.ts';
import { momentInWords } from '../moment/in-words.ts';
import type { ConfirmationMailView } from './mail-view.ts';

/** The one mail that an address gets before it has confirmed anything. */
export function confirmationMail(view: ConfirmationMailView, language: string): MailDocument {
  const words = mailLanguage(language);
  const { phrases } = words;
  return {
    language: words.tag,
    subject: phrases.confirmSubject,
    title: phrases.confirmTitle,
    blocks: [
      { kind: 'paragraph', text: phrases.confirmLead(words.subscription(view.filter)) },
      { kind: 'link', label: phrases.confirm, url: view.links.confirm },
      {
        kind: 'paragraph',
        text: phrases.confirmUntil(momentInWords(view.expiresAt, view.readerZone, words.tag)),
      },
      { kind: 'paragraph', text: phrases.confirmIgnore },
      { kind: 'facts', rows: [[phrases.zone, view.readerZone]] },
    ],
    footer: [
      { kind: 'paragraph', text: phrases.whatThisIs },
      { kind: 'link', label: 'Habeas', url: view.links.home },
    ],
  };
}
