import type { AlertRule, CustodyEndKind } from '#domain';
import type { DigestKind, HaltReason, OtherNews } from '../matter/mail-news.ts';
import type { MatterField } from '../matter/matter.ts';
import type { NamedPart } from '../matter/subscription-view.ts';
import type { Named, RecordTexts } from './record-texts.ts';

/**
 * Whether a native reader has read the texts of a section and found them right; `original`: the language that the others
 * are translated from.
 */
export type Review = 'original' | 'reviewed' | 'not-reviewed';

/** The sections of a catalogue, in the order in which every language has them. */
export const sections = [
  'record',
  'facts',
  'fields',
  'alerts',
  'mail',
  'calendar',
  'feed',
  'dates',
  'sentences',
  'working',
] as const;
export type Section = (typeof sections)[number];

/** What a mail by a rule is called. */
export interface NewsTexts {
  /** Behind a name: `Asel Nurlanova: the term ends today`. */
  readonly heading: string;
  /** In a subject, which is read over a shoulder: what kind of news it is, to who waits for it; it tells of no arrest and no release. */
  readonly subject: string;
}

export interface RuleTexts extends NewsTexts {
  /** Of many alerts at once, or beside a name in a list: `a hearing was set`. */
  readonly inAList: string;
}

/**
 * The texts of one language that need no grammar: data that a translator can read. A text stands within a sentence unless
 * it is said otherwise, so it begins with a small letter where the language has them; see `capitalised`.
 */
export interface Texts extends RecordTexts {
  /** Which sections a native reader has reviewed. */
  readonly review: Readonly<Record<Section, Review>>;

  // Alerts.

  readonly rules: Readonly<Record<AlertRule, RuleTexts>>;
  readonly otherNews: Readonly<Record<OtherNews, NewsTexts>>;
  /** Mails that hold several alerts, and those that hold none. */
  readonly mailKinds: Named<DigestKind | 'confirmation' | 'link'>;

  // Mail.

  /** Labels of the lines of a mail, with a capital letter. */
  readonly labels: Named<MatterField>;
  /** In place of a part of a subscription that the record does not know. */
  readonly unrecorded: Named<NamedPart | 'kind'>;
  readonly phrases: PhraseTexts;
  readonly digest: {
    readonly title: Named<DigestKind>;
    readonly nothing: string;
    readonly inShort: string;
    readonly home: string;
  };
  readonly brake: Named<
    | ('subject' | 'title' | 'held' | 'bound' | 'usual' | 'subscribers' | 'rules')
    | ('release' | 'discard' | 'meanwhile' | 'page' | 'why')
  >;
  /** To administrators: private data of many persons was read within an hour. */
  readonly privateReads: Named<'subject' | 'title' | 'lead' | 'hour' | 'persons' | 'bound' | 'look' | 'page'>;
  readonly halt: Named<'subject' | 'title' | 'shown' | 'meanwhile' | 'page'> & {
    /** Before the command by which mail goes out again. */
    readonly resume: Named<HaltReason>;
    readonly lead: Named<HaltReason>;
    /** What the clock was compared with. */
    readonly compared: Named<HaltReason>;
  };
  /** Mails to people who have an account, or are to make one. */
  readonly account: Named<
    | ('signInSubject' | 'signInTitle' | 'signInLead' | 'signIn' | 'once' | 'signInIgnore')
    | ('invitedSubject' | 'invitedTitle' | 'invitedLead' | 'accept' | 'invitedIgnore')
  >;

  // Calendar.

  readonly calendar: Named<'calledOff' | 'followed' | 'hearings' | 'term' | 'review' | 'noRelease' | 'record'> & {
    /** Why an entry no longer stands. */
    readonly ended: Named<CustodyEndKind | 'no_longer_followed' | 'retracted' | 'cancelled' | 'postponed' | 'unknown'>;
  };

  // Feed of changes.

  readonly feed: Named<'title' | 'subtitle' | 'nowPublic' | 'takenBackSince' | 'why' | 'source' | 'noRelease'>;

  // Dates.

  readonly dates: DateTexts;
}

interface PhraseTexts
  extends Named<
    | ('releaseReported' | 'noneReported' | 'exercise' | 'working' | 'sources' | 'holdsNow' | 'because' | 'noReason')
    | (
        | 'partiesDied'
        | 'inYourZone'
        | 'facility'
        | 'standing'
        | 'record'
        | 'manage'
        | 'calendar'
        | 'calendarProgram'
        | 'end'
        | 'endHow'
      )
    | (
        | 'confirmSubject'
        | 'confirmTitle'
        | 'confirm'
        | 'confirmIgnore'
        | 'confirmChoices'
        | 'confirmOdd'
        | 'zone'
        | 'language'
      )
    | (
        | 'zoneDataChanged'
        | 'whatThisIs'
        | 'mayEndToday'
        | 'restrictionEnded'
        | 'courtQuestions'
        | 'openRecord'
        | 'guidance'
        | 'yourNote'
      )
    | ('linkSubject' | 'linkTitle' | 'linkLead' | 'linkOpen' | 'linkIgnore')
  > {
  /** This language by its own name, as a list of languages has it, and within a sentence. */
  readonly autonym: string;
  readonly thisLanguage: string;
}

/** Months, weekdays and amounts of time come from `Intl`; this is what it does not have. */
export interface DateTexts {
  readonly seasons: Named<'spring' | 'summer' | 'autumn' | 'winter'>;
  /** Of a year of which the season is not known. */
  readonly season: string;
  readonly unknown: string;
  /** Before a date, with the blank behind it. */
  readonly qualifiers: Named<'uncertain' | 'approximate' | 'both'>;
  /** Of a date in a sentence that has no room for them, in brackets behind it: `approximate date`. */
  readonly certainty: Named<'uncertain' | 'approximate' | 'both'>;
  /** Which of two, behind an hour that comes twice because the clocks go back. */
  readonly twice: Named<'first' | 'second'>;
}
