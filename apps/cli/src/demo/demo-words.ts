import { Temporal } from 'temporal-polyfill';

import type { AlertRule, ArchivedStatus } from '#domain';
import { formatDay, formatEdtf, parseEdtf } from '#time';
import { dueOut } from '#web';
import type { BoardChange, BoardLine, SaidOfEnd } from './demo-event.ts';

const rules: Readonly<Record<AlertRule, string> & Record<string, string>> = {
  release_approaching: 'release comes near',
  release_due: 'release is due',
  release_unconfirmed: 'release stays unconfirmed',
  taken_into_custody: 'taken into custody',
  detained_again: 'held again',
  extended: 'custody extended',
  converted: 'held as something else',
  transferred: 'moved to another place',
  escaped: 'escaped',
  release_reported: 'a release is reported, not confirmed',
  released: 'released',
  died: 'died in custody',
  hearing_approaching: 'hearing comes near',
  hearing_set: 'a hearing is set',
  hearing_moved: 'a hearing has moved',
  hearing_cancelled: 'a hearing is cancelled',
  correction: 'correction',
  date_changed: 'what was told has changed',
  confirmation: 'asked whether they want these mails',
  summary: 'how things stand',
  digest: 'the day in one mail',
  corrections: 'corrections in one mail',
  late: 'told late, in one mail',
};

/** Why a mail goes out. */
export function ruleInWords(rule: string): string {
  return rules[rule] ?? rule.replaceAll('_', ' ');
}

const gone: Readonly<Record<ArchivedStatus, string>> = {
  died: 'died',
  escaped: 'escaped',
  detained_again: 'not released, but held again',
  released: 'released',
  retracted: 'retracted',
};

/** What became of somebody on the board, after their name. */
export function changeInWords({ before, after, became }: BoardChange): string {
  if (after === null) {
    return became === null ? 'no longer on the board' : gone[became];
  }
  if (after.status === 'expired_release_unconfirmed') {
    if (before?.status === after.status) return `still past the term${endInWords(after)}`;
    return after.latest === null
      ? 'longer than the law allows without a stated term; release unconfirmed'
      : 'the term is over; release unconfirmed, and still on the board';
  }
  return `${before === null ? '' : 'now '}held${endInWords(after)}`;
}

function endInWords(line: BoardLine): string {
  const { qualifier, date } = dueOut(line, line.latest ?? '');
  return date === null ? ', no known end' : `, due out ${qualifier ? `${qualifier} ` : ''}${date}`;
}

/** What a mail said of somebody. */
export function saidInWords(said: SaidOfEnd): string {
  const reported = said.reportedFor?.map((date) => `; release on ${formatEdtf(parseEdtf(date))} reported`) ?? [];
  return [saidOfTerm(said), ...reported].join('');
}

/** In place of the end of the term; null where a term is said that goes on. */
const saidToBeOver: Readonly<Record<ArchivedStatus, string | null>> = { ...gone, detained_again: null };

function saidOfTerm(said: SaidOfEnd): string {
  const over = said.status === null || said.status === 'held' ? null : saidToBeOver[said.status];
  if (over !== null) return over;
  if (said.latest === null) return said.earliest === null ? 'no known end' : `not before ${day(said.earliest)}`;
  if (said.earliest === said.latest) return day(said.latest);
  return said.earliest ? `${day(said.earliest)} to ${day(said.latest)}` : `no later than ${day(said.latest)}`;
}

function day(text: string): string {
  const [date = '', time] = text.split('T');
  return `${formatDay(date)}${time ? `, ${time}` : ''}`;
}

/** The day of an instant in a zone: `9 November 2021`. */
export function dayInWords(instant: string, zone: string): string {
  return formatDay(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString());
}
