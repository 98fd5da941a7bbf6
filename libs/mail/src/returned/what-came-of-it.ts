import { answerInWords } from '../mailer/answer-in-words.ts';

/**
 * What a report says of a mail that had been sent. `hard`: it came back because there is no such mailbox, or it takes no
 * mail: it will take none later either. `soft`: it came back for another reason, such as a full mailbox or what the mail
 * says. `delayed`: it is still tried by a server on the way. `arrived`: it was delivered, or handed on to where no more is heard.
 */
export type ReportedOutcome = 'hard' | 'soft' | 'delayed' | 'arrived';

/** One recipient's part of a report (RFC 3464, 2.3). */
export interface RecipientReport {
  /** In lower case; null: not said. */
  readonly action: string | null;
  readonly status: string | null;
  /** With its type, such as `smtp; 550 5.1.1 …`. */
  readonly diagnostic: string | null;
}

/** RFC 3463: no such mailbox (1.1), host (1.2), address (1.3), moved (1.6), host without mail (RFC 7505: 1.10), mailbox disabled (2.1). */
const OF_THE_MAILBOX = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '2.1']);
/** What says nothing by itself, and what servers say of a mailbox that is not there all the same: then their words decide. */
const SAYS_LITTLE = new Set(['0.0', '1.0', '4.1', '4.4', '5.0', '5.4', '7.0', '7.1']);

const OTHER_CAUSE = /\b(?:spam|block(?:ed|list)|black ?list|policy|reputation|dmarc|spf|quota|full|too (?:big|large))/i;
const NO_SUCH_MAILBOX =
  /\bno such (?:user|mailbox|recipient|address|account|person)|\bno mailbox here|\b(?:unknown|invalid|inactive) (?:user|mailbox|recipient|address|account)|\b(?:user|mailbox|recipient|address|account)\b[^.\n]{0,40}?\b(?:unknown|not (?:be )?found|not exist|doesn['’]t exist|no longer|disabled|inactive|invalid|unavailable)|\brecipient address rejected|\bunrouteable address|\bno mail hosts for domain/i;

/** How a server's words are looked through: no further than this. */
const MOST = 4_096;

/** Of one recipient. */
export function outcomeOfRecipient({ action, status, diagnostic }: RecipientReport): ReportedOutcome | null {
  if (action === 'delayed') return 'delayed';
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return 'arrived';
  const said = `${diagnostic ?? ''}`.slice(0, MOST);
  const detail = statusIn(said) ?? statusIn(status ?? '');
  if (action !== 'failed' && !(action === null && detail?.kind === '5')) return null;
  return comesBackForGood(detail, said) ? 'hard' : 'soft';
}

/** Of a mail from a server that says in words alone what came of it; null: no server's answer is in it. */
export function outcomeInText(text: string): { readonly outcome: ReportedOutcome; readonly code: string } | null {
  const said = text.slice(0, MOST);
  const code = codeIn(said) || codeIn(said.replace(/[()#[\]]/g, ' '));
  if (code.startsWith('4')) return { outcome: 'delayed', code };
  if (code.startsWith('5')) return { outcome: comesBackForGood(statusIn(code), said) ? 'hard' : 'soft', code };
  return code === '' && NO_SUCH_MAILBOX.test(said) && !OTHER_CAUSE.test(said)
    ? { outcome: 'hard', code: '5.1.1' }
    : null;
}

/** The code and the status that a server gave, such as `550 5.1.1`; empty: none. */
export function codeOf({ status, diagnostic }: RecipientReport): string {
  return codeIn((diagnostic ?? '').replace(/^[\w-]+\s*;/, ' ')) || codeIn(status ?? '');
}

function codeIn(text: string): string {
  return answerInWords(text).split(':', 1)[0]!;
}

/** Of all recipients of one mail: an address that is handed on to several may fail at one of them. */
export function outcomeOfAll(outcomes: readonly ReportedOutcome[]): ReportedOutcome | null {
  if (outcomes.length === 0) return null;
  if (outcomes.every((outcome) => outcome === 'hard')) return 'hard';
  if (outcomes.includes('arrived')) return 'arrived';
  if (outcomes.includes('delayed')) return 'delayed';
  return 'soft';
}

interface Status {
  readonly kind: string;
  /** Subject and detail. */
  readonly detail: string;
}

function comesBackForGood(status: Status | null, said: string): boolean {
  if (status !== null && status.kind !== '5') return false;
  if (status !== null && OF_THE_MAILBOX.has(status.detail)) return true;
  if (status !== null && !SAYS_LITTLE.has(status.detail)) return false;
  return NO_SUCH_MAILBOX.test(said) && !OTHER_CAUSE.test(said);
}

/** The first enhanced status (RFC 3463, 2) in a text, unless it says nothing. */
function statusIn(text: string): Status | null {
  const [, kind, subject, detail] = /(?<![\w.@-])([245])\.(\d{1,3})\.(\d{1,3})(?![\w.@-]*\w)/.exec(text) ?? [];
  return kind === undefined ? null : { kind, detail: `${Number(subject)}.${Number(detail)}` };
}
