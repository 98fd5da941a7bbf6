import { type Language, momentIn, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import { subscription } from './footer.ts';
import { guidanceBlocks } from './guidance.ts';
import type { ConfirmationMailView } from './mail-view.ts';

/** The one mail that an address gets before it has confirmed anything. */
export function confirmationMail(view: ConfirmationMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { phrases } = words;
  const preferences = view.preferences ? words.preferences(view.preferences) : [];
  // One code can be about two of the fields, and is said once.
  const odd = view.preferences ? [...new Set(view.odd)].map((one) => words.oddChoice(one, view.preferences!)) : [];
  return {
    language: words.language,
    subject: phrases.confirmSubject,
    title: phrases.confirmTitle,
    action: { label: phrases.confirm, url: view.links.confirm },
    blocks: [
      { kind: 'paragraph', text: words.confirmLead(subscription(view.filter, words)) },
      { kind: 'paragraph', text: words.confirmUntil(momentIn(view.expiresAt, view.readerZone)) },
      { kind: 'paragraph', text: phrases.confirmIgnore },
      ...(preferences.length === 0 ? [] : [{ kind: 'paragraph', text: `${phrases.confirmChoices}:` } as const]),
      {
        kind: 'facts',
        rows: [...preferences, [phrases.language, phrases.thisLanguage], [phrases.zone, view.readerZone]],
      },
      ...(odd.length === 0 ? [] : [{ kind: 'list', title: phrases.confirmOdd, items: odd } as const]),
      ...guidanceBlocks(view.guidance ?? [], words),
    ],
    footer: [
      { kind: 'paragraph', text: phrases.whatThisIs },
      { kind: 'link', label: 'Habeas', url: view.links.home },
    ],
  };
}
