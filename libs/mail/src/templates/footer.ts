import { webcalOf } from '#platform';
import type { FilterView, Words } from '#words';
import type { Block } from '../document/mail-document.ts';
import { fromRecord } from '../text/record-text.ts';
import type { AlertMailView, SubscriptionLinks } from './mail-view.ts';
import { nameOf } from './recorded.ts';

type SubscribedView = Pick<AlertMailView, 'subscribedTo' | 'note'> & { readonly links: SubscriptionLinks };

/** Why the reader gets this, and the ways to get something else or nothing more. */
export function footer({ subscribedTo, note, links }: SubscribedView, words: Words): readonly Block[] {
  const { phrases } = words;
  const link = (label: string, url: string | null | undefined): Block[] => (url ? [{ kind: 'link', label, url }] : []);
  return [
    { kind: 'paragraph', text: `${words.youGetThis(subscription(subscribedTo, words))} ${phrases.whatThisIs}` },
    ...(note ? [{ kind: 'paragraph', text: `${phrases.yourNote}: ${fromRecord(note, 200)}` } as const] : []),
    ...link(phrases.manage, links.manage),
    ...link(phrases.calendar, links.calendar),
    ...link(phrases.calendarProgram, links.calendar && webcalOf(links.calendar)),
    ...link(phrases.end, links.end),
    { kind: 'paragraph', text: phrases.endHow },
  ];
}

/** What was subscribed to; names in it come from reports. */
export function subscription(filters: FilterView | readonly FilterView[], words: Words): string {
  const all = [filters].flat() as readonly FilterView[];
  return words.anyOf(all.map((filter) => filterInWords(filter, words)));
}

function filterInWords(filter: FilterView, words: Words): string {
  const part = (text: string | null | undefined) => (text ? fromRecord(text, 120) : null);
  return words.subscription({
    ...filter,
    person: filter.person ? nameOf(filter.person, words) : null,
    place: part(filter.place),
    region: part(filter.region),
    statute: part(filter.statute),
  });
}
