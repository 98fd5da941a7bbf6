import { type Language, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import type { BrakeMailView } from './mail-view.ts';

/** To administrators, of a run that was stopped because it wanted to send far more than usual. It names nobody. */
export function brakeMail(view: BrakeMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { brake } = words;
  const number = (label: string, value: number | null | undefined) =>
    value === null || value === undefined ? [] : [[label, String(value)] as const];
  const rules = view.rules ?? [];
  return {
    language: words.language,
    subject: brake.subject,
    title: brake.title,
    action: { label: brake.page, url: view.links.page },
    blocks: [
      { kind: 'warning', text: words.brakeLead(view.wanted, view.bound) },
      {
        kind: 'facts',
        rows: [
          ...number(brake.held, view.held),
          ...number(brake.bound, view.bound),
          ...number(brake.usual, view.usual),
          ...number(brake.subscribers, view.subscribers),
        ],
      },
      ...(rules.length === 0
        ? []
        : [
            {
              kind: 'list',
              title: brake.rules,
              items: rules.map(({ rule, count }) => `${count} – ${words.rules[rule].inAList}`),
            } as const,
          ]),
      { kind: 'paragraph', text: brake.release },
      { kind: 'paragraph', text: brake.discard },
      { kind: 'paragraph', text: brake.meanwhile },
    ],
    footer: [{ kind: 'paragraph', text: `${brake.why} ${words.phrases.whatThisIs}` }],
  };
}
