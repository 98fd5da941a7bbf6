import type { CustodyStatement, HearingStatement, Statement } from '#alerts';
import type { AlertRule } from '#domain';
import { ruleInWords as ruleIn } from '#words';
import { dateInWords, momentInWords } from '../board/words.ts';
import { terminalWords } from '../command/terminal-words.ts';

const { statuses, hearingStatuses, facts } = terminalWords;

/** `the end of the term is near, 3 days before`. */
export function ruleInWords(rule: AlertRule, lead: string | null = null): string {
  return ruleIn(terminalWords, rule, lead);
}

export function whoInWords(said: Statement): string {
  return said.matter === 'custody' ? said.name : said.names.join(', ');
}

/** What is claimed about when, in a few words. */
export function whenInWords(said: Statement): string {
  if (said.matter === 'hearing') return hearingInWords(said);
  if (said.status !== 'held') return statuses[said.status];
  return [endInWords(said), ...reportsInWords(said)].join('; ');
}

function hearingInWords({ what, at, status }: HearingStatement): string {
  const now = status === 'retracted' ? facts['case.retracted'] : hearingStatuses[status];
  if (at === null) return `${what}, ${now}`;
  if (status === 'scheduled') return `${what}, ${momentInWords(at)}`;
  const off = status === 'cancelled' || status === 'retracted';
  return `${what}, ${off ? 'was set for ' : ''}${momentInWords(at)} (${now})`;
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
