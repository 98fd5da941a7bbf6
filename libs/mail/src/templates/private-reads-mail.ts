import { type Language, momentIn, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import type { PrivateReadsMailView } from './mail-view.ts';

/** To administrators: private data of many persons was read within an hour. It names neither who read nor whose. */
export function privateReadsMail(view: PrivateReadsMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { privateReads } = words;
  return {
    language: words.language,
    subject: privateReads.subject,
    title: privateReads.title,
    action: { label: privateReads.page, url: view.links.page },
    blocks: [
      { kind: 'warning', text: privateReads.lead },
      {
        kind: 'facts',
        rows: [
          [privateReads.hour, words.dates.withWeekday(momentIn(view.hour, view.readerZone))],
          [privateReads.persons, String(view.persons)],
          [privateReads.bound, String(view.bound)],
        ],
      },
      { kind: 'paragraph', text: privateReads.look },
    ],
    footer: [{ kind: 'paragraph', text: `${words.brake.why} ${words.phrases.whatThisIs}` }],
  };
}
