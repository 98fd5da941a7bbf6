import type { MailRule, MatterView } from '../templates/mail-view.ts';
import type { MailLanguage } from './mail-language.ts';

const SUBJECTS: Record<MailRule, string> = {
  release_approaching: 'a date is near',
  release_due: 'a date is today',
  release_unconfirmed: 'a date has passed',
  taken_into_custody: 'news of what you follow',
  detained_again: 'news of what you follow',
  extended: 'news of what you follow',
  converted: 'news of what you follow',
  transferred: 'news of what you follow',
  escaped: 'news of what you follow',
  released: 'news of what you follow',
  died: 'news of what you follow',
  hearing_approaching: 'a hearing is near',
  hearing_set: 'a hearing is set',
  hearing_moved: 'a hearing has moved',
  hearing_cancelled: 'a hearing is off',
  correction: 'a correction to what we told you',
  date_changed: 'a date has moved',
};

const KINDS: Record<string, string> = {
  administrative_arrest: 'administrative arrest',
  detention: 'detention',
  criminal_detention: 'criminal detention',
  remand: 'pre-trial detention (remand)',
  imprisonment: 'imprisonment',
  restriction_of_liberty: 'restriction of liberty',
  psychiatric_confinement: 'psychiatric confinement',
};

const STATUSES: Record<string, string> = {
  held: 'held',
  detained_again: 'held again without having been free',
  released: 'release confirmed',
  escaped: 'escaped',
  died: 'died in custody',
  retracted: 'taken back: the record no longer claims this',
  scheduled: 'scheduled',
  postponed: 'postponed, without a new date',
  cancelled: 'cancelled',
};

const LABELS: Record<string, string> = {
  name: 'Person',
  names: 'Persons',
  kind: 'Custody',
  since: 'Held since',
  place: 'Place',
  legalBases: 'Legal basis',
  status: 'Status',
  statusOn: 'On',
  earliest: 'Earliest end',
  latest: 'Latest lawful end',
  review: 'Without a term, at most until',
  title: 'Case',
  what: 'Hearing',
  court: 'Court',
  at: 'Date',
};

export const english: MailLanguage = {
  tag: 'en',
  subject: (rule, place, exercise) => `${exercise ? 'EXERCISE - ' : ''}Habeas: ${SUBJECTS[rule]} (${place})`,
  title,
  lead,
  caution,
  window(earliest, latest, place) {
    if (earliest === null && latest === null) return null;
    const time = `${place} time`;
    if (latest === null) return `not before ${earliest} (${time})`;
    if (earliest === null) return `no later than ${latest} (${time})`;
    return earliest === latest ? `${latest} (${time})` : `between ${earliest} and ${latest} (${time})`;
  },
  review: (until) => `no later than ${until}`,
  hearingTime: (at, place) => `${at} (${place} time)`,
  label: (field) => LABELS[field] ?? field,
  value: (field, value) =>
    field === 'kind' ? (KINDS[value] ?? value) : field === 'status' ? (STATUSES[value] ?? value) : value,
  subscription({ person, place, everything }) {
    if (everything) return 'everything that Habeas records';
    return person === null ? `custody and hearings in ${place}` : `custody and hearings of ${person}`;
  },
  phrases: {
    unknown: 'not known',
    exercise: 'EXERCISE. This mail is part of a drill and no news: what it reports as new has not happened.',
    facts: 'What is recorded',
    working: 'How the date was worked out',
    sources: 'Sources',
    changed: 'What we told you, and what holds now',
    holdsNow: 'What holds now',
    because: 'Why',
    noReason: 'A new fact was recorded.',
    inYourZone: 'In your time zone',
    facility: 'Held at',
    standing: 'Standing of the report',
    record: 'Read the record, with every change ever made to it',
    end: 'End this subscription',
    endHow: 'The page that opens asks once more; after that no mail comes.',
    confirmSubject: 'Habeas: please confirm your subscription',
    confirmTitle: 'Do you want these mails?',
    confirm: 'Yes, send me these mails',
    confirmIgnore: 'If it was not you, do nothing: without a confirmation you get no further mail.',
    zone: 'Your time zone',
    whatThisIs: 'Habeas is a record of who is held, on what grounds and until when.',
    toldYou: (on) => `We told you on ${on}:`,
    told: (value) => `we told you: ${value}`,
    now: (value) => `now: ${value}`,
    confirmLead: (what) => `Somebody, probably you, asked Habeas to mail you about ${what}.`,
    confirmUntil: (when) => `The link works until ${when}.`,
    youGetThis: (what) => `You get this because you subscribed to ${what}.`,
    span: (from, until) => `from ${from} until ${until}`,
    recorded: (on) => `recorded on ${on}`,
  },
};

function title(rule: MailRule, said: MatterView): string {
  const who = said.matter === 'custody' ? said.name : said.title;
  switch (rule) {
    case 'release_approaching':
      return `${who}: the term is about to end`;
    case 'release_due':
      return `${who}: the term ends today`;
    case 'release_unconfirmed':
      return `${who}: no release is confirmed`;
    case 'taken_into_custody':
      return `${who}: taken into custody`;
    case 'detained_again':
      return `${who}: held again`;
    case 'extended':
      return `${who}: custody extended`;
    case 'converted':
      return `${who}: held as something else`;
    case 'transferred':
      return `${who}: moved to another place of custody`;
    case 'escaped':
      return `${who}: escaped`;
    case 'released':
      return `${who}: release confirmed`;
    case 'died':
      return `${who}: died in custody`;
    case 'hearing_approaching':
      return `${who}: a hearing is near`;
    case 'hearing_set':
      return `${who}: a hearing is set`;
    case 'hearing_moved':
      return `${who}: a hearing has moved`;
    case 'hearing_cancelled':
      return `${who}: a hearing is off`;
    case 'correction':
      return `${who}: what we told you was wrong`;
    case 'date_changed':
      return `${who}: a date has moved`;
  }
}

function lead(rule: MailRule, said: MatterView, when: string | null): string {
  if (said.matter === 'hearing') return hearingLead(rule, said.what, when);
  const custody = KINDS[said.kind] ?? said.kind;
  const ends = when === null ? 'has no known end' : `ends ${/^(no|not|between) /.test(when) ? when : `on ${when}`}`;
  switch (rule) {
    case 'release_approaching':
      return `By the term that was set, the ${custody} of ${said.name} ${ends}.`;
    case 'release_due':
      return `Today is the day: by the term that was set, the ${custody} of ${said.name} ${ends}.`;
    case 'release_unconfirmed':
      return said.latest === null
        ? `No source states a term for the ${custody} of ${said.name}. Without one the law lets nobody be held longer than that: ${when}. No decision and no release has been reported.`
        : `The term of ${said.name} has run out: it was to end ${when?.replace(/^(?!no|not|between)/, 'on ')}. No release has been confirmed.`;
    case 'taken_into_custody':
      return `${said.name} was taken into custody: ${custody}${when === null ? ', with no known end' : `, which by the term that was set ${ends}`}.`;
    case 'extended':
      return `The custody of ${said.name} was extended: the ${custody} ${ends}.`;
    case 'converted':
      return `${said.name} is held on as something else: ${custody}${when === null ? ', with no known end' : `, which ${ends}`}.`;
    case 'transferred':
      return `${said.name} was moved to another place of custody. The ${custody} ${ends}.`;
    case 'escaped':
      return `The escape of ${said.name} from custody is recorded.`;
    case 'detained_again':
      return `${said.name} did not become free and is held again: ${custody}${when === null ? ', with no known end' : `, which ${ends}`}.`;
    case 'released':
      return `A monitor has confirmed that ${said.name} is free.`;
    case 'died':
      return `The death of ${said.name} in custody is recorded.`;
    default:
      return said.status === 'retracted'
        ? `What was recorded about ${said.name} was taken back.`
        : `What we told you about ${said.name} no longer holds. The ${custody} ${ends}.`;
  }
}

function hearingLead(rule: MailRule, what: string, when: string | null): string {
  if (rule === 'hearing_approaching' || rule === 'hearing_set') return `A hearing is scheduled for ${when}: ${what}.`;
  if (rule === 'hearing_moved') {
    return when === null
      ? `A hearing was postponed, without a new date: ${what}.`
      : `A hearing was moved, and is now on ${when}: ${what}.`;
  }
  if (rule === 'hearing_cancelled') return `A hearing will not take place: ${what}.`;
  return `What we told you about a hearing no longer holds: ${what}.`;
}

function caution(rule: MailRule, said: MatterView): string | null {
  if (said.matter === 'hearing')
    return 'Courts move hearings at short notice. Ask the court or the lawyer before you travel.';
  switch (rule) {
    case 'release_approaching':
    case 'release_due':
      return 'This is what the term says; it is not a report of release. A person counts as held until a release is confirmed.';
    case 'release_unconfirmed':
      return 'The end of a term is not a release. The person counts as held until somebody vouches that they are free. A lawyer can ask where the person is, and on what grounds.';
    case 'taken_into_custody':
    case 'extended':
    case 'converted':
    case 'detained_again':
      return 'A new term is not a report of release either: the person counts as held until a release is confirmed.';
    case 'escaped':
    case 'released':
    case 'died':
      return null;
    default:
      return said.status === 'released' || said.status === 'died'
        ? null
        : 'This is what the record says now; it is not a report of release. A person counts as held until a release is confirmed.';
  }
}
