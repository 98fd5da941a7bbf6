import { type CustodyEndView, isCustodyEndView } from '../../templates/custody-end-view.ts';
import type { CustodyView, HearingView, MailNews, MatterView, ReportedReleaseView } from '../../templates/mail-view.ts';
import type { EndInWords } from '../mail-language.ts';
import { dateInWords, exactDay } from '../reported-date.ts';
import type { When } from '../when.ts';
import { edtf, moment, on, when } from './english-dates.ts';
import { KINDS, status } from './english-words.ts';

const TITLES: Readonly<Record<MailNews, string>> = {
  release_approaching: 'the term is about to end',
  release_due: 'the term ends today',
  release_unconfirmed: 'no release is confirmed',
  taken_into_custody: 'taken into custody',
  detained_again: 'held again',
  extended: 'the term was extended',
  converted: 'held on other grounds',
  transferred: 'held elsewhere',
  escaped: 'reported to have escaped',
  release_reported: 'a release is reported, not confirmed',
  released: 'release confirmed',
  died: 'died in custody',
  hearing_approaching: 'a hearing is near',
  hearing_set: 'a hearing was set',
  hearing_moved: 'a hearing has moved',
  hearing_cancelled: 'a hearing was cancelled',
  hearing_put_off: 'a hearing was put off',
  hearing_held: 'a hearing took place',
  correction: 'what we told you was wrong',
  date_changed: 'a date has moved',
  changed: 'what we told you has changed',
  taken_back: 'taken back, the record no longer says this',
};

export function title(news: MailNews, said: MatterView): string {
  if (said.matter === 'hearing') return `${said.title}: ${TITLES[news]}`;
  const restricted = news === 'taken_into_custody' && said.kind === 'restriction_of_liberty';
  return `${said.name}: ${restricted ? 'liberty restricted' : TITLES[news]}`;
}

export function lead(news: MailNews, said: MatterView, at: When | null, before: When | null = null): string {
  return said.matter === 'hearing' ? hearingLead(news, said, at, before) : custodyLead(news, said, at);
}

function custodyLead(news: MailNews, said: CustodyView, at: When | null): string {
  const { name } = said;
  const custody = KINDS[said.kind] ?? said.kind;
  const ends = at === null || at.kind === 'review' ? 'has no known end' : `ends ${on(at)}`;
  if (isCustodyEndView(news)) return ENDS[news].lead(said, custody, ends);
  switch (news) {
    case 'release_approaching':
      return `By the term that was set, the ${custody} of ${name} ${ends}.`;
    case 'release_due':
      return `Today is the day: by the term that was set, the ${custody} of ${name} ${ends}.`;
    case 'release_unconfirmed':
      return at?.kind === 'review'
        ? `No source states a term for the ${custody} of ${name}. Without one the law lets nobody be held longer than that: ${when(at)}. ${said.releaseReported?.length ? 'No decision has been reported, and no release has been confirmed.' : 'No decision and no release has been reported.'}`
        : `The term of ${name} has run out${at === null ? '' : `: it was to end ${on(at)}`}. No release has been confirmed.`;
    case 'taken_into_custody':
      return said.kind === 'restriction_of_liberty'
        ? `The ${custody} of ${name} has begun; it ${ends}.`
        : `${name} was taken into custody: ${custody}, which ${ends}.`;
    case 'extended':
      return `The ${custody} of ${name} was extended. It now ${ends}.`;
    case 'converted':
      return `The grounds on which ${name} is held have changed. It is now ${custody}, which ${ends}.`;
    case 'transferred':
      return `${name} was moved and is reported to be held here: ${said.heldAt ?? said.place}.`;
    case 'release_reported':
      return `${name} is reported to be free. That is a report, and not confirmed.`;
    default:
      return noticeLead(said, custody, ends);
  }
}

const NEW_TERM =
  'A new term is not a report of release either: the person counts as held until a release is confirmed.';

const ENDS: Readonly<Record<CustodyEndView, EndInWords>> = {
  died: { lead: (said) => `The death of ${said.name} in custody is recorded.`, caution: null },
  escaped: {
    lead: (said) => `${said.name} is reported to have escaped.`,
    caution: 'This is what a source reports; it is not a report of release.',
  },
  detained_again: {
    lead: (said, custody, ends) =>
      said.status === 'detained_again'
        ? `${said.name} did not become free and is held again. On what grounds and until when is not recorded yet.`
        : `${said.name} did not become free and is held again: ${custody}, which ${ends}.`,
    caution: NEW_TERM,
  },
  released: { lead: (said) => `A monitor has confirmed that ${said.name} is free.`, caution: null },
};

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `What was recorded about ${said.name} was taken back.`;
  const now = said.status === 'held' ? `The ${custody} ${ends}.` : `What holds now: ${status(said)}.`;
  return `What we told you about ${said.name} no longer holds. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const date = at === null ? ', and no date is known' : ` for ${when(at)}`;
  const was = before === null ? '' : ` It was set for ${when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
      return `A hearing is scheduled${date}: ${said.what}.`;
    case 'hearing_set':
      return `A hearing was scheduled${date}: ${said.what}.`;
    case 'hearing_moved':
      return at === null
        ? `A hearing was moved, and no date is known: ${said.what}.${was}`
        : `A hearing was moved to ${when(at)}: ${said.what}.${was}`;
    case 'hearing_put_off':
      return `A hearing was put off, and no new date is known: ${said.what}.${was}`;
    case 'hearing_held':
      return `A hearing took place: ${said.what}.`;
    case 'hearing_cancelled':
      return `A hearing was cancelled: ${said.what}.${at === null ? '' : ` It ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `What was recorded about a hearing was taken back: ${said.what}.`
        : `What was recorded about a hearing was taken back: ${said.what}. The record had it on ${when(at)}, and no longer says so.`;
    default:
      return `What we told you about a hearing no longer holds: ${said.what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'No date is known.' : `It is scheduled for ${when(at)}.`;
    case 'postponed':
      return 'It was put off, and no new date is known.';
    case 'cancelled':
      return at === null ? 'It was cancelled.' : `It was cancelled. It ${wasSetFor(at)}.`;
    default:
      return `What holds now: ${status(said)}.`;
  }
}

/** Behind what is meant: `was set for Monday 15 November 2021, 10:00 (Shymkent time) and will not take place`. */
export function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `was set for ${when(at)} and ${past ? 'did' : 'will'} not take place`;
}

export function reported(reports: readonly ReportedReleaseView[]): string {
  const [only] = reports;
  if (only && reports.length === 1) {
    const by = only.by.join(', ');
    const released =
      exactDay(only.on) === null
        ? `A release is reported by ${by}, dated ${dateOf(only)}`
        : `A release on ${dateOf(only)} is reported by ${by}`;
    return `${released}; nobody has confirmed it.`;
  }
  const each = reports.map((report) => `${dateOf(report)} by ${report.by.join(', ')}`).join('; ');
  return `Releases are reported for several days: ${each}. Nobody has confirmed any of them.`;
}

const dateOf = ({ on: date }: ReportedReleaseView) => dateInWords(date, { moment, edtf });

export function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    const date = at === null ? 'no date is known' : when(at);
    return `${said.title}: hearing${said.status === 'scheduled' ? `, ${date}` : ` ${status(said)}`}`;
  }
  const { name, kind } = said;
  if (said.status !== 'held') return `${name}: ${status(said)}`;
  return `${name}: ${KINDS[kind] ?? kind}; ${at === null ? 'no end is known' : term(at, false)}`;
}

export function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `no term is stated; by law ${when(at)}`;
  return over ? `the term was to end ${on(at)}` : `the term ends ${on(at)}`;
}

export function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Courts move hearings at short notice. Ask the court or the lawyer before you travel.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'This is what the record says now; it is not a report of release.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return 'A report is no confirmation: the person counts as held until a release is confirmed. A lawyer can ask where the person is, and on what grounds.';
  }
  if (isCustodyEndView(news)) return ENDS[news].caution;
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return 'This is what the term says; it is not a report of release. A person counts as held until a release is confirmed.';
    case 'release_unconfirmed':
      return 'The end of a term is not a release. The person counts as held until somebody vouches that they are free. A lawyer can ask where the person is, and on what grounds.';
    case 'extended':
    case 'converted':
      return NEW_TERM;
    case 'taken_into_custody':
    case 'transferred':
      return 'The person counts as held until a release is confirmed. A lawyer can ask where the person is, and on what grounds.';
    default:
      return isCustodyEndView(said.status) && ENDS[said.status].caution === null
        ? null
        : 'This is what the record says now; it is not a report of release. A person counts as held until a release is confirmed.';
  }
}
