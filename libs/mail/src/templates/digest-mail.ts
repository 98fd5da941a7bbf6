import type { HearingView, When, Words } from '#words';
import { type Language, momentIn, words as wordsOf } from '#words';
import type { Block, MailDocument } from '../document/mail-document.ts';
import { alertBlocks, hasRunOut, isReportedFree, whenOf } from './alert-blocks.ts';
import { footer } from './footer.ts';
import type { AlertMailView, DigestMailView } from './mail-view.ts';
import { recorded } from './recorded.ts';
import { whatHappened } from './what-happened.ts';

/** Told in full; a longer mail is cut off by the programs that show it. Every item has its line at the top. */
const IN_FULL = 25;

/** Several alerts in one mail: a line for each, and then each as it would stand in a mail of its own. */
export function digestMail(view: DigestMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { kind, items } = view;
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
      ...(rest > 0 || items.length === 0
        ? [{ kind: 'link', label: words.digest.home, url: view.links.home } as const]
        : []),
    ],
    footer: footer(view.subscribedTo, view.links, words),
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** What, and when: enough for who reads no further. */
function line({ kind }: DigestMailView, item: AlertMailView, words: Words): string {
  const said = recorded(item.said, words);
  const when = whenOf(item);
  const drill = item.exercise ? `${words.exercise} - ` : '';
  if (kind === 'summary') return `${drill}${stateOf(item, words)}`;
  const reported = item.rule === 'release_reported' ? '' : reportedFree(item, words);
  const title = `${drill}${words.title(whatHappened(item), said)}${reported}`;
  if (when === null) return title;
  if (said.matter === 'hearing') return lineOfHearing(said, title, when, words);
  // Whoever is no longer held has no end of a term to wait for.
  return said.status === 'held' ? `${title}; ${words.term(when, hasRunOut(item))}` : title;
}

function lineOfHearing({ status }: HearingView, title: string, when: When, words: Words): string {
  if (status === 'scheduled') return `${title}; ${words.dates.when(when)}`;
  return status === 'cancelled' ? `${title}; ${words.wasSetFor(when)}` : title;
}

function stateOf(item: AlertMailView, words: Words): string {
  return `${words.state(recorded(item.said, words), whenOf(item))}${reportedFree(item, words)}`;
}

/** What a line adds that says of somebody reported to be free that they are held. */
function reportedFree({ said }: AlertMailView, words: Words): string {
  return isReportedFree(said) ? `; ${words.phrases.releaseReported}` : '';
}

function section({ kind }: DigestMailView, item: AlertMailView, words: Words): readonly Block[] {
  const said = recorded(item.said, words);
  const text = kind === 'summary' ? stateOf(item, words) : words.title(whatHappened(item), said, whenOf(item));
  const [first, ...others] = alertBlocks(item, words);
  // How things stand is said by the heading; what an alert would say first may be no news by now.
  const isLead = kind === 'summary' && first?.kind === 'paragraph';
  return [{ kind: 'heading', text }, ...(first && !isLead ? [first] : []), ...others];
}
