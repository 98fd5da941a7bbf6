import type { LocalMoment } from '../dates/local-moment.ts';
import type { When } from '../dates/when.ts';
import type { DigestKind, MailNews } from '../matter/mail-news.ts';
import type { CustodyView, MatterView, ReportedReleaseView } from '../matter/matter.ts';
import type { FilterView, OddChoice, PreferencesView } from '../matter/subscription-view.ts';

export interface Period {
  readonly from: LocalMoment;
  readonly until: LocalMoment;
}

/**
 * The sentences of one language. Names and texts from the record come isolated and cut; they are never declined, so that a
 * sentence has them in the form in which they were recorded.
 */
export interface Sentences {
  /** Neutral: it names no person, since a subject is read over a shoulder. */
  subject(news: MailNews, said: MatterView, place: string): string;
  /** What a mail is called. `when` is when a term ends: a headline is no more certain of it than the record is. */
  title(news: MailNews, said: MatterView, when?: When | null): string;
  /** The first sentence. `when` is null where it cannot be known; `before` is when the reader was told before, of a hearing. */
  lead(news: MailNews, said: MatterView, when: When | null, before?: When | null): string;
  /** What the mail is and is not. */
  caution(news: MailNews, said: MatterView): string | null;
  /** Which releases are reported and not confirmed; at least one. */
  reported(reports: readonly ReportedReleaseView[]): string;
  /** How things stand, without the news that led there: for somebody who begins to follow a matter. */
  state(said: MatterView, when: When | null): string;
  /** When the term ends, or was to end where that is `over`, as a part of a sentence. */
  term(when: When, over: boolean): string;
  /** When a hearing that is off was to take place, as a part of a sentence. */
  wasSetFor(when: When): string;
  /** It is nearer than the lead (`P3D`) that the reader chose. */
  overdueLead(lead: string): string;
  /** A legal basis as printed (`KZ CAO 488(6)`), or a text that contains one. */
  legalBasis(printed: string): string;
  subscription(filter: FilterView): string;
  /** Of subscriptions that are each enough; at least one. */
  anyOf(subscriptions: readonly string[]): string;
  /** Label and value of each preference. */
  preferences(preferences: PreferencesView): readonly (readonly [label: string, value: string])[];
  /** What is odd about these preferences, and what comes of it. */
  oddChoice(odd: OddChoice, preferences: PreferencesView): string;
  digestSubject(kind: DigestKind, count: number): string;
  /** `period` is null where the time is not given. */
  digestLead(kind: DigestKind, count: number, period: Period | null): string;
  /** The rest of many items stands above only. */
  digestMore(count: number): string;
  brakeLead(wanted: number, bound: number): string;
  haltOver(at: LocalMoment): string;
  toldYou(on: LocalMoment): string;
  /**
   * That somebody was told of under another name: of one person whose two records were found to be of one (`merged`) or who
   * was called otherwise by mistake (`renamed`), or of another person; `now` is null where nobody is named instead.
   */
  namedOtherwise(how: 'merged' | 'renamed' | 'another', told: string, now: string | null): string;
  /** Behind how a report stands: who says that it was not so, and what they say. */
  disputed(by: string, claim: string): string;
  toldBefore(value: string): string;
  now(value: string): string;
  confirmLead(subscription: string): string;
  confirmUntil(when: LocalMoment): string;
  youGetThis(subscription: string): string;
  recordedOn(on: LocalMoment): string;
  /** So many more of a list are left out. */
  andMore(count: number): string;
  /** Whose clock the days and hours of a calendar's entry are by. */
  timeAt(place: string): string;
  /** A correction or a retraction in a feed, by the fact that it is about. */
  correctionOf(fact: string): string;
  retractionOf(fact: string): string;
  takenBackOn(day: string, reason: string): string;
  /** `field` was `old` before it was corrected. */
  correctedOn(day: string, field: string, old: string, reason: string): string;
  /** What a correction says now and what stood there before: `10 days, not 5 days`. */
  insteadOf(now: string, old: string): string;
  /** `the end of a term is near, 3 days before`: an alert with the lead (`P3D`) by which it goes. */
  ruleWithLead(rule: string, lead: string): string;
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
  caution(said: CustodyView): string | null;
}
