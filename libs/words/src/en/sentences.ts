import { type CustodyEndKind, type LeftBy, releaseLeaves } from '#domain';
import { capitalised } from '../capitalised.ts';
import type { EndInWords, Period, Sentences } from '../catalogue/sentences.ts';
import { exactDay } from '../dates/date-in-words.ts';
import type { When } from '../dates/when.ts';
import { isCustodyEnd } from '../matter/custody-end.ts';
import { isGroup, type Numbered, nameWithCount } from '../matter/group.ts';
import type { DigestKind, HearingNews, MailNews, StandingNews } from '../matter/mail-news.ts';
import type { CustodyView, HearingView, MatterView, ReportedReleaseView } from '../matter/matter.ts';
import {
  headingOfTerm,
  leftBy,
  livesAtHome,
  newsTexts,
  reportedManners,
  statusInWords,
  subjectOf,
} from '../matter/status-in-words.ts';
import type { FilterView, PreferencesView } from '../matter/subscription-view.ts';
import { counted } from '../plural.ts';
import { oddChoice, quietHours } from './choices.ts';
import { dates, on } from './dates.ts';
import { texts } from './texts.ts';

const NEWS = newsTexts(texts);

function title(news: MailNews, said: MatterView, when: When | null = null): string {
  if (said.matter === 'hearing') return `${said.title}: ${NEWS[news].heading}`;
  return `${nameWithCount(texts, said)}: ${(news === 'taken_into_custody' && headingOfBeginning(said)) || headingOfTerm(texts, news, when, said)}`;
}

/** What a beginning is called that took nobody into custody, or of which nobody says so; null of any other. */
function headingOfBeginning({ kind }: CustodyView): string | null {
  if (kind === 'enforced_disappearance') return 'disappeared';
  return livesAtHome(kind) ? 'liberty restricted' : null;
}

function lead(news: MailNews, said: MatterView, at: When | null, before: When | null = null): string {
  return said.matter === 'hearing' ? hearingLead(news, said, at, before) : custodyLead(news, said, at);
}

/** Verbs and pronouns for one person, and for a group. */
const ONE = { is: 'is', was: 'was', counts: 'counts', person: 'the person', death: 'The death' };
const SEVERAL: typeof ONE = { is: 'are', was: 'were', counts: 'count', person: 'these people', death: 'The deaths' };
const verbs = (said: Numbered) => (isGroup(said) ? SEVERAL : ONE);

function custodyLead(news: MailNews, said: CustodyView, at: When | null): string {
  const name = nameWithCount(texts, said);
  const { is, was, person } = verbs(said);
  const custody = texts.kinds[said.kind];
  const ends = at === null || at.kind === 'review' ? 'has no known end' : `ends ${on(at)}`;
  if (isCustodyEnd(news)) return ENDS[news].lead(said, custody, ends);
  switch (news) {
    case 'release_approaching':
      return `By the term that was set, the ${custody} of ${name} ${ends}.`;
    case 'release_due':
      return `Today is the day: by the term that was set, the ${custody} of ${name} ${ends}.`;
    case 'release_unconfirmed':
      return at?.kind === 'review'
        ? `No source states a term for the ${custody} of ${name}. Without one the law lets nobody be held longer than that: ${dates.when(at)}. ${said.releaseReported?.length ? 'No decision has been reported, and no release has been confirmed.' : 'No decision and no release has been reported.'}`
        : `The term of ${name} has run out${at === null ? '' : `: it was to end ${on(at)}`}. No release has been confirmed.`;
    case 'taken_into_custody':
      if (said.kind === 'enforced_disappearance') {
        return `${name} ${is} reported to have disappeared. Nobody who may hold them says where they are.`;
      }
      return livesAtHome(said.kind)
        ? `The ${custody} of ${name} has begun; it ${ends}.`
        : `${name} ${was} taken into custody: ${custody}, which ${ends}.`;
    case 'extended':
      return `The ${custody} of ${name} was extended. It now ${ends}.`;
    case 'converted':
      return `The grounds on which ${name} ${is} held have changed. It is now ${custody}, which ${ends}.`;
    case 'transferred':
      return `${name} ${was} moved and ${is} reported to be held here: ${said.heldAt ?? said.place ?? 'not known where'}.`;
    case 'release_reported':
      if (reportedManners(said).length === 0) {
        return `${name} ${is} reported to have been released. That is a report, and not confirmed.`;
      }
      return reportedManners(said).every((manner) => releaseLeaves(manner) === 'free')
        ? `${name} ${is} reported to be free. That is a report, and not confirmed.`
        : `${name} ${is} reported to have left this custody (${mannersInWords(said)}). That is a report, and not confirmed.`;
    case 'no_longer_followed':
      return `This record no longer follows what becomes of ${name}. That is no release: none is confirmed, and ${person} may still be held.`;
    case 'court_differs':
      return `A court decided about ${name} what the record of custody does not take into account. What that was is said below; somebody has to say what it means.`;
    default:
      // A new rule of custody has a sentence above, or does not compile.
      news satisfies StandingNews | HearingNews;
      return noticeLead(said, custody, ends);
  }
}

const newTerm = (said: Numbered) => `A new term is not a report of release either: ${countsAsHeld(said)}`;

/** Behind a colon or at the end: `the person counts as held until a release is confirmed.` */
function countsAsHeld(said: Numbered): string {
  const { person, counts } = verbs(said);
  return `${person} ${counts} as held until a release is confirmed.`;
}

/** What holds of one person and of a group alike: a sentence of its own. */
const untilReleased = (said: Numbered) =>
  isGroup(said) ? capitalised(countsAsHeld(said)) : 'A person counts as held until a release is confirmed.';

const askWhere = (said: Numbered) =>
  `A lawyer can ask where ${verbs(said).person} ${verbs(said).is}, and on what grounds.`;

const ENDS: Readonly<Record<CustodyEndKind, EndInWords>> = {
  died: {
    lead: (said) => `${verbs(said).death} of ${nameWithCount(texts, said)} in custody ${verbs(said).is} recorded.`,
    caution: () => null,
  },
  escaped: {
    lead: (said) => `${nameWithCount(texts, said)} ${verbs(said).is} reported to have escaped.`,
    caution: () => 'This is what a source reports; it is not a report of release.',
  },
  detained_again: {
    lead: (said, custody, ends) =>
      said.status === 'detained_again'
        ? `${nameWithCount(texts, said)} did not become free and ${verbs(said).is} held again. On what grounds and until when is not recorded yet.`
        : `${nameWithCount(texts, said)} did not become free and ${verbs(said).is} held again: ${custody}, which ${ends}.`,
    caution: newTerm,
  },
  released: {
    lead: (said) => RELEASES[leftBy(said)](said, said.manner ? texts.releaseManners[said.manner] : ''),
    caution: (said) => NOT_FREE[leftBy(said)]?.(verbs(said)) ?? null,
  },
};

const RELEASES: Readonly<Record<LeftBy, (said: CustodyView, manner: string) => string>> = {
  free: (said, manner) =>
    `A monitor has confirmed that ${nameWithCount(texts, said)} ${verbs(said).is} free${manner === '' ? '' : ` (${manner})`}.`,
  on_terms: (said, manner) =>
    `A monitor has confirmed that ${nameWithCount(texts, said)} ${verbs(said).was} released ${manner}.`,
  handed_over: (said, manner) =>
    `A monitor has confirmed that ${nameWithCount(texts, said)} left this custody: ${manner}.`,
  not_said: (said) => `A monitor has confirmed that ${nameWithCount(texts, said)} left this custody.`,
};

const NOT_FREE: Readonly<Record<LeftBy, ((verbs: typeof ONE) => string) | null>> = {
  free: null,
  on_terms: ({ person }) => `The release is bound to terms, and ${person} can be taken back into custody.`,
  handed_over: ({ person, is }) => `This does not say that ${person} ${is} free: whoever took them over may hold them.`,
  not_said: ({ person, is }) => `This does not say that ${person} ${is} free.`,
};

function mannersInWords(said: CustodyView): string {
  return reportedManners(said)
    .map((manner) => texts.releaseManners[manner])
    .join(', ');
}

function noticeLead(said: CustodyView, custody: string, ends: string): string {
  if (said.status === 'retracted') return `What was recorded about ${nameWithCount(texts, said)} was taken back.`;
  const now =
    said.status === 'held' && said.kind !== 'enforced_disappearance'
      ? `The ${custody} ${ends}.`
      : `What holds now: ${statusInWords(texts, said)}.`;
  return `What we told you about ${nameWithCount(texts, said)} no longer holds. ${now}`;
}

function hearingLead(news: MailNews, said: HearingView, at: When | null, before: When | null): string {
  const date = at === null ? ', and no date is known' : ` for ${dates.when(at)}`;
  const was = before === null ? '' : ` It was set for ${dates.when(before)}.`;
  switch (news) {
    case 'hearing_approaching':
      return `A hearing is scheduled${date}: ${said.what}.`;
    case 'hearing_set':
      return `A hearing was scheduled${date}: ${said.what}.`;
    case 'hearing_moved':
      return at === null
        ? `A hearing was moved, and no date is known: ${said.what}.${was}`
        : `A hearing was moved to ${dates.when(at)}: ${said.what}.${was}`;
    case 'hearing_put_off':
      return `A hearing was put off, and no new date is known: ${said.what}.${was}`;
    case 'hearing_held':
      return `A hearing took place: ${said.what}.`;
    case 'hearing_cancelled':
      return `A hearing was cancelled: ${said.what}.${at === null ? '' : ` It ${wasSetFor(at)}.`}`;
    case 'taken_back':
      return at === null
        ? `What was recorded about a hearing was taken back: ${said.what}.`
        : `What was recorded about a hearing was taken back: ${said.what}. The record had it on ${dates.when(at)}, and no longer says so.`;
    default:
      return `What we told you about a hearing no longer holds: ${said.what}. ${hearingNow(said, at)}`;
  }
}

/** What a notice says first of how a hearing stands. */
function hearingNow(said: HearingView, at: When | null): string {
  switch (said.status) {
    case 'scheduled':
      return at === null ? 'No date is known.' : `It is scheduled for ${dates.when(at)}.`;
    case 'postponed':
      return 'It was put off, and no new date is known.';
    case 'cancelled':
      return at === null ? 'It was cancelled.' : `It was cancelled. It ${wasSetFor(at)}.`;
    default:
      return `What holds now: ${statusInWords(texts, said)}.`;
  }
}

/** Behind what is meant: `was set for Monday 15 November 2021, 10:00 (Shymkent time) and will not take place`. */
function wasSetFor(at: When): string {
  const past = at.kind === 'hearing' && at.past;
  return `was set for ${dates.when(at)} and ${past ? 'did' : 'will'} not take place`;
}

function reported(reports: readonly ReportedReleaseView[]): string {
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

const dateOf = ({ on: date }: ReportedReleaseView) => dates.reported(date);

function state(said: MatterView, at: When | null): string {
  if (said.matter === 'hearing') {
    const date = at === null ? 'no date is known' : dates.when(at);
    return `${said.title}: hearing${said.status === 'scheduled' ? `, ${date}` : ` ${statusInWords(texts, said)}`}`;
  }
  const { kind } = said;
  const name = nameWithCount(texts, said);
  if (said.status !== 'held' || kind === 'enforced_disappearance') return `${name}: ${statusInWords(texts, said)}`;
  return `${name}: ${texts.kinds[kind]}; ${at === null ? 'no end is known' : term(at, false)}`;
}

function term(at: When, over: boolean): string {
  if (at.kind === 'review') return `no term is stated; by law ${dates.when(at)}`;
  return over ? `the term was to end ${on(at)}` : `the term ends ${on(at)}`;
}

function caution(news: MailNews, said: MatterView): string | null {
  if (said.matter === 'hearing') {
    return said.status !== 'scheduled'
      ? null
      : 'Courts move hearings at short notice. Ask the court or the lawyer before you travel.';
  }
  // Whose custody was taken back counts as neither held nor free.
  if (said.status === 'retracted') return 'This is what the record says now; it is not a report of release.';
  if (said.status === 'held' && said.releaseReported?.length) {
    return `A report is no confirmation: ${countsAsHeld(said)} ${askWhere(said)}`;
  }
  if (isCustodyEnd(news)) return ENDS[news].caution(said);
  if (said.kind === 'enforced_disappearance' && said.status === 'held') {
    const { person, counts } = verbs(said);
    return `${capitalised(person)} ${counts} as disappeared until a release is confirmed, or somebody says where they are held. A lawyer can demand to be told.`;
  }
  switch (news) {
    case 'release_approaching':
    case 'release_due':
      return `This is what the term says; it is not a report of release. ${untilReleased(said)}`;
    case 'release_unconfirmed':
      return `The end of a term is not a release. ${capitalised(verbs(said).person)} ${verbs(said).counts} as held until somebody vouches that they are free. ${askWhere(said)}`;
    case 'extended':
    case 'converted':
      return newTerm(said);
    case 'taken_into_custody':
    case 'transferred':
      return `${capitalised(countsAsHeld(said))} ${askWhere(said)}`;
    default:
      return said.status === 'released' || said.status === 'died'
        ? ENDS[said.status].caution(said)
        : `This is what the record says now; it is not a report of release. ${untilReleased(said)}`;
  }
}

const entries = (count: number) => counted('en', count, { one: 'entry', other: 'entries' });
const mails = (count: number) => counted('en', count, { one: 'mail', other: 'mails' });

function digestSubject(kind: DigestKind, count: number): string {
  switch (kind) {
    case 'digest':
      return `Habeas: your digest (${entries(count)})`;
    case 'late':
      return `Habeas: late news of what you follow (${entries(count)})`;
    case 'summary':
      return `Habeas: how things stand (${entries(count)})`;
    case 'corrections':
      return `Habeas: changes and corrections to what we told you (${entries(count)})`;
  }
}

function digestLead(kind: DigestKind, count: number, period: Period | null): string {
  const time = period === null ? '' : ` ${dates.span(period.from, period.until)}`;
  switch (kind) {
    case 'digest':
      return `${entries(count)} about what you follow${time && `,${time}`}.`;
    case 'late':
      return (
        (period === null
          ? 'This comes late: for some time Habeas could send no mail. '
          : `This comes late. Habeas was down${time} and could not tell you in time. `) +
        'What is over by now was left out. From now on you hear in time again.'
      );
    case 'summary':
      return 'This is what the record says now of what you follow, and what lies ahead. It comes once; from now on you hear of what is due and of what changes.';
    case 'corrections':
      return `${count === 1 ? 'Something' : `${count} things`} that we told you no longer ${count === 1 ? 'holds' : 'hold'}. Each is told below: what we said and when, what holds now, and why.`;
  }
}

const BEFORE = { person: 'of', place: 'in', region: 'in', statute: 'under' } as const;

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'everything that Habeas records';
  const what = kind ? kindOfSubscription(kind) : 'custody and hearings';
  return [
    what,
    ...(person ? [`of ${person}`] : []),
    ...(place ? [`in ${place}`] : []),
    ...(region ? [`in the region ${region}`] : []),
    ...(statute ? [`under ${statute}`] : []),
    ...unrecorded.map((part) => `${BEFORE[part]} ${texts.unrecorded[part]}`),
  ].join(' ');
}

function kindOfSubscription(kind: string): string {
  if (kind === 'hearing') return texts.hearings;
  return Object.hasOwn(texts.kinds, kind) ? texts.kinds[kind as keyof typeof texts.kinds] : texts.unrecorded.kind;
}

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'no mail ahead' : `${leads.map(dates.duration).join(', ')} ahead`;
  const modes = {
    at_once: 'at once, each as it falls due',
    daily: `in one mail a day, at ${digestAt}; what is due today, and corrections, at once`,
    weekly: `in one mail a week, on ${dates.weekday(digestDay)} at ${digestAt}; what is due before, and corrections, at once`,
  };
  return [
    ['Mails come', modes[delivery]],
    ['Before the end of a term', ahead(given.releaseLeads)],
    ['Before a hearing', ahead(given.hearingLeads)],
    ['Quiet hours', quietHours(given)],
  ];
}

export const sentences: Sentences = {
  subject: (news, said, place) => `Habeas: ${subjectOf(texts, news, said)} (${place})`,
  title,
  lead,
  caution,
  reported,
  state,
  term,
  wasSetFor,
  overdueLead: (iso) =>
    `You asked to hear of this ${dates.duration(iso)} ahead. The date became known, or moved nearer, when less time than that was left.`,
  legalBasis: (printed) => printed,
  subscription,
  anyOf: (subscriptions) => subscriptions.join(', or '),
  preferences,
  oddChoice,
  digestSubject,
  digestLead,
  digestMore: (count) => `The other ${count} are told above in short; the record has them in full.`,
  brakeLead: (wanted, bound) =>
    `${mails(wanted)} would go out within an hour, counting those that have gone. More than ${bound} in an hour are held back until an administrator has looked at them.`,
  haltOver: (at) => `It is over: mail goes out again since ${dates.withWeekday(at)}.`,
  namedOtherwise(how, told, now) {
    if (how === 'merged') {
      return `We told you of ${told}. The record now says that this is the same person as ${now}, and keeps everything under that name.`;
    }
    if (how === 'renamed') return `We told you of ${told}. That name was recorded wrongly. The right name: ${now}.`;
    const wrong = `We told you of ${told}. That was a mistake`;
    return now === null
      ? `${wrong}: this person has no part in it.`
      : `${wrong}: this is about another person. Their name: ${now}.`;
  },
  disputed: (by, claim) => `disputed by ${by}: “${claim}”`,
  toldYou: (on) => `We told you on ${dates.withWeekday(on)}:`,
  toldBefore: (text) => `we told you: ${text}`,
  now: (text) => `now: ${text}`,
  confirmLead: (what) => `Somebody, probably you, asked Habeas to mail you about ${what}.`,
  confirmUntil: (date) => `The link works until ${dates.withWeekday(date)}.`,
  youGetThis: (what) => `You get this because you subscribed to ${what}.`,
  recordedOn: (on) => `recorded on ${dates.withWeekday(on)}`,
  andMore: (count) => `and ${count} more`,
  timeAt: (place) => `Days and hours are those of ${place}.`,
  correctionOf: (fact) => `correction of "${fact}"`,
  retractionOf: (fact) => `taken back: "${fact}"`,
  takenBackOn: (day, reason) => `Taken back on ${day}: ${reason}`,
  correctedOn: (day, field, old, reason) => `Corrected on ${day}: ${field} was ${old}. ${reason}`,
  insteadOf: (now, old) => `${now}, not ${old}`,
  ruleWithLead: (rule, lead) => `${rule}, ${dates.duration(lead)} before`,
};
