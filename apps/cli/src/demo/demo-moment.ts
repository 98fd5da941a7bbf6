import { formatDay } from '#time';
import type {
  BoardChange,
  DemoEvent,
  RecordedReport,
  ShownCalendar,
  SubscriptionStep,
  ToldMail,
  ToldNobody,
} from './demo-event.ts';
import { changeInWords, dayInWords, ruleInWords, saidInWords } from './demo-words.ts';
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
    const key = sameEntry(event, groups.size);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()].map((group) => entry(group, zone, width));
}

function sameEntry(event: Happening, otherwise: number): string {
  switch (event.kind) {
    case 'board':
      return `board ${changeInWords(event)}`;
    case 'told':
      return `told ${[event.rule, ...event.persons, event.place, JSON.stringify([event.said, event.told])].join(' ')}`;
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
      return marked('·', [`${ruleInWords(first.rule)}: ${listed(names.toSorted())}, ${first.place} (${why})`], width);
    }
    case 'calendar':
      return marked('#', calendar(first), width);
    case 'told': {
      const readers = group.flatMap((event) => (event.kind === 'told' ? [event] : []));
      return marked('@', told(first, readers.toSorted(byAddress), zone), width);
    }
  }
}

function calendar({ address, about, entries }: ShownCalendar): readonly string[] {
  return [
    `the calendar that ${address} subscribed to, of ${about}:`,
    ...entries.map(({ start, summary, status, sequence }) => {
      const day = formatDay(`${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}`);
      const marks = [...(status === 'CANCELLED' ? ['called off'] : []), `version ${sequence}`];
      return `→ ${day}: ${summary} (${marks.join(', ')})`;
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
  const about = [...mail.persons, mail.place].join(', ');
  const exercise = mail.exercise ? 'EXERCISE: ' : '';
  const claim = mail.told
    ? `told on ${dayInWords(mail.told.at, zone)}: ${saidInWords(mail.told)}; now: ${mail.said ? saidInWords(mail.said) : 'unknown'}`
    : mail.said && saidInWords(mail.said);
  return [
    `${exercise}${ruleInWords(mail.rule)}: ${about}${claim ? ` (${claim})` : ''}`,
    ...readers.map(({ address, because, subject }) => `→ ${address}, who asked for ${because}: “${subject}”`),
  ];
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
