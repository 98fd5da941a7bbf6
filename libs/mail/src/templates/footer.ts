import { webcalOf } from '#platform';
import type { FilterView, Words } from '#words';
import type { Block } from '../document/mail-document.ts';
import { fromRecord } from '../text/record-text.ts';
import type { SubscriptionLinks } from './mail-view.ts';
import { nameOf } from './recorded.ts';

/** Why the reader gets this, and the ways to get something else or nothing more. */
export function footer(filter: FilterView, links: SubscriptionLinks, words: Words): readonly Block[] {
  const { phrases } = words;
  const link = (label: string, url: string | null | undefined): Block[] => (url ? [{ kind: 'link', label, url }] : []);
  return [
    { kind: 'paragraph', text: `${words.youGetThis(subscription(filter, words))} ${phrases.whatThisIs}` },
    ...link(phrases.manage, links.manage),
    ...link(phrases.calendar, links.calendar),
    ...link(phrases.calendarProgram, links.calendar && webcalOf(links.calendar)),
    ...link(phrases.end, links.end),
    { kind: 'paragraph', text: phrases.endHow },
  ];
}

/** What was subscribed to; names in it come from reports. */
export function subscription(filter: FilterView, words: Words): string {
  const part = (text: string | null | undefined) => (text ? fromRecord(text, 120) : null);
  return words.subscription({
    ...filter,
    person: filter.person ? nameOf(filter.person, words) : null,
    place: part(filter.place),
    region: part(filter.region),
    statute: part(filter.statute),
  });
}
