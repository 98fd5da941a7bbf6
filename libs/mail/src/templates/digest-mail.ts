import { type Language, momentIn, type Words, words as wordsOf } from '#words';
import type { Block, MailDocument } from '../document/mail-document.ts';
import { alertBlocks, isReportedFree, whenOf } from './alert-blocks.ts';
import { byUrgency } from './by-urgency.ts';
import { footer } from './footer.ts';
import { guidanceBlocks } from './guidance.ts';
import { headline, shortLine } from './headline.ts';
import type { AlertMailView, DigestMailView } from './mail-view.ts';
import { recorded } from './recorded.ts';

/** Told in full; a longer mail is cut off by the programs that show it. Every item has its line at the top. */
const IN_FULL = 25;

/**
 * Several alerts in one mail: a line for each, and then each as it would stand in a mail of its own, with a link where that has a
 * button; in the order of {@link byUrgency}. The one button of the mail leads to all that is on record.
 */
export function digestMail(view: DigestMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { kind } = view;
  const items = byUrgency(view.items, kind);
  const drill = items.length > 0 && items.every(({ exercise }) => exercise) ? `${words.exercise} - ` : '';
  const period = view.period && {
    from: momentIn(view.period.from, view.readerZone),
    until: momentIn(view.period.until, view.readerZone),
  };
  const rest = items.length - IN_FULL;
  return {
    language: words.language,
    subject: `${drill}${words.digestSubject(kind, items.length)}`,
    title: `${drill}${words.digest.title[kind]}`,
    action: { label: words.digest.home, url: view.links.home },
    blocks: [
      paragraph(words.digestLead(kind, items.length, period)),
      ...(items.length === 0 ? [paragraph(words.digest.nothing)] : []),
      ...(items.length === 0
        ? []
        : [
            { kind: 'list', title: words.digest.inShort, items: items.map((item) => line(view, item, words)) } as const,
          ]),
      ...items.slice(0, IN_FULL).flatMap((item) => section(view, item, words)),
      ...(rest > 0 ? [paragraph(words.digestMore(rest))] : []),
      ...guidanceBlocks(
        items.flatMap(({ guidance = [] }) => guidance),
        words,
      ),
    ],
    footer: footer(view, words),
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** What, and when: enough for who reads no further. */
function line({ kind }: DigestMailView, item: AlertMailView, words: Words): string {
  const drill = item.exercise ? `${words.exercise} - ` : '';
  if (kind === 'summary') return `${drill}${stateOf(item, words)}`;
  const reported = item.rule === 'release_reported' ? '' : reportedFree(item, words);
  return `${drill}${shortLine(item, words)}${reported}`;
}

function stateOf(item: AlertMailView, words: Words): string {
  return `${words.state(recorded(item.said, words), whenOf(item))}${reportedFree(item, words)}`;
}

/** What a line adds that says of somebody reported to be free that they are held. */
function reportedFree({ said }: AlertMailView, words: Words): string {
  return isReportedFree(said) ? `; ${words.phrases.releaseReported}` : '';
}

function section({ kind }: DigestMailView, item: AlertMailView, words: Words): readonly Block[] {
  const text = kind === 'summary' ? stateOf(item, words) : headline(item, words);
  const [first, ...others] = alertBlocks(item, words);
  // How things stand is said by the heading; what an alert would say first may be no news by now.
  const isLead = kind === 'summary' && first?.kind === 'paragraph';
  return [
    { kind: 'heading', text },
    { kind: 'link', label: words.phrases.record, url: item.links.record },
    ...(first && !isLead ? [first] : []),
    ...others,
  ];
}
