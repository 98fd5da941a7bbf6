import type { EdtfDate } from '#time';
import type { LocalMoment } from '../moment/local-moment.ts';
import type {
  CustodyView,
  DigestKind,
  FilterView,
  HaltMailReason,
  MailNews,
  MailRule,
  MatterView,
  NamedPart,
  PreferencesView,
  ReportedReleaseView,
} from '../templates/mail-view.ts';
import type { When } from './when.ts';

export interface Period {
  readonly from: LocalMoment;
  readonly until: LocalMoment;
}

/** What a mail says of one end of custody. */
export interface EndInWords {
  /**
   * The first sentences.
   *
   * @param custody its kind, in words
   * @param term when the term ends, in words
   */
  lead(said: CustodyView, custody: string, term: string): string;
  /** What must not be read into it, such as a release; null where it leaves no doubt. */
  readonly caution: string | null;
}

/**
 * The words of mails in one language. Names and texts from the record come isolated and cut; they are never declined, so
 * that a sentence has them in the form in which they were recorded.
 */
export interface MailLanguage {
  /** BCP 47. */
  readonly tag: string;
  /** Before the subject and the title of a drill. */
  readonly exercise: string;
  /** Neutral: it names no person, since a subject is read over a shoulder. */
  subject(news: MailNews, place: string): string;
  title(news: MailNews, said: MatterView): string;
  /** The first sentence. `when` is null where it cannot be known; `before` is when the reader was told before, of a hearing. */
  lead(news: MailNews, said: MatterView, when: When | null, before?: When | null): string;
  /** What the mail is and is not. */
  caution(news: MailNews, said: MatterView): string | null;
  /** Which releases are reported and not confirmed; at least one. */
  reported(reports: readonly ReportedReleaseView[]): string;
  /** How things stand, whatever it was that had the reader told: for who begins to follow something. */
  state(said: MatterView, when: When | null): string;
  /** When the term ends, or was to end where that is `over`, as a part of a sentence. */
  term(when: When, over: boolean): string;
  /** When a hearing that is off was to take place, as a part of a sentence. */
  wasSetFor(when: When): string;
  /** It is nearer than the lead (`P3D`) that the reader chose. */
  overdueLead(lead: string): string;
  /** On its own, in a list. */
  when(when: When): string;
  /** A day, with its weekday, its time and its zone where it has them. */
  moment(moment: LocalMoment): string;
  /** Not before the one and not after the other; of which one may be null. */
  span(from: LocalMoment | null, until: LocalMoment | null): string;
  edtf(date: EdtfDate): string;
  /** A field of a statement, and its value where the values are words of ours. */
  label(field: string): string;
  value(field: string, value: string, said: MatterView): string;
  subscription(filter: FilterView): string;
  /** In place of a part of a subscription that the record does not know yet. */
  readonly unrecorded: Readonly<Record<NamedPart | 'kind', string>>;
  /** Label and value of each preference. */
  preferences(preferences: PreferencesView): readonly (readonly [label: string, value: string])[];
  readonly digest: {
    subject(kind: DigestKind, count: number): string;
    title(kind: DigestKind): string;
    /** `period` is null where the time is not said. */
    lead(kind: DigestKind, count: number, period: Period | null): string;
    /** There is nothing to tell: for a summary. */
    readonly nothing: string;
    readonly inShort: string;
    /** The rest of many items stands above only. */
    more(count: number): string;
    readonly home: string;
  };
  readonly brake: {
    readonly subject: string;
    readonly title: string;
    lead(wanted: number, bound: number): string;
    readonly held: string;
    readonly bound: string;
    readonly usual: string;
    readonly subscribers: string;
    readonly rules: string;
    /** What a mail by this rule is. */
    rule(rule: MailRule): string;
    readonly release: string;
    readonly discard: string;
    readonly meanwhile: string;
    readonly page: string;
    readonly why: string;
  };
  readonly halt: {
    readonly subject: string;
    readonly title: string;
    lead(reason: HaltMailReason): string;
    readonly shown: string;
    /** What the clock was compared with. */
    compared(reason: HaltMailReason): string;
    readonly resume: string;
    readonly meanwhile: string;
    over(at: LocalMoment): string;
    readonly page: string;
  };
  readonly phrases: {
    readonly unknown: string;
    /** In a line about somebody who counts as held. */
    readonly releaseReported: string;
    /** In place of a report of a release. */
    readonly noneReported: string;
    /** In place of a name that is not for the public. */
    readonly nameWithheld: string;
    readonly exercise: string;
    readonly working: string;
    readonly sources: string;
    readonly holdsNow: string;
    readonly because: string;
    readonly noReason: string;
    /** Why a hearing is off of which no party is left. */
    readonly partiesDied: string;
    readonly inYourZone: string;
    readonly facility: string;
    readonly standing: string;
    readonly record: string;
    readonly manage: string;
    readonly calendar: string;
    readonly end: string;
    readonly endHow: string;
    readonly confirmSubject: string;
    readonly confirmTitle: string;
    readonly confirm: string;
    readonly confirmIgnore: string;
    readonly confirmChoices: string;
    readonly zone: string;
    readonly language: string;
    /** This language, in its own words. */
    readonly thisLanguage: string;
    readonly whatThisIs: string;
    toldYou(on: LocalMoment): string;
    told(value: string): string;
    now(value: string): string;
    confirmLead(what: string): string;
    confirmUntil(when: LocalMoment): string;
    youGetThis(what: string): string;
    recorded(on: LocalMoment): string;
    /** So many more of a list are left out. */
    andMore(count: number): string;
  };
}
