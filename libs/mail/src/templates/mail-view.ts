import type { CustodyEndView } from './custody-end-view.ts';

/** What mails are written from; plain values, so that this library knows nothing of the record. */
export interface CustodyView {
  readonly matter: 'custody';
  readonly name: string;
  readonly kind: string;
  /** EDTF. */
  readonly since: string;
  readonly place: string;
  /** Where the person is held now; statements of before it was recorded have none. */
  readonly heldAt?: string;
  readonly legalBases: readonly string[];
  readonly status: 'held' | CustodyEndView | 'retracted';
  /** EDTF. */
  readonly statusOn: string | null;
  /** A day or a wall time at the place. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly review: string | null;
  /** Releases that somebody reports and nobody has confirmed; statements of before they were said have none. */
  readonly releaseReported?: readonly ReportedReleaseView[];
}

/** `on` is EDTF; `by` names the publishers of the sources. */
export interface ReportedReleaseView {
  readonly on: string;
  readonly by: readonly string[];
}

export interface HearingView {
  readonly matter: 'hearing';
  readonly names: readonly string[];
  readonly title: string;
  readonly what: string;
  readonly court: string | null;
  readonly place: string;
  /** A day or a wall time at the place. */
  readonly at: string | null;
  readonly status: 'scheduled' | 'postponed' | 'held' | 'cancelled' | 'retracted';
}

export type MatterView = CustodyView | HearingView;

export interface SourceView {
  readonly publisher: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly archiveUrl: string | null;
  readonly locator: string | null;
}

export const mailRules = [
  'release_approaching',
  'release_due',
  'release_unconfirmed',
  'taken_into_custody',
  'detained_again',
  'extended',
  'converted',
  'transferred',
  'escaped',
  'release_reported',
  'released',
  'died',
  'hearing_approaching',
  'hearing_set',
  'hearing_moved',
  'hearing_cancelled',
  'correction',
  'date_changed',
] as const;
export type MailRule = (typeof mailRules)[number];

/** What a mail can say has happened: its rule, or what has become of its matter that the rule has no word for. */
export const mailNews = [...mailRules, 'hearing_put_off', 'hearing_held', 'changed', 'taken_back'] as const;
export type MailNews = (typeof mailNews)[number];

/** Why what was said no longer holds. */
export interface ReasonView {
  /** Of the fact that made it so: `case.hearing-cancelled`; absent: not said. */
  readonly type?: string;
  readonly reason: string | null;
  readonly source: SourceView | null;
  /** RFC 3339. */
  readonly at: string;
}

/** Ways out of a mail. `manage` is the page of preferences, `calendar` the subscription's own iCalendar. */
export interface SubscriptionLinks {
  readonly end: string;
  readonly manage?: string | null;
  readonly calendar?: string | null;
}

export interface AlertMailView {
  readonly rule: MailRule;
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
  readonly working: readonly string[];
  readonly warnings: readonly string[];
  readonly sources: readonly SourceView[];
  /** The lead that the reader chose (`P3D`), and whether it had begun already when the date became known or moved. */
  readonly lead?: string | null;
  readonly overdueLead?: boolean;
  /** For a notice: when (RFC 3339) and what this reader was told, and why it no longer holds. */
  readonly told: { readonly at: string; readonly said: MatterView } | null;
  readonly because: readonly ReasonView[];
  readonly subscribedTo: FilterView;
  readonly links: SubscriptionLinks & { readonly record: string };
}

export const digestKinds = ['digest', 'late', 'summary', 'corrections'] as const;
/**
 * `digest`: what was gathered for a day or a week. `late`: what should have gone out while Habeas was down. `summary`: what
 * holds and lies ahead, once, for a new subscriber. `corrections`: several notices that came within minutes.
 */
export type DigestKind = (typeof digestKinds)[number];

export interface DigestMailView {
  readonly kind: DigestKind;
  /** In the order in which they are told. Each is as for a mail of its own; its links that end or manage are not used. */
  readonly items: readonly AlertMailView[];
  /** RFC 3339: which time it gathers, or for how long Habeas was down; null: not said. `until` is exclusive. */
  readonly period: { readonly from: string; readonly until: string } | null;
  /** RFC 3339: when it is written. */
  readonly now: string;
  readonly readerZone: string;
  readonly subscribedTo: FilterView;
  readonly links: SubscriptionLinks & { readonly home: string };
}

/** A part of a subscription that is named by the record. */
export const namedParts = ['person', 'place', 'region', 'statute'] as const;
export type NamedPart = (typeof namedParts)[number];

/**
 * A subscription in the words of the record: a person by name, a place, a region and an article as recorded. Never what was
 * typed: anybody can ask in the name of somebody else.
 */
export interface FilterView {
  readonly person: string | null;
  readonly place: string | null;
  readonly region?: string | null;
  /** As printed: `KZ CAO 667`. */
  readonly statute?: string | null;
  /** A kind of custody, or `hearing`. */
  readonly kind?: string | null;
  readonly everything: boolean;
  /** Parts that were asked for and are not on record; they are null here. */
  readonly unrecorded?: readonly NamedPart[];
}

/** How somebody wants to be written to; as in `#alerts`. */
export interface PreferencesView {
  readonly delivery: 'at_once' | 'daily' | 'weekly';
  /** `HH:MM` in the reader's zone. */
  readonly digestAt: string;
  /** ISO 8601: Monday is 1. */
  readonly digestDay: number;
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** ISO 8601 durations. */
  readonly releaseLeads: readonly string[];
  readonly hearingLeads: readonly string[];
}

export interface ConfirmationMailView {
  readonly filter: FilterView;
  readonly readerZone: string;
  /** What was chosen; absent or null: not shown. */
  readonly preferences?: PreferencesView | null;
  /** RFC 3339: until when the link works. */
  readonly expiresAt: string;
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
  readonly rules?: readonly { readonly rule: MailRule; readonly count: number }[];
  /** RFC 3339: when they were held. */
  readonly now: string;
  readonly readerZone: string;
  /** `page`: where they are listed. */
  readonly links: { readonly page: string };
}

/** Why the time is in doubt: the clock was set, the database's differs, or what was dealt with lies ahead of the clock. */
export type HaltMailReason = 'clock-ahead' | 'clock-back' | 'database-clock' | 'watermark-ahead';

/** For administrators: the time is in doubt, so that no mail goes until they say that it is right. */
export interface HaltMailView {
  readonly reason: HaltMailReason;
  /** RFC 3339: what the clock showed, and what it was compared with. */
  readonly shown: string;
  readonly compared: string;
  /** RFC 3339; null: it is not over. */
  readonly endedAt: string | null;
  readonly readerZone: string;
  /** `page`: the first page. */
  readonly links: { readonly page: string };
}
