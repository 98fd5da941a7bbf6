import type { Texts } from '../catalogue/texts.ts';
import { recordTexts } from './record-texts.ts';

const correction = 'a correction to what we told you';
const clockCertain = 'Until the time is certain no mail goes to anybody';

const clockRight = 'Put the clock right where it is wrong. Then this command lets mail go out again:';

export const texts: Texts = {
  review: {
    record: 'original',
    facts: 'original',
    fields: 'original',
    alerts: 'original',
    mail: 'original',
    calendar: 'original',
    feed: 'original',
    dates: 'original',
    sentences: 'original',
    working: 'original',
  },

  ...recordTexts,

  // Alerts

  rules: {
    release_approaching: {
      heading: 'the term is about to end',
      inAList: 'the end of the term is near',
      subject: 'a date is near',
    },
    release_due: {
      heading: 'the term ends today',
      inAList: 'the term can end on this day',
      subject: 'a date is today',
    },
    release_unconfirmed: {
      heading: 'no release is confirmed',
      inAList: 'no release is confirmed',
      subject: 'a date has passed',
    },
    taken_into_custody: { heading: 'taken into custody', inAList: 'taken into custody', subject: 'a new record' },
    detained_again: { heading: 'held again', inAList: 'held again', subject: 'it is not over' },
    extended: { heading: 'the term was extended', inAList: 'the term was extended', subject: 'a later date was set' },
    converted: {
      heading: 'held on other grounds',
      inAList: 'held on other grounds',
      subject: 'the grounds have changed',
    },
    transferred: { heading: 'held elsewhere', inAList: 'held elsewhere', subject: 'a change of place' },
    escaped: { heading: 'reported to have escaped', inAList: 'escaped', subject: 'an absence is reported' },
    release_reported: {
      heading: 'a release is reported, not confirmed',
      inAList: 'a release is reported, not confirmed',
      subject: 'only a report so far',
    },
    court_differs: {
      heading: "a court's decision is not in the record of custody",
      inAList: "a court's decision is not in the record of custody",
      subject: 'a court has decided',
    },
    released: { heading: 'release confirmed', inAList: 'release confirmed', subject: 'a departure is on record' },
    died: { heading: 'died in custody', inAList: 'died in custody', subject: 'sad news' },
    no_longer_followed: { heading: 'no longer followed', inAList: 'no longer followed', subject: 'no longer followed' },
    hearing_approaching: {
      heading: 'a hearing is near',
      inAList: 'a hearing is near',
      subject: 'a hearing is near',
    },
    hearing_set: { heading: 'a hearing was set', inAList: 'a hearing was set', subject: 'a hearing was set' },
    hearing_moved: { heading: 'a hearing has moved', inAList: 'a hearing has moved', subject: 'a hearing has moved' },
    hearing_cancelled: {
      heading: 'a hearing was cancelled',
      inAList: 'a hearing was cancelled',
      subject: 'a hearing was cancelled',
    },
    correction: { heading: 'what we told you was wrong', inAList: 'correction', subject: correction },
    date_changed: {
      heading: 'a date has moved',
      inAList: 'what was told has changed',
      subject: 'a date has moved',
    },
  },
  otherNews: {
    hearing_put_off: { heading: 'a hearing was put off', subject: 'a hearing was put off' },
    hearing_held: { heading: 'a hearing took place', subject: 'a hearing took place' },
    changed: { heading: 'what we told you has changed', subject: 'what we told you has changed' },
    taken_back: {
      heading: 'taken back, the record no longer says this',
      subject: correction,
    },
  },
  mailKinds: {
    digest: 'a digest',
    late: 'told late, in one mail',
    summary: 'how things stand',
    corrections: 'corrections in one mail',
    confirmation: 'asked whether they want these mails',
    link: 'link to all that is followed',
  },

  // Mail

  labels: {
    name: 'Person',
    names: 'Persons',
    group: 'People',
    count: 'How many',
    kind: 'Custody',
    since: 'Held since',
    manner: 'How',
    cause: 'Cause of death',
    missingSince: 'Disappeared',
    place: 'Place',
    heldAt: 'Held at',
    wasHeldAt: 'Was held at',
    wasHeldSince: 'Was held from',
    legalBases: 'Legal basis',
    status: 'Status',
    statusOn: 'On',
    releaseReported: 'Release reported',
    earliest: 'Earliest end',
    latest: 'Latest lawful end',
    ends: 'Ends',
    review: 'Without a term, at most until',
    title: 'Case',
    what: 'Hearing',
    court: 'Court',
    at: 'Date',
    begins: 'Begins',
    wasAt: 'Was set for',
  },
  unrecorded: {
    person: 'a person who is not on record yet',
    place: 'a place that is not on record yet',
    region: 'a region that is not on record yet',
    statute: 'an article of law that is not on record yet',
    kind: 'custody of a kind that is not on record yet',
  },
  phrases: {
    autonym: 'English',
    thisLanguage: 'English',
    releaseReported: 'a release is reported, not confirmed',
    noneReported: 'none is reported',
    exercise: 'EXERCISE. This mail is part of a drill and no news: what it reports as new has not happened.',
    working: 'How the date was worked out',
    courtQuestions: 'Decided by a court, and not yet in the record of custody',
    sources: 'Sources',
    holdsNow: 'What holds now',
    because: 'Why',
    noReason: 'A new fact was recorded.',
    zoneDataChanged:
      'Newer data about time zones gives the place another offset from UTC. The hour at the place is as it was.',
    partiesDied: 'The last of the parties has died, and nobody is left to appear.',
    inYourZone: 'In your time zone',
    facility: 'Held at',
    standing: 'Standing of the report',
    guidance: 'Where to turn, and what to do now',
    openRecord: 'Read the record',
    record: 'Read the record, with every change ever made to it',
    manage: 'Change what you get, and when, or pause it',
    calendar: 'These dates as a calendar to subscribe to',
    calendarProgram: 'Open them in your calendar program',
    end: 'End this subscription',
    endHow: 'The page that opens asks once more; after that no mail comes.',
    yourNote: 'Your note',
    linkSubject: 'Habeas: your link',
    linkTitle: 'All that you follow',
    linkLead:
      'Somebody, probably you, asked for a link to all that this address follows at Habeas. The page behind it shows each subscription; there you change it, pause it or end it.',
    linkOpen: 'Show all that I follow',
    linkIgnore:
      'If you did not ask, do nothing. Do not pass this mail on: anybody who has the link can change your subscriptions.',
    confirmSubject: 'Habeas: please confirm your subscription',
    confirmTitle: 'Do you want these mails?',
    confirm: 'Yes, send me these mails',
    confirmIgnore: 'If it was not you, do nothing: without a confirmation you get no further mail.',
    confirmChoices: 'What was chosen',
    zone: 'Your time zone',
    language: 'Language',
    whatThisIs: 'Habeas is a record of who is held, on what grounds and until when.',
    mayEndToday: 'the term may end today',
    restrictionEnded: 'a restriction has ended',
  },
  digest: {
    title: {
      digest: 'Your digest',
      late: 'Late: what we could not tell you in time',
      summary: 'How things stand with what you follow',
      corrections: 'What we told you no longer holds',
    },
    nothing: 'Nothing that you follow is recorded as held or scheduled now. You will hear when that changes.',
    inShort: 'In short',
    home: 'See everything on record',
  },
  brake: {
    subject: 'Habeas: mail is held back and waits for you',
    title: 'Habeas holds mail back and asks you',
    held: 'Held back so far',
    bound: 'May go in an hour',
    usual: 'Fullest hour of the 30 days before',
    subscribers: 'Subscribers',
    rules: 'What they are',
    release: 'If they are right, let them go: habeas alerts release --reason "…"',
    discard: 'If they are wrong, throw them away: habeas alerts discard --reason "…"',
    meanwhile: 'Until then none of them is sent. Either command is recorded, with who ran it and why.',
    page: 'See what is held back',
    why: 'You get this because your address stands in HABEAS_ADMIN_MAIL.',
  },
  privateReads: {
    subject: 'Habeas: the journal waits for you',
    title: 'Private data of many people was read within an hour',
    lead: 'One account or program has read what is private of more people than usual. It may be work, or it may be a theft.',
    hour: 'In the hour from',
    persons: 'People whose private data was read',
    bound: 'Alarm above',
    look: 'Who it was, and whose data, is in the journal: habeas journal. If it was not meant: habeas account disable WHO, or habeas token revoke ID.',
    page: 'Open Habeas',
  },
  halt: {
    subject: 'Habeas: mail has stopped and waits for you',
    title: 'Habeas has stopped telling people and asks you',
    lead: {
      'clock-ahead': `The clock of the machine leapt ahead. ${clockCertain}: by a wrong clock it would say what is not so.`,
      'clock-back': `The clock of the machine went back. ${clockCertain}: it was wrong before, or it is wrong now.`,
      'database-clock': `The clocks of the machine and of its database show different times. ${clockCertain}.`,
      'watermark-ahead': `What fell due was dealt with up to a time that is still to come: a wrong clock was at work, or the clock is wrong now. ${clockCertain}.`,
      gap: `For more than three days no mail was looked at. Such a gap can be real, or the clock can have been set ahead. ${clockCertain}.`,
      restored:
        'Habeas was put back to a copy of an earlier day. What was sent since then may not be known any more, and would go out a second time.',
    },
    shown: 'The clock showed',
    compared: {
      'clock-ahead': 'By what has passed it should show',
      'clock-back': 'By what has passed it should show',
      'database-clock': "The database's clock showed",
      'watermark-ahead': 'Dealt with up to',
      gap: 'Last looked at',
      restored: 'Sent mail is known up to',
    },
    resume: {
      'clock-ahead': clockRight,
      'clock-back': clockRight,
      'database-clock': clockRight,
      'watermark-ahead': clockRight,
      gap: `It ends by itself when a clock elsewhere shows the same time. ${clockRight}`,
      restored:
        'What the mail journal of this machine knows is not sent again. If the rest may be, this command lets mail go out again:',
    },
    meanwhile:
      'Facts can be recorded meanwhile. What falls due waits, and what a wrong clock let lapse is then due again.',
    page: 'Open Habeas',
  },
  account: {
    signInSubject: 'Habeas: your link to sign in',
    signInTitle: 'Sign in to Habeas',
    signInLead: 'A link to sign in was asked for with your address.',
    signIn: 'Sign in',
    once: 'It works once, and the page that opens asks you to press a button.',
    signInIgnore: 'If it was not you who asked, do nothing. Pass the link on to nobody: it opens your account.',
    invitedSubject: 'Habeas: an invitation for you',
    invitedTitle: 'You are invited to work with Habeas',
    invitedLead: 'An administrator invites you. With this link you make your account and are signed in.',
    accept: 'Take the invitation',
    invitedIgnore: 'If you do not know what this is about, do nothing: without the link no account is made.',
  },

  // Calendar

  calendar: {
    calledOff: 'No longer',
    followed: 'Habeas: what you follow',
    hearings: 'Habeas: hearings',
    term: 'stated term ends',
    review: 'longest without a stated term',
    noRelease: 'This is the end of a term and no release: nobody counts as free until a release is confirmed.',
    record: 'The record, with every change ever made to it:',
    ended: {
      died: 'A death in custody is recorded.',
      escaped: 'An escape is recorded.',
      detained_again: 'Held again without having been free; the new custody has an entry of its own.',
      released: 'A release is confirmed.',
      no_longer_followed: 'The record no longer follows it. No release is confirmed.',
      retracted: 'What was recorded was taken back.',
      cancelled: 'The hearing was cancelled.',
      postponed: 'The hearing was postponed without a new date.',
      unknown: 'By what is recorded now the end is not known.',
    },
  },

  // Feed of changes

  feed: {
    title: 'Habeas: what was recorded',
    subtitle: 'The end of a term is no release: nobody counts as free until a release is confirmed.',
    nowPublic: 'the record is public from now on',
    takenBackSince: 'TAKEN BACK SINCE',
    why: 'Why',
    source: 'Source',
    noRelease: 'Nobody counts as free until a release is confirmed.',
  },

  // Dates

  dates: {
    seasons: { spring: 'spring', summer: 'summer', autumn: 'autumn', winter: 'winter' },
    season: 'a season',
    unknown: 'an unknown date',
    qualifiers: { uncertain: 'perhaps ', approximate: 'about ', both: 'perhaps about ' },
    certainty: { uncertain: 'uncertain date', approximate: 'approximate date', both: 'uncertain and approximate date' },
    twice: { first: 'before the clocks go back', second: 'after the clocks go back' },
  },
};
