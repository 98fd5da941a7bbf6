import { type Language, momentIn, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import type { LinkMailView } from './mail-view.ts';

/** The mail with the link to all that an address follows, to somebody who asked for it. */
export function linkMail(view: LinkMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { phrases } = words;
  return {
    language: words.language,
    subject: phrases.linkSubject,
    title: phrases.linkTitle,
    action: { label: phrases.linkOpen, url: view.links.all },
    blocks: [
      { kind: 'paragraph', text: phrases.linkLead },
      { kind: 'paragraph', text: words.confirmUntil(momentIn(view.expiresAt, view.readerZone)) },
      { kind: 'paragraph', text: phrases.linkIgnore },
    ],
    footer: [
      { kind: 'paragraph', text: phrases.whatThisIs },
      { kind: 'link', label: 'Habeas', url: view.links.home },
    ],
  };
}
