import type { AlertRule, Audience, Source, WindowCaution, WindowStep } from '#domain';
import type { NameChange } from '../statement/name-change.ts';
import type { Statement } from '../statement/statement.ts';

/** What a mail shows beside its statement and does not vouch for. JSON: it is kept with the alert. */
export interface AlertDetails {
  /** Streams of the record that the mail links to. */
  readonly stream: string;
  readonly zone: string;
  /** Every place that it has to do with, by which their names in other languages are found. */
  readonly places: readonly { readonly name: string; readonly jurisdiction: string }[];
  readonly facility: string | null;
  readonly standing: string | null;
  /** Who says that it was not so, and what they say; absent: nobody, as in what was kept before anybody could. */
  readonly disputes?: readonly { readonly by: string; readonly claim: string }[];
  /** How the date was worked out and what to beware of, as values: each reader's language says them. */
  readonly steps: readonly WindowStep[];
  readonly cautions: readonly WindowCaution[];
  readonly sources: readonly Source[];
  /** RFC 3339: the window, `latest` exclusive, or the hearing. */
  readonly from: string | null;
  readonly until: string | null;
  /** How long before: `P3D`, `P1D`, `PT2H`; null where the rule has no lead. */
  readonly lead: string | null;
  /** It is nearer than the lead that was asked for: it became known, or moved, when the lead had begun. */
  readonly overdueLead: boolean;
  /** What no real report says: a drill, said in the subject and at the top. */
  readonly exercise: boolean;
  /** For a notice: the event that made the old statement wrong. */
  readonly because: AlertReason | null;
}

/** Why something that was said no longer holds. */
export interface AlertReason {
  readonly eventId: string;
  readonly type: string;
  /** RFC 3339: when it was recorded. */
  readonly at: string;
  readonly reason: string | null;
  readonly source: Source | null;
  readonly exercise: boolean;
  /** Whom it showed to be named otherwise; absent: nobody, as in what was kept before it was looked at. */
  readonly names?: readonly NameChange[];
}

/** One alert as the log alone has it; who gets it is decided when it is due. */
export interface PlannedAlert {
  /** Deterministic: the same rule about the same matter and the same day is the same alert, however often planned. */
  readonly id: string;
  readonly rule: AlertRule;
  readonly audience: Audience;
  /** The stream of the record. */
  readonly subject: string;
  /** What statements about it are compared by: the stream, or for a hearing `case-…#hearing`. */
  readonly topic: string;
  /** Keys of the persons whom it is about. */
  readonly persons: readonly string[];
  readonly place: string;
  readonly region: string | null;
  /** Of custody, or `hearing`. */
  readonly kind: string;
  /** Articles, as printed: `KZ CAO 667`. */
  readonly statutes: readonly string[];
  /** As in its details: it is for those who chose this lead; null: for everybody. */
  readonly lead: string | null;
  /** RFC 3339 in UTC: the rule's moment, or the recording where that came later. */
  readonly dueAt: string;
  /** RFC 3339 in UTC: from then on it would say what is over; null: never. */
  readonly mootAfter: string | null;
  /** Position of the event that made it so. */
  readonly position: bigint;
  /** Ids of the events that it rests on. */
  readonly reliedOn: readonly string[];
  readonly said: Statement;
  readonly details: AlertDetails;
}
