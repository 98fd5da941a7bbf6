/**
 * What the notifier may decide about one delivery, and for what reason. The database's check `delivery_decision_check` lists
 * the same pairs; a test holds the two together.
 */
export const DECISION_REASONS = {
  /** Its mail goes, or goes as soon as the brake lets it pass. */
  send: [
    /** It has fallen due, or its waiting is over. */
    'due',
    /** It is tried another time, in the same mail as before. */
    'retry',
    /** Before its own time, with another mail on the same matter. */
    'taken_along',
    /** Its reader asked for this mail: a confirmation. */
    'asked_for',
    /** A person let it go after the brake had held it. */
    'released',
    /** The mail journal knows that the server took it before, and the ledger did not: it goes no second time. */
    'journaled',
  ],
  /** It goes in a mail of its own, later. */
  wait: [
    /** Until its reader's quiet hours end. */
    'quiet_hours',
    /** Until 09:00 of its reader: it is for a day, and not for a moment of it. */
    'morning',
    /** Until the notice on the same matter goes, with which it is told. */
    'notice_first',
    /** Held until a person answers: more mails than usual wanted to go. */
    'brake',
    /** The server put it off, or it may have arrived; it is tried another time. */
    'retry',
    /** No server could be reached; nothing was tried. */
    'server_unreachable',
    /** A wrong clock had put it off or ended it, and the clock was put right. */
    'clock_corrected',
  ],
  /** It goes later, in one mail with others. */
  gather: [
    /** In its reader's daily or weekly digest. */
    'digest',
    /** With the other notices of the same ten minutes. */
    'corrections',
    /** In one notice of everything that was missed while nothing was sent. */
    'late',
    /** In the summary that a new subscriber gets, or one whose pause is over. */
    'summary',
  ],
  /** No mail goes, for good. */
  drop: [
    /** The subscription has ended. */
    'unsubscribed',
    /** The address refuses mail, and nothing goes there until a person says so. */
    'address_paused',
    /** The subscriber had paused these mails. */
    'paused',
    /** The record is not for everybody to know any more. */
    'withheld',
    /** The record has moved on: what it says is no longer planned, or nothing is left to wait for. */
    'no_longer_holds',
    /** What it announces would be over before it could go. */
    'moot',
    /** An alert with a shorter lead on the same matter is told instead. */
    'shorter_lead',
    /** Another mail to the same reader says the same. */
    'repeated',
    /** Another subscription of the same address leads, and is told of the matter. */
    'other_subscription',
    /** A notice: what the reader was last told is true after all. */
    'nothing_changed',
    /** A confirmation: the subscription was confirmed, or ended, meanwhile. */
    'already_confirmed',
    /** A person discarded it after the brake had held it. */
    'discarded',
    /** The server refused the mail for good. */
    'refused',
    /** It was tried for three days. */
    'given_up',
  ],
} as const;

export type DecisionKind = keyof typeof DECISION_REASONS;
export type ReasonOf<Kind extends DecisionKind> = (typeof DECISION_REASONS)[Kind][number];

type Every = {
  readonly [Kind in DecisionKind]: {
    readonly decision: Kind;
    readonly reason: ReasonOf<Kind>;
    /** Id of the delivery because of which it was decided so; null: of none. */
    readonly otherDelivery: string | null;
  };
};

/** One decision about one delivery, as `ledger.decision` keeps it. */
export type Decision<Kind extends DecisionKind = DecisionKind> = Every[Kind];

export function decision<Kind extends DecisionKind>(
  kind: Kind,
  reason: ReasonOf<Kind>,
  otherDelivery: string | null = null,
): Decision<Kind> {
  return { decision: kind, reason, otherDelivery } as Decision<Kind>;
}
