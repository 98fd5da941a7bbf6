/** What mails are written from; plain values, so that this library knows nothing of the record. */
export interface CustodyView {
  readonly matter: 'custody';
  readonly name: string;
  readonly kind: string;
  /** EDTF. */
  readonly since: string;
  readonly place: string;
  readonly legalBases: readonly string[];
  readonly status: 'held' | 'detained_again' | 'released' | 'escaped' | 'died' | 'retracted';
  /** EDTF. */
  readonly statusOn: string | null;
  /** A day or a wall time at the place. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly review: string | null;
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

export type MailRule =
  | 'release_approaching'
  | 'release_due'
  | 'release_unconfirmed'
  | 'taken_into_custody'
  | 'detained_again'
  | 'extended'
  | 'converted'
  | 'transferred'
  | 'escaped'
  | 'released'
  | 'died'
  | 'hearing_approaching'
  | 'hearing_set'
  | 'hearing_moved'
  | 'hearing_cancelled'
  | 'correction'
  | 'date_changed';

/** Why what was said no longer holds. */
export interface ReasonView {
  readonly reason: string | null;
  readonly source: SourceView | null;
  /** RFC 3339. */
  readonly at: string;
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
  /** For a notice: when (RFC 3339) and what this reader was told, and why it no longer holds. */
  readonly told: { readonly at: string; readonly said: MatterView } | null;
  readonly because: readonly ReasonView[];
  readonly subscribedTo: FilterView;
  readonly links: { readonly record: string; readonly end: string };
}

export interface FilterView {
  readonly person: string | null;
  readonly place: string | null;
  readonly everything: boolean;
}

export interface ConfirmationMailView {
  readonly filter: FilterView;
  readonly readerZone: string;
  /** RFC 3339: until when the link works. */
  readonly expiresAt: string;
  readonly links: { readonly confirm: string; readonly home: string };
}
