import { terminalWords } from '../command/terminal-words.ts';
import type {
  BoardChange,
  DemoEvent,
  MailName,
  RecordedReport,
  ShownCalendar,
  SubscriptionStep,
  ToldItem,
  ToldMail,
  ToldNobody,
} from './demo-event.ts';
import { changeInWords, dayInWords, mailInWords, saidInWords } from './demo-words.ts';
import { listed, wrapped } from './wrapped.ts';

/** What can happen at a moment. */
export type Happening = RecordedReport | SubscriptionStep | BoardChange | ToldMail | ToldNobody | ShownCalendar;

export function isHappening(event: DemoEvent): event is Happening {
  return event.kind !== 'started' && event.kind !== 'replayed' && event.kind !== 'ended';
}

/**
 * Entries of the timeline for what happened at one moment; what is the same of several people, and one matter told to
 * several readers, is one entry.
 *
 * @param zone IANA zone in which days are named
 * @returns each entry as its lines, the first with its mark
 */
export function entriesOf(events: readonly Happening[], zone: string, width: number): readonly (readonly string[])[] {
  const groups = new Map<string, [Happening, ...Happening[]]>();
  for (const event of events) {
    const key = sameEntry(event, zone, groups.size);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()].map((group) => entry(group, zone, width));
}

function sameEntry(event: Happening, zone: string, otherwise: number): string {
  switch (event.kind) {
    case 'board':
      return `board ${changeInWords(event)}`;
    case 'told':
      return `told ${[event.rule, ...event.items.map((item) => itemInWords(item, zone))].join(' ')} ${event.items.length > 0 || otherwise}`;
    case 'due':
      return `due ${[event.rule, event.place, event.outcome].join(' ')}`;
    default:
      return String(otherwise);
  }
}

function entry(group: readonly [Happening, ...Happening[]], zone: string, width: number): readonly string[] {
  const [first] = group;
  switch (first.kind) {
    case 'recorded':
      return marked('+', recorded(first), width);
    case 'subscription':
      return marked('?', [asked(first)], width);
    case 'board': {
      const names = group.flatMap((event) => (event.kind === 'board' ? [event.person] : []));
      return marked('=', [`${listed(names)}: ${changeInWords(first)}`], width);
    }
    case 'due': {
      const names = group.flatMap((event) => (event.kind === 'due' ? event.persons : []));
      const why = first.outcome === 'lapsed' ? 'too late to be of use' : 'nobody had asked';
      return marked(
        '·',
        [`${mailInWords(first.rule)}: ${listed(unique(names).toSorted())}, ${first.place} (${why})`],
        width,
      );
    }
    case 'calendar':
      return marked('#', calendar(first), width);
    case 'told': {
      const readers = group.flatMap((event) => (event.kind === 'told' ? [event] : []));
      const corrects = first.items.some(({ told: before }) => before !== null);
      return marked(corrects ? '!' : '@', told(first, readers.toSorted(byAddress), zone), width);
    }
  }
}

function calendar({ address, about, entries }: ShownCalendar): readonly string[] {
  return [
    `in the calendar whose address ${address} got by mail (${about}):`,
    ...entries.map(({ date, summary, status, why }) => {
      const when = terminalWords.dates.moment(date);
      return `→ ${when}: ${summary}${status === 'cancelled' ? ` (called off: ${why})` : ''}`;
    }),
  ];
}

function recorded({ place, persons, summary, source, exercise }: RecordedReport): readonly string[] {
  const where = [place, ...persons].filter((part) => part !== null).join(', ');
  const named = (line: string) => (where ? `${where}: ${line}` : line);
  if (exercise) {
    return summary.map((line) => {
      const [, mark = 'EXERCISE: ', said = line] = /^(EXERCISE[^:]*: )(.*)$/.exec(line) ?? [];
      return `${mark}${named(said)}`;
    });
  }
  const lines = summary.map((line, i) => (i === 0 ? named(line) : line));
  const entryOnly = source.replace(/^.*, (entry )/, '$1');
  return lines.map((line, i) => (i === lines.length - 1 ? `${line} [${entryOnly}]` : line));
}

function asked({ step, address, about }: SubscriptionStep): string {
  return step === 'requested'
    ? `${address} asks on the page to be told of ${about}`
    : `${address} follows the link in the mail and confirms`;
}

function told(mail: ToldMail, readers: readonly ToldMail[], zone: string): readonly string[] {
  if (mail.rule === 'confirmation') return readers.map(({ address, subject }) => `${address}: “${subject}”`);
  const exercise = mail.exercise ? 'EXERCISE: ' : '';
  return [
    ...matters(mail, zone).map((line) => `${exercise}${line}`),
    ...readers.map(({ address, because, subject }) => `→ ${address}, who asked for ${because}: “${subject}”`),
  ];
}

/** What a mail tells: each correction on its own, and of what a day brought who is concerned by what. */
function matters({ rule, items, persons }: ToldMail, zone: string): readonly string[] {
  if (items.length === 1 || rule === 'corrections') {
    return items.map((item, i) =>
      i === 0 && item.rule !== rule && rule !== 'corrections'
        ? `${mailInWords(rule)}: ${itemInWords(item, zone)}`
        : itemInWords(item, zone),
    );
  }
  const of = (wanted: MailName) => unique(items.flatMap((item) => (item.rule === wanted ? item.persons : [])));
  const told =
    rule === 'summary'
      ? listed(persons)
      : unique(items.map((item) => item.rule))
          .map((one) => `${mailInWords(one)}: ${listed(of(one))}`)
          .join('; ');
  return [`${mailInWords(rule)}, ${items.length} items: ${told}`];
}

function itemInWords({ rule, persons, place, said, told: before }: ToldItem, zone: string): string {
  const now = said && saidInWords(said);
  const claim = before
    ? `told on ${dayInWords(before.at, zone)}: ${saidInWords(before)}; now: ${now ?? 'unknown'}`
    : now;
  const called = before ? mailInWords(rule).toUpperCase() : mailInWords(rule);
  return `${called}: ${[...persons, place].join(', ')}${claim ? ` (${claim})` : ''}`;
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}

function byAddress(a: ToldMail, b: ToldMail): number {
  return a.address < b.address ? -1 : 1;
}

function marked(mark: string, lines: readonly string[], width: number): readonly string[] {
  return lines
    .flatMap((line) => {
      const [first = '', ...rest] = wrapped(line, width - 3);
      return line.startsWith('→') ? [first, ...rest.map((more) => `  ${more}`)] : [first, ...rest];
    })
    .map((line, i) => `${i === 0 ? mark : ' '}  ${line}`);
}
