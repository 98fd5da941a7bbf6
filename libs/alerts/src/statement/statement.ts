import type { CustodyEndKind, CustodyKind, Headcount, ReleaseManner } from '#domain';

/**
 * What a mail claims about one matter: nothing that is not said in it, so that two statements differ exactly where a
 * reader of the first would be wrong. Dates are as printed: the place's calendar day (`2021-11-12`), with the wall time
 * where the end is not a midnight (`2021-11-10T14:30`).
 */
export interface CustodyStatement {
  readonly matter: 'custody';
  readonly name: string;
  /** How many they are, where it is a group of whom nobody is named; null for one person. Mails of before it was kept have none. */
  readonly count?: Headcount | null;
  readonly kind: CustodyKind;
  /** EDTF. */
  readonly since: string;
  /** Null where nobody knows. */
  readonly place: string | null;
  /** Where the person is held now: `LA-155/18, Almaty`, or the place alone where no facility is known; null: nobody knows. */
  readonly heldAt: string | null;
  /** Printed: `KZ CAO 667`. */
  readonly legalBases: readonly string[];
  readonly status: 'held' | CustodyEndKind | 'no_longer_followed' | 'retracted';
  /** How the person was released; null where nobody says, and of any other status. Mails of before it was kept have none. */
  readonly manner?: ReleaseManner | null;
  /** Of what the person died, where custody ended so and somebody says it. Mails of before it was kept have none. */
  readonly cause?: string | null;
  /** EDTF: on which day it became so; null while held. */
  readonly statusOn: string | null;
  /** Last days on which the person can lawfully be held, under either reading; null where it cannot be known. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Where no term is stated: until when the law lets a person be held without one. */
  readonly review: string | null;
  /** Releases that somebody reports and nobody has confirmed, one for each day; none once custody has ended. */
  readonly releaseReported: readonly ReportedRelease[];
}

/** That sources say somebody became free on a day. A report, and no release. */
export interface ReportedRelease {
  /** EDTF. */
  readonly on: string;
  /** Publishers of the sources that say so. */
  readonly by: readonly string[];
  /** How they say it was; left out where none of them does. */
  readonly manners?: readonly ReleaseManner[];
}

export interface HearingStatement {
  readonly matter: 'hearing';
  readonly names: readonly string[];
  readonly title: string;
  readonly what: string;
  readonly court: string | null;
  readonly place: string;
  /** A day or a wall time at the place; null where it was postponed without a date. */
  readonly at: string | null;
  /**
   * RFC 3339 in UTC: the instant that a wall time at the place is, which readers elsewhere and calendars go by; null for a
   * day. Mails of before it was kept have none.
   */
  readonly begins?: string | null;
  readonly status: 'scheduled' | 'postponed' | 'held' | 'cancelled' | 'retracted';
}

export type Statement = CustodyStatement | HearingStatement;

/** One thing that was said otherwise than it now is. Values are as in the statements. */
export interface StatementChange {
  readonly field: string;
  readonly told: unknown;
  readonly now: unknown;
}

/** What a person who was told `told` now has wrong, in the order in which mails say it; empty where nothing. */
export function changes(told: Statement, now: Statement): readonly StatementChange[] {
  const [before, after] = [Object.entries(told), now as unknown as Readonly<Record<string, unknown>>];
  const sameHour = sameValue((told as { at?: unknown }).at, after.at);
  return (
    before
      .filter(([field, value]) => !sameValue(value, after[field] ?? null))
      // Another hour is another instant; that of an hour that is the same moves with the offset of its place.
      .filter(([field]) => field !== 'begins' || (sameHour && typeof after.begins === 'string'))
      .map(([field, value]) => ({ field, told: value, now: after[field] ?? null }))
  );
}

export function sameStatement(a: Statement, b: Statement): boolean {
  if (a === b) return true;
  return a.matter === b.matter && changes(a, b).length === 0;
}

/** Of texts, nulls, lists, numbers of people and reports of a release. A database keeps no order of fields. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]));
  }
  if (isHeadcount(a) && isHeadcount(b)) return a.from === b.from && a.to === b.to;
  if (!isReport(a) || !isReport(b)) return false;
  return sameValue(a.on, b.on) && sameValue(a.by, b.by) && sameValue(a.manners ?? [], b.manners ?? []);
}

function isHeadcount(value: unknown): value is Headcount {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

function isReport(value: unknown): value is ReportedRelease {
  return typeof value === 'object' && value !== null && 'on' in value && 'by' in value;
}
