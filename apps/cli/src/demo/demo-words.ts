import { Temporal } from 'temporal-polyfill';

import type { AlertRule, ArchivedStatus } from '#domain';
import { dueOut } from '#words';
import { terminalWords } from '../command/terminal-words.ts';
import type { BoardChange, BoardLine, MailName, SaidOfEnd } from './demo-event.ts';

const { rules, mailKinds, statusesInFull, dates } = terminalWords;

/** What a mail tells of. */
export function mailInWords(name: MailName): string {
  return isAlertRule(name) ? rules[name].inAList : mailKinds[name];
}

function isAlertRule(name: MailName): name is AlertRule {
  return Object.hasOwn(rules, name);
}

/** What became of somebody on the board, after their name. */
export function changeInWords({ before, after, became }: BoardChange): string {
  if (after === null) {
    return became === null ? 'no longer on the board' : statusesInFull[became];
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
  const { qualifier, date } = dueOut(line, line.latest ?? '', 'en');
  return date === null ? ', no known end' : `, due out ${qualifier ? `${qualifier} ` : ''}${date}`;
}

/** What a mail said of somebody. */
export function saidInWords(said: SaidOfEnd): string {
  const reported = said.reportedFor?.map((date) => `; release on ${dates.edtf(date)} reported`) ?? [];
  return [saidOfTerm(said), ...reported].join('');
}

/** In place of the end of the term; null where a term is said that goes on. */
const saidToBeOver: Readonly<Record<ArchivedStatus, string | null>> = { ...statusesInFull, detained_again: null };

function saidOfTerm(said: SaidOfEnd): string {
  const over = said.status === null || said.status === 'held' ? null : saidToBeOver[said.status];
  if (over !== null) return over;
  if (said.latest === null)
    return said.earliest === null ? 'no known end' : `not before ${dates.moment(said.earliest)}`;
  if (said.earliest === said.latest) return dates.moment(said.latest);
  return said.earliest
    ? `${dates.moment(said.earliest)} to ${dates.moment(said.latest)}`
    : `no later than ${dates.moment(said.latest)}`;
}

/** The day of an instant in a zone: `9 November 2021`. */
export function dayInWords(instant: string, zone: string): string {
  return dates.day(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString());
}
