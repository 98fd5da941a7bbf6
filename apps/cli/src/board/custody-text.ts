import { type CustodyKind, countPeople, type ReleaseManner, zoneOf } from '#domain';
import type { CustodyView, KnownCustody } from '#read-models';
import { dateAt } from '#time';
import { courtQuestionInWords, daysBetween, pageTexts, uncertaintyOf } from '#words';
import { columns } from '../command/columns.ts';
import { terminalWords } from '../command/terminal-words.ts';
import { type Paint, plain } from './paint.ts';
import { dateInWords, distanceInWords, kindInWords, momentInWords, shortDate, sinceInWords } from './words.ts';

export const NOTHING_RECORDED =
  'Nothing is recorded yet. `habeas record FILE` records facts; `habeas demo` shows what comes of them.';

/** The custody board for a terminal: overdue first, then who is due out, then those without a known end. */
export function custodyText(view: CustodyView, paint: Paint = plain): string {
  const { known, position } = view;
  if (position === 0n) return NOTHING_RECORDED;
  const moments = asOfInWords(view);
  if (known.length === 0) return `Nobody is on the board as of ${moments}.`;
  const people = (some: readonly KnownCustody[]) =>
    countPeople(some.map(({ entry: { person, count } }) => ({ person: person.id, count })));
  const overdue = people(known.filter(({ entry }) => entry.status === 'expired_release_unconfirmed'));
  const past = `${overdue.isExact ? '' : 'at least '}${overdue.atLeast} past the term and not known to be free`;
  const counts = `${terminalWords.people(people(known))}${overdue.atLeast === 0 ? '' : `, ${past}`}`;
  const lines = columns(known.map(cellsOf)).split('\n');
  const text = groupsOf(known).map(({ heading, indexes }) => {
    const rows = indexes.map((index) => `  ${paintLine(known[index]!, lines[index]!, paint)}`);
    return `${paint('bold', heading)}\n${rows.join('\n')}`;
  });
  return `${paint('bold', `Held on ${moments}`)}: ${counts}\n\n${text.join('\n\n')}`;
}

/** `12 November 2021, by what was known on 5 November 2021`. */
export function asOfInWords({ validAt, knownAt }: Pick<CustodyView, 'validAt' | 'knownAt'>): string {
  return `${momentInWords(validAt)}${knownAt === validAt ? '' : `, by what was known on ${momentInWords(knownAt)}`}`;
}

function groupsOf(known: readonly KnownCustody[]): { heading: string; indexes: number[] }[] {
  const groups = new Map<string, number[]>();
  known.forEach((line, index) => {
    const heading = headingOf(line);
    groups.set(heading, [...(groups.get(heading) ?? []), index]);
  });
  return [...groups].map(([heading, indexes]) => ({ heading, indexes }));
}

function headingOf({ entry }: KnownCustody): string {
  const { sections } = pageTexts('en').board;
  if (entry.status === 'expired_release_unconfirmed') return sections.overdue.title;
  return entry.latest === null ? sections.open.title : sections.due.title;
}

function cellsOf({ entry, state, window, at }: KnownCustody): string[] {
  const today = dateAt(at, zoneOf(state));
  const year = today.slice(0, 4);
  return [
    entry.person.name,
    entry.place ?? 'place not known',
    kindInWords(entry.kind),
    sinceInWords(entry.since, year),
    until(window, entry.kind, year),
    distance(window, today),
    entry.legalBases.join(', '),
    remarks(entry),
  ];
}

function until(
  { earliestDate, latestDate, reviewAt, cautions }: KnownCustody['window'],
  kind: CustodyKind,
  year: string,
): string {
  const qualifier = uncertaintyOf(cautions);
  const about = (day: string) => terminalWords.dates.qualified(qualifier, shortDate(day, year));
  if (kind === 'enforced_disappearance') return 'disappeared';
  if (latestDate === null) {
    return reviewAt === null ? 'no end known' : `no term, ask from ${shortDate(reviewAt.slice(0, 10), year)}`;
  }
  if (earliestDate === null) return `until ${about(latestDate)} at the latest`;
  return earliestDate < latestDate
    ? `until ${about(earliestDate)} to ${shortDate(latestDate, year)}`
    : `until ${about(latestDate)}`;
}

function distance({ latestDate, reviewAt, cautions }: KnownCustody['window'], today: string): string {
  const day = latestDate ?? reviewAt?.slice(0, 10);
  if (day === undefined) return '';
  return uncertaintyOf(cautions) === null
    ? distanceInWords(today, day)
    : pageTexts('en').board.due.aboutDistance(daysBetween(today, day));
}

/** What is to be known of a line beside its columns. */
export function remarks(entry: KnownCustody['entry']): string {
  return [
    entry.count ? terminalWords.headcount(entry.count) : null,
    entry.previousEpisode === null ? null : terminalWords.statuses.detained_again,
    entry.releaseReportedOn === null ? null : reportInWords(entry.releaseReportedOn, entry.releaseManner),
    entry.nextHearing === null ? null : `hearing on ${momentInWords(entry.nextHearing.at)}`,
    ...entry.questions.map((question) => courtQuestionInWords(terminalWords, question)),
    entry.causeOfDeath === null ? null : `of: ${entry.causeOfDeath}`,
    entry.standing === 'conflicting' ? terminalWords.standings.conflicting : null,
    entry.disputedBy.length === 0 ? null : `disputed by ${entry.disputedBy.join(', ')}`,
    entry.exercise ? terminalWords.exercise : null,
  ]
    .filter((remark) => remark !== null)
    .join('; ');
}

function reportInWords(on: string, manner: ReleaseManner | null): string {
  const how = manner === null ? '' : ` (${terminalWords.releaseManners[manner]})`;
  return `release reported on ${dateInWords(on)}${how}`;
}

function paintLine({ entry, state, window, at }: KnownCustody, line: string, paint: Paint): string {
  if (entry.status === 'expired_release_unconfirmed') return paint('red', line);
  const today = dateAt(at, zoneOf(state));
  return window.latestDate !== null && ['today', 'tomorrow'].includes(distanceInWords(today, window.latestDate))
    ? paint('yellow', line)
    : line;
}
