import type { AppliedCorrection, Source } from '#domain';

/** A fact that everybody may know of, as it now reads. */
export interface PublicChange {
  /** Id of the event. */
  readonly event: string;
  /** Where it stands in the whole log. */
  readonly position: bigint;
  readonly stream: string;
  /** `custody.term-set`; `custody.opened` where it only opened the record. */
  readonly type: string;
  /** What the record is about, by name, as it now reads. */
  readonly subject: string;
  /** RFC 3339, to the minute: when it was recorded, and when it was last corrected or taken back, the same where it never was. */
  readonly recordedAt: string;
  readonly updatedAt: string;
  /** Its fields without source, reason and exercise. Empty where it only opened the record to everybody. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly source: Source | null;
  readonly exercise: boolean;
  /** The corrections in effect on it. */
  readonly corrections: readonly AppliedCorrection[];
  /** Why it was taken back; null while it stands. */
  readonly takenBack: { readonly reason: string; readonly at: string } | null;
  /** Type of the fact that a correction or retraction is about. */
  readonly about: string | null;
  /** Whether it opened to everybody what had not been public. */
  readonly opens: boolean;
}
