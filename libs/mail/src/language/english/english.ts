import type { FilterView, PreferencesView } from '../../templates/mail-view.ts';
import type { MailLanguage } from '../mail-language.ts';
import { edtf, lead as leadInWords, moment, span, WEEKDAYS, when } from './english-dates.ts';
import { brake, digest } from './english-digest.ts';
import { halt } from './english-halt.ts';
import { caution, lead, reported, state, term, title, wasSetFor } from './english-sentences.ts';
import { KINDS, label, SUBJECTS, value } from './english-words.ts';

export const english: MailLanguage = {
  tag: 'en',
  exercise: 'EXERCISE - ',
  subject: (news, place) => `Habeas: ${SUBJECTS[news]} (${place})`,
  title,
  lead,
  caution,
  reported,
  state,
  term,
  wasSetFor,
  overdueLead: (iso) =>
    `You asked to hear of this ${leadInWords(iso)} ahead. The date became known, or moved nearer, when less time than that was left.`,
  when,
  moment,
  span,
  edtf,
  label,
  value,
  subscription,
  unrecorded: {
    person: 'a person who is not on record yet',
    place: 'a place that is not on record yet',
    region: 'a region that is not on record yet',
    statute: 'an article of law that is not on record yet',
    kind: 'custody of a kind that is not on record yet',
  },
  preferences,
  digest,
  brake,
  halt,
  phrases: {
    unknown: 'not known',
    releaseReported: 'a release is reported, not confirmed',
    noneReported: 'none is reported',
    nameWithheld: 'Name withheld',
    exercise: 'EXERCISE. This mail is part of a drill and no news: what it reports as new has not happened.',
    working: 'How the date was worked out',
    sources: 'Sources',
    holdsNow: 'What holds now',
    because: 'Why',
    noReason: 'A new fact was recorded.',
    partiesDied: 'The last of the parties has died, and nobody is left to appear.',
    inYourZone: 'In your time zone',
    facility: 'Held at',
    standing: 'Standing of the report',
    record: 'Read the record, with every change ever made to it',
    manage: 'Change what you get, and when, or pause it',
    calendar: 'These dates as a calendar to subscribe to',
    end: 'End this subscription',
    endHow: 'The page that opens asks once more; after that no mail comes.',
    confirmSubject: 'Habeas: please confirm your subscription',
    confirmTitle: 'Do you want these mails?',
    confirm: 'Yes, send me these mails',
    confirmIgnore: 'If it was not you, do nothing: without a confirmation you get no further mail.',
    confirmChoices: 'What was chosen',
    zone: 'Your time zone',
    language: 'Language',
    thisLanguage: 'English',
    whatThisIs: 'Habeas is a record of who is held, on what grounds and until when.',
    toldYou: (on) => `We told you on ${moment(on)}:`,
    told: (text) => `we told you: ${text}`,
    now: (text) => `now: ${text}`,
    confirmLead: (what) => `Somebody, probably you, asked Habeas to mail you about ${what}.`,
    confirmUntil: (date) => `The link works until ${moment(date)}.`,
    youGetThis: (what) => `You get this because you subscribed to ${what}.`,
    recorded: (on) => `recorded on ${moment(on)}`,
    andMore: (count) => `and ${count} more`,
  },
};

const BEFORE = { person: 'of', place: 'in', region: 'in', statute: 'under' } as const;

function subscription({ person, place, region, statute, kind, everything, unrecorded = [] }: FilterView): string {
  if (everything) return 'everything that Habeas records';
  const what = kind ? (KINDS[kind] ?? english.unrecorded.kind) : 'custody and hearings';
  return [
    what,
    ...(person ? [`of ${person}`] : []),
    ...(place ? [`in ${place}`] : []),
    ...(region ? [`in the region ${region}`] : []),
    ...(statute ? [`under ${statute}`] : []),
    ...unrecorded.map((part) => `${BEFORE[part]} ${english.unrecorded[part]}`),
  ].join(' ');
}

function preferences(given: PreferencesView): readonly (readonly [string, string])[] {
  const { delivery, digestAt, digestDay, quiet } = given;
  const ahead = (leads: readonly string[]) =>
    leads.length === 0 ? 'no mail ahead' : `${leads.map(leadInWords).join(', ')} ahead`;
  const mails = {
    at_once: 'at once, each as it falls due',
    daily: `in one mail a day, at ${digestAt}; what is due today, and corrections, at once`,
    weekly: `in one mail a week, on ${WEEKDAYS[digestDay - 1]} at ${digestAt}; what is due before, and corrections, at once`,
  };
  return [
    ['Mails come', mails[delivery]],
    ['Before the end of a term', ahead(given.releaseLeads)],
    ['Before a hearing', ahead(given.hearingLeads)],
    [
      'Quiet hours',
      quiet === null ? 'none' : `from ${quiet.from} to ${quiet.to}, except for what would then come too late`,
    ],
  ];
}
