import type { AlertRule } from '#domain';
import type { EdtfQualifier } from '#time';
import type { DigestKind, FilterView, HaltReason, Language, MatterView, OddChoice, PreferencesView } from '#words';

// What mails are written from: plain values, so that this library knows nothing of the record.

export interface SourceView {
  readonly publisher: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly archiveUrl: string | null;
  readonly locator: string | null;
}

/** Why what was said no longer holds. */
export interface ReasonView {
  /** Of the fact that made it so: `case.hearing-cancelled`; absent: not said. */
  readonly type?: string;
  readonly reason: string | null;
  readonly source: SourceView | null;
  /** RFC 3339. */
  readonly at: string;
}

/** Somebody under the name that a reader was told, and under that which holds now; null: nobody is named instead. */
export interface NameChangeView {
  readonly told: string;
  readonly now: string | null;
  readonly how: 'merged' | 'renamed' | 'another';
}

/** Ways out of a mail. `manage` is the page of preferences, `calendar` the subscription's own iCalendar. */
export interface SubscriptionLinks {
  readonly end: string;
  readonly manage?: string | null;
  readonly calendar?: string | null;
}

/** What the group has put under mails about matters of one jurisdiction: whom to call, what to do now. */
export interface GuidanceView {
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
  /** Plain text of one or more lines. */
  readonly text: string;
  readonly language: Language;
}

export interface AlertMailView {
  readonly rule: AlertRule;
  readonly exercise: boolean;
  /** RFC 3339: when it is written. */
  readonly now: string;
  readonly said: MatterView;
  /** IANA zone of the place, and that in which the reader reads dates. */
  readonly placeZone: string;
  readonly readerZone: string;
  /** RFC 3339: the ends of the window, or the hearing. `until` is exclusive. */
  readonly from: string | null;
  readonly until: string | null;
  readonly facility: string | null;
  readonly standing: string | null;
  /** What courts decided that custody does not take into account; absent: nothing. In the language of the working. */
  readonly questions?: readonly string[];
  /** Who says that it was not so, and what they say; absent: nobody. */
  readonly disputes?: readonly { readonly by: string; readonly claim: string }[];
  readonly working: readonly string[];
  /** How uncertain the date is from which the end was counted; absent or null: it is certain. */
  readonly qualifier?: EdtfQualifier | null;
  /** BCP 47: of questions, working and warnings; absent: the language of the mail. */
  readonly workingLanguage?: string;
  readonly warnings: readonly string[];
  readonly sources: readonly SourceView[];
  /** The lead that the reader chose (`P3D`), and whether it had begun already when the date became known or moved. */
  readonly lead?: string | null;
  readonly overdueLead?: boolean;
  /** For a notice: when (RFC 3339) and what this reader was told, and why it no longer holds. */
  readonly told: { readonly at: string; readonly said: MatterView } | null;
  readonly because: readonly ReasonView[];
  /** Stands under it; absent: nothing. */
  readonly guidance?: readonly GuidanceView[];
  /** Of a notice: whom its reader was told of under another name; absent: of nobody. */
  readonly renamed?: readonly NameChangeView[];
  /** One, or several of which any is enough. */
  readonly subscribedTo: FilterView | readonly FilterView[];
  /** The reader's own note on this subscription; absent or null: none. */
  readonly note?: string | null;
  readonly links: SubscriptionLinks & { readonly record: string };
}

export interface DigestMailView {
  readonly kind: DigestKind;
  /** In any order: what is most urgent is told first. Each is as for a mail of its own; its links that end or manage are not used. */
  readonly items: readonly AlertMailView[];
  /** RFC 3339: which time it gathers, or for how long Habeas was down; null: not said. `until` is exclusive. */
  readonly period: { readonly from: string; readonly until: string } | null;
  /** RFC 3339: when it is written. */
  readonly now: string;
  readonly readerZone: string;
  /** One, or several of which any is enough. */
  readonly subscribedTo: FilterView | readonly FilterView[];
  /** The reader's own note on this subscription; absent or null: none. */
  readonly note?: string | null;
  readonly links: SubscriptionLinks & { readonly home: string };
}

export interface LinkMailView {
  readonly readerZone: string;
  /** RFC 3339: until when the link works. */
  readonly expiresAt: string;
  readonly links: { readonly all: string; readonly home: string };
}

export interface ConfirmationMailView {
  readonly filter: FilterView | readonly FilterView[];
  readonly readerZone: string;
  /** What was chosen; absent or null: not shown. */
  readonly preferences?: PreferencesView | null;
  /** Which of them do not go together; absent: none. */
  readonly odd?: readonly OddChoice[];
  /** RFC 3339: until when the link works. */
  readonly expiresAt: string;
  /** Where all that was asked for lies in one jurisdiction; absent: nothing. */
  readonly guidance?: readonly GuidanceView[];
  readonly links: { readonly confirm: string; readonly home: string };
}

/** For administrators: a run that wants to send far more than usual was stopped and asks. */
export interface BrakeMailView {
  /** Mails that are held back so far. */
  readonly held: number;
  /** Mails that would go within an hour, those that have gone included. */
  readonly wanted: number;
  /** Most that go within an hour without being asked about. */
  readonly bound: number;
  /** Mails of the fullest hour of the 30 days before; null where there is no history. */
  readonly usual?: number | null;
  /** Subscribers to whom they would go. */
  readonly subscribers?: number | null;
  /** How many of each rule, most first. */
  readonly rules?: readonly { readonly rule: AlertRule; readonly count: number }[];
  /** RFC 3339: when they were held. */
  readonly now: string;
  readonly readerZone: string;
  /** `page`: where they are listed. */
  readonly links: { readonly page: string };
}

/** For administrators: the time is in doubt, so that no mail goes until they say that it is right. */
export interface HaltMailView {
  readonly reason: HaltReason;
  /** RFC 3339: what the clock showed, and what it was compared with. */
  readonly shown: string;
  readonly compared: string;
  /** RFC 3339; null: it is not over. */
  readonly endedAt: string | null;
  readonly readerZone: string;
  /** `page`: the first page. */
  readonly links: { readonly page: string };
}

/** To administrators: private data of many persons was read within an hour by one account. */
export interface PrivateReadsMailView {
  /** RFC 3339: when the hour began. */
  readonly hour: string;
  readonly persons: number;
  readonly bound: number;
  readonly readerZone: string;
  /** `page`: the first page. */
  readonly links: { readonly page: string };
}

/** For somebody who asked for a link to sign in, or is invited. */
export interface AccountLinkMailView {
  readonly kind: 'sign-in' | 'invitation';
  /** RFC 3339: until when the link works. */
  readonly expiresAt: string;
  readonly readerZone: string;
  readonly links: { readonly open: string };
}
