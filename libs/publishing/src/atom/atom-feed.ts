import { Temporal } from 'temporal-polyfill';
import { uuidFrom } from '#platform';
import type { ListFilter, PublicChangesView } from '#read-models';
import { type Language, words as wordsOf } from '#words';
import { contentOf, headingOf } from './change-in-words.ts';
import { xml } from './xml.ts';

export interface AtomFeedOptions {
  /** Address of this Habeas, without a slash at the end. */
  readonly publicUrl: string;
  /** The position before which this page begins; null on the first. */
  readonly before: bigint | null;
  /** Of its words. */
  readonly language: Language;
  /** What it is narrowed to, as in its address. */
  readonly filter?: ListFilter;
}

/**
 * Changes as Atom (RFC 4287), paged as RFC 5005 §3 has it. An entry's id is that of its event, for ever; its `updated`
 * rises when it is corrected or taken back, and it then says so. The same changes give the same bytes.
 */
export function atomFeed(
  { changes, before: next }: PublicChangesView,
  { publicUrl, before, language, filter = {} }: AtomFeedOptions,
): string {
  const words = wordsOf(language);
  const narrowedTo = Object.entries(filter).filter((part): part is [string, string] => typeof part[1] === 'string');
  const address = (more: Readonly<Record<string, string>>) => {
    const asked = new URLSearchParams([...narrowedTo, ...Object.entries(more)]);
    return `${publicUrl}/feed.atom${asked.size === 0 ? '' : `?${asked}`}`;
  };
  const page = (position: bigint | null) =>
    address({
      ...(position === null ? {} : { before: String(position) }),
      ...(language === 'en' ? {} : { language }),
    });
  const link = (rel: string, href: string, type: string) => `<link rel="${rel}" type="${type}" href="${xml(href)}"/>`;
  const atom = 'application/atom+xml';
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>urn:uuid:${uuidFrom('habeas.feed', narrowedTo.length === 0 ? publicUrl : address({}))}</id>`,
    `<title>${xml(words.feed.title)}</title>`,
    `<subtitle>${xml(words.feed.subtitle)}</subtitle>`,
    '<author><name>Habeas</name></author>',
    `<updated>${latest(changes.map(({ updatedAt }) => updatedAt))}</updated>`,
    link('self', page(before), atom),
    link('first', page(null), atom),
    ...(next === null ? [] : [link('next', page(next), atom)]),
    link('alternate', `${publicUrl}/`, 'text/html'),
  ];
  for (const change of changes) {
    lines.push(
      '<entry>',
      `<id>urn:uuid:${xml(change.event)}</id>`,
      `<title type="text">${xml(headingOf(change, words))}</title>`,
      `<published>${instant(change.recordedAt)}</published>`,
      `<updated>${instant(change.updatedAt)}</updated>`,
      link('alternate', `${publicUrl}/history/${encodeURIComponent(change.stream)}`, 'text/html'),
      `<category term="${xml(change.type)}"/>`,
      `<content type="html">${xml(contentOf(change, words))}</content>`,
      '</entry>',
    );
  }
  return `${[...lines, '</feed>'].join('\n')}\n`;
}

function latest(times: readonly string[]): string {
  const [first, ...rest] = times.map((time) => Temporal.Instant.from(time));
  // Of an empty feed nothing can have changed yet.
  if (!first) return '1970-01-01T00:00:00Z';
  return rest.reduce((a, b) => (Temporal.Instant.compare(b, a) > 0 ? b : a), first).toString();
}

function instant(time: string): string {
  return Temporal.Instant.from(time).toString();
}
