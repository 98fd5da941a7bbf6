import { parseEdtf } from '#time';
import type { CustodyView, HearingView, MailRule, MatterView, ReportedReleaseView } from '../../templates/mail-view.ts';
import { exactDay } from '../reported-date.ts';
import type { When } from '../when.ts';
import { edtf, moment, on, when } from './english-dates.ts';
import { KINDS, status } from './english-words.ts';

const TITLES: Readonly<Record<MailRule, string>> = {
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
  hearing_cancelled: 'a hearing was called off',
  correction: 'what we told you was wrong',
  date_changed: 'a date has moved',
};

export function title(rule: MailRule, said: MatterView): string {
  if (said.matter === 'hearing') return `${said.title}: ${TITLES[rule]}`;
  const restricted = rule === 'taken_into_custody' && said.kind === 'restriction_of_liberty';
  return `${said.name}: ${restricted ? 'liberty restricted' : TITLES[rule]}`;
}

export function lead(rule: MailRule, said: MatterView, at: When | null): string {
  return said.matter === 'hearing' ? hearingLead(rule, said, at) : custodyLead(rule, said, at);
}

function custodyLead(rule: MailRule, said: CustodyView, at: When | null): string {
  const { name } = said;
  const custody = KINDS[said.kind] ?? said.kind;
  const ends = at === null || at.kind === 'review' ? 'has no known end' : `ends ${on(at)}`;
  switch (rule) {
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
    case 'detained_again':
      return said.status === 'detained_again'
        ? `${name} did not become free and is held again. On what grounds and until when is not recorded yet.`
        : `${name} did not become free and is held again: ${custody}, which ${ends}.`;
    case 'extended':
      return `The ${custody} of ${name} was extended. It now ${ends}.`;
    case 'converted':
      return `The grounds on which ${name} is held have changed. It is now ${custody}, which ${ends}.`;
    case 'transferred':
      return `${name} was moved and is reported to be held here: ${said.heldAt ?? said.place}.`;
    case 'escaped':
      return `${name} is reported to have escaped.`;
    case 'release_reported':
      return `${name} is reported to be free. That is a report, and not confirmed.`;
    case 'released':
      return `A monitor has confirmed that ${name} is free.`;
    case 'died':
      return `The death of ${name} in custody is recorded.`;
    default:
      return noticeLead(said, custody, ends);
  }
}

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `What was recorded about ${said.name} was taken back.`;
  const now = said.status === 'held' ? `The ${custody} ${ends}.` : `What holds now: ${status(said)}.`;
  return `What we told you about ${said.name} no longer holds. ${now}`;
}

function hearingLead(rule: MailRule, said: HearingView, at: When | null): string {
  const date = at === null ? 'no date is known' : when(at);
  switch (rule) {
    case 'hearing_approaching':
      return `A hearing is scheduled for ${date}: ${said.what}.`;
    case 'hearing_set':
      return `A hearing was scheduled for ${date}: ${said.what}.`;
    case 'hearing_moved':
      return at === null
        ? `A hearing was put off, and no new date is known: ${said.what}.`
        : `A hearing was moved to ${date}: ${said.what}.`;
    case 'hearing_cancelled':
      return at === null
        ? `A hearing was called off: ${said.what}.`
        : `The hearing of ${date} was called off: ${said.what}.`;
    default:
      return `What we told you about a hearing no longer holds: ${said.what}.`;
  }
}

export function reported(reports: readonly ReportedReleaseView[]): string {
  const days = reports.map(({ on: date, by }) => {
    const day = exactDay(date);
    return { day: day === null ? `(${edtf(parseEdtf(date))})` : `on ${moment(day)}`, by: by.join(', ') };
  });
  const [only] = days;
  if (only && days.length === 1) return `A release ${only.day} is reported by ${only.by}; nobody has confirmed it.`;
  const each = days.map(({ day, by }) => `${day} by ${by}`).join('; ');
  return `Releases are reported for several days: ${each}. Nobody has confirmed any of them.`;
}

export function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    const date = at === null ? 'no date is known' : when(at);
    return said.status === 'scheduled' ? `${said.title}: hearing, ${date}` : `${said.title}: ${status(said)}`;
  }
  const { name, kind } = said;
  if (said.status !== 'held') return `${name}: ${status(said)}`;
  return `${name}: ${KINDS[kind] ?? kind}; ${at === null ? 'no end is known' : term(at, false)}`;
}

export function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `no term is stated; by law ${when(at)}`;
  return over ? `the term was to end ${on(at)}` : `the term ends ${on(at)}`;
}

export function caution(rule: MailRule, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return rule === 'hearing_cancelled' || said.status !== 'scheduled'
      ? null
      : 'Courts move hearings at short notice. Ask the court or the lawyer before you travel.';
  }
  if (said.status === 'held' && said.releaseReported?.length) {
    return 'A report is no confirmation: the person counts as held until a release is confirmed. A lawyer can ask where the person is, and on what grounds.';
  }
  switch (rule) {
    case 'release_approaching':
    case 'release_due':
      return 'This is what the term says; it is not a report of release. A person counts as held until a release is confirmed.';
    case 'release_unconfirmed':
      return 'The end of a term is not a release. The person counts as held until somebody vouches that they are free. A lawyer can ask where the person is, and on what grounds.';
    case 'detained_again':
    case 'extended':
    case 'converted':
      return 'A new term is not a report of release either: the person counts as held until a release is confirmed.';
    case 'taken_into_custody':
    case 'transferred':
      return 'The person counts as held until a release is confirmed. A lawyer can ask where the person is, and on what grounds.';
    case 'escaped':
      return 'This is what a source reports; it is not a report of release.';
    case 'released':
    case 'died':
      return null;
    default:
      return said.status === 'released' || said.status === 'died'
        ? null
        : 'This is what the record says now; it is not a report of release. A person counts as held until a release is confirmed.';
  }
}
