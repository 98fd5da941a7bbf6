import { type Language, momentIn, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import type { HaltMailView } from './mail-view.ts';

/** To administrators: no mail goes, since the time is in doubt. It names no person. */
export function haltMail(view: HaltMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { halt } = words;
  const at = (moment: string) => momentIn(moment, view.readerZone);
  return {
    language: words.language,
    subject: halt.subject,
    title: halt.title,
    action: { label: halt.page, url: view.links.page },
    blocks: [
      { kind: 'warning', text: halt.lead[view.reason] },
      {
        kind: 'facts',
        rows: [
          [halt.shown, words.dates.withWeekday(at(view.shown))],
          [halt.compared[view.reason], words.dates.withWeekday(at(view.compared))],
        ],
      },
      ...(view.endedAt === null
        ? ([
            { kind: 'paragraph', text: halt.resume[view.reason] },
            { kind: 'paragraph', text: 'habeas alerts resume' },
            { kind: 'paragraph', text: halt.meanwhile },
          ] as const)
        : ([{ kind: 'paragraph', text: words.haltOver(at(view.endedAt)) }] as const)),
    ],
    footer: [{ kind: 'paragraph', text: `${words.brake.why} ${words.phrases.whatThisIs}` }],
  };
}
