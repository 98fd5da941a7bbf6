import type { CustodyStatement } from '#alerts';
import type { AlertRule, ArchivedStatus } from '#domain';
import type { CustodyEntry } from '#read-models';
import type { DigestKind } from '#words';

/** One line of the demo's story; with `--json`, one JSON document a line. `at` is RFC 3339. */
export type DemoEvent =
  | { readonly kind: 'started'; readonly at: string; readonly url: string; readonly until: string }
  | RecordedReport
  | SubscriptionStep
  | BoardChange
  | ToldMail
  | ToldNobody
  | ShownCalendar
  | {
      readonly kind: 'replayed';
      readonly at: string;
      readonly events: number;
      readonly differences: number;
      readonly mails: number;
    }
  | DemoEnd;

/** Facts that one report tells of, recorded together. */
export interface RecordedReport {
  readonly kind: 'recorded';
  readonly at: string;
  readonly place: string | null;
  /** Names of those it is about, where its summary does not name them. */
  readonly persons: readonly string[];
  /** In the record's own words; one a fact where no incident sums them up. */
  readonly summary: readonly string[];
  /** Where it can be read. */
  readonly source: string;
  readonly facts: readonly { readonly fact: string; readonly key: string; readonly id: string }[];
  readonly exercise: boolean;
}

export interface SubscriptionStep {
  readonly kind: 'subscription';
  readonly at: string;
  readonly step: 'requested' | 'confirmed';
  readonly address: string;
  readonly about: string;
}

/** What became of a person on the board; before and after are null where they were not, or are no longer, on it. */
export interface BoardChange {
  readonly kind: 'board';
  readonly at: string;
  readonly person: string;
  readonly episode: string;
  readonly before: BoardLine | null;
  readonly after: BoardLine | null;
  /** What it says where the person left the board. */
  readonly became: ArchivedStatus | null;
}

export type BoardLine = Pick<CustodyEntry, 'status' | 'earliest' | 'latest'>;

/** What a mail is: an alert by its rule, or one that holds several alerts or none. */
export type MailName = AlertRule | DigestKind | 'confirmation' | 'link';

/** A mail that arrived, and why this reader got it. Of a mail of several items each has its own `said` and `told`. */
export interface ToldMail {
  readonly kind: 'told';
  readonly at: string;
  readonly address: string;
  readonly subject: string;
  readonly messageId: string;
  /** Of a mail that gathers several matters what it is: `digest`, `summary`, `corrections`, `late`. */
  readonly rule: MailName;
  readonly persons: readonly string[];
  readonly place: string;
  /** Everything that it tells, in its order; none in a confirmation. */
  readonly items: readonly ToldItem[];
  /** What the reader asked to be told of. */
  readonly because: string;
  /** What the mail said of the person and of the end of the term. */
  readonly said: SaidOfEnd | null;
  /** In a correction: what this reader had been told, and when. */
  readonly told: ({ readonly at: string } & SaidOfEnd) | null;
  readonly exercise: boolean;
}

/** One matter in a mail. */
export interface ToldItem {
  /** `summary` where it is told how a matter stands. */
  readonly rule: MailName;
  readonly persons: readonly string[];
  readonly place: string;
  readonly said: SaidOfEnd | null;
  readonly told: ToldMail['told'];
}

/** Days at the place, `2021-11-12`, with the wall time where it is not a midnight. */
export interface SaidOfEnd {
  readonly status: CustodyStatement['status'] | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** EDTF: days for which a release is reported and not confirmed; absent: none is. */
  readonly reportedFor?: readonly string[];
}

/** Something fell due that nobody had asked to be told of. */
export interface ToldNobody {
  readonly kind: 'due';
  readonly at: string;
  readonly rule: AlertRule;
  readonly persons: readonly string[];
  readonly place: string;
  /** `matched` to nobody, or `lapsed`: it came when it would have said what was over. */
  readonly outcome: string;
}

/** What a reader's own calendar has at this moment, as their calendar program gets it. */
export interface ShownCalendar {
  readonly kind: 'calendar';
  readonly at: string;
  readonly address: string;
  readonly about: string;
  /** Its address, as the mails give it. */
  readonly url: string;
  readonly entries: readonly CalendarLine[];
}

export interface CalendarLine {
  /** `2021-11-12`, or with a wall time at the place: `2021-11-12T10:00`; UTC with a `Z`. */
  readonly date: string;
  /** What, in the language of the reader's mails. */
  readonly summary: string;
  readonly status: 'confirmed' | 'cancelled';
  /** Why it is called off. */
  readonly why: string | null;
  /** Rises with every change. */
  readonly sequence: number;
}

export interface DemoEnd {
  readonly kind: 'ended';
  readonly at: string;
  readonly held: readonly CustodyEntry[];
  readonly counts: Readonly<Record<string, number>>;
  /** Where everything was left; null where it was thrown away. */
  readonly kept: string | null;
  /** Address of a reader's calendar, which goes on where everything was left. */
  readonly calendar: string;
}
