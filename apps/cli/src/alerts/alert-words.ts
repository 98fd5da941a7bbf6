import type { CustodyStatement, HearingStatement, Statement } from '#alerts';
import type { AlertRule, ArchivedStatus } from '#domain';
import { formatDuration } from '#time';
import { dateInWords, momentInWords } from '../board/words.ts';

const RULES: Readonly<Record<AlertRule, string>> = {
  release_approaching: 'release approaching',
  release_due: 'release due',
  release_unconfirmed: 'release unconfirmed',
  taken_into_custody: 'taken into custody',
  detained_again: 'detained again',
  extended: 'custody extended',
  converted: 'held as something else',
  transferred: 'transferred',
  escaped: 'escaped',
  release_reported: 'release reported, not confirmed',
  released: 'release confirmed',
  died: 'died in custody',
  hearing_approaching: 'hearing approaching',
  hearing_set: 'hearing set',
  hearing_moved: 'hearing moved',
  hearing_cancelled: 'hearing cancelled',
  correction: 'correction, to those who were told',
  date_changed: 'what has changed, to those who were told otherwise',
};

const ENDED: Readonly<Record<ArchivedStatus, string>> = {
  died: 'died',
  escaped: 'escaped',
  detained_again: 'detained again',
  released: 'released',
  retracted: 'retracted',
};

/** `release approaching, 3 days before`. */
export function ruleInWords(rule: AlertRule, lead: string | null = null): string {
  return lead === null ? RULES[rule] : `${RULES[rule]}, ${formatDuration(lead)} before`;
}

export function whoInWords(said: Statement): string {
  return said.matter === 'custody' ? said.name : said.names.join(', ');
}

/** What is claimed about when, in a few words. */
export function whenInWords(said: Statement): string {
  if (said.matter === 'hearing') return hearingInWords(said);
  if (said.status !== 'held') return ENDED[said.status];
  return [endInWords(said), ...reportsInWords(said)].join('; ');
}

function hearingInWords({ what, at, status }: HearingStatement): string {
  if (at === null) return `${what}, ${status}`;
  const off = status === 'cancelled' || status === 'retracted';
  const words = { scheduled: '', postponed: ' (postponed)', held: ' (took place)', cancelled: ' (cancelled)' };
  return `${what}, ${off ? 'was set for ' : ''}${momentInWords(at)}${status === 'retracted' ? ' (taken back)' : words[status]}`;
}

/** Statements of before reports were said have none. */
function reportsInWords({ releaseReported = [] }: Partial<CustodyStatement>): readonly string[] {
  return releaseReported.map(({ on, by }) => `release on ${dateInWords(on)} reported by ${by.join(', ')}`);
}

function endInWords({ earliest, latest, review }: CustodyStatement): string {
  if (latest !== null) {
    if (earliest === null) return `no later than ${momentInWords(latest)}`;
    return earliest === latest ? momentInWords(latest) : `${momentInWords(earliest)} to ${momentInWords(latest)}`;
  }
  return review === null ? 'no known end' : `no term; lawful at most until ${momentInWords(review)}`;
}
