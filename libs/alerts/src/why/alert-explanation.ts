import type { AlertRule } from '#domain';
import type { DecisionKind, ReasonOf } from '../ledger/decision.ts';
import type { DeliveryState } from '../ledger/delivery-state.ts';
import type { Statement } from '../statement/statement.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

/** Parts of a filter that can keep an alert from a subscription. */
export type FilterPart = 'person' | 'place' | 'region' | 'statute' | 'kind';

/** Why an alert has no delivery to a subscription. Worked out when it is asked for, and not kept. */
export type NotToldReason =
  /** It is about something else than what the filter asks for. */
  | {
      readonly reason: 'filter';
      /** Which of the subscription's filters, from 1. */
      readonly filter: number;
      readonly part: FilterPart;
      readonly wanted: string;
      readonly has: readonly string[];
    }
  /** Its lead is none of those that were chosen; ISO 8601. */
  | { readonly reason: 'lead_not_chosen'; readonly lead: string; readonly chosen: readonly string[] }
  /** It fell due before the subscription was confirmed; `confirmedAt` is null where it is not confirmed yet. */
  | { readonly reason: 'confirmed_later'; readonly confirmedAt: string | null }
  /** The subscription had ended. */
  | { readonly reason: 'unsubscribed'; readonly endedAt: string }
  /** It asks what a record means: of its subscribers it goes to those who may record, and this address is none of theirs now. */
  | { readonly reason: 'not_a_recorder' }
  /** A notice, which goes to those who were told otherwise; this subscription had been told nothing of the matter. */
  | { readonly reason: 'told_nothing_before' }
  /** A notice, which went to another subscription of the same address: to the one that had told the matter. */
  | { readonly reason: 'told_another' }
  /** A notice: what this subscription had been told last is the same. */
  | { readonly reason: 'told_the_same_before' }
  /** It came to the sweep when it would have said what was over, and was sent to no subscriber. */
  | { readonly reason: 'lapsed' }
  /** It was planned only after everything up to its time had been dealt with: a replay sends no mail. */
  | { readonly reason: 'passed_over' }
  /** Nothing of the above: the sweep had not read the subscription yet. */
  | { readonly reason: 'not_read_yet' };

/** One decision of the ledger. Times are RFC 3339 in UTC. */
export interface DecisionMade<Kind extends DecisionKind = DecisionKind> {
  readonly decision: Kind;
  readonly reason: ReasonOf<Kind>;
  readonly at: string;
  /** Until when it waits; null where it does not, or waits for a person. */
  readonly until: string | null;
  readonly messageId: string;
  readonly bundle: string | null;
  readonly otherDelivery: string | null;
}

/** What became of one delivery. Times are RFC 3339 in UTC. */
export interface ExplainedDelivery {
  readonly id: string;
  readonly state: DeliveryState;
  /** null where no mail was tried yet. */
  readonly messageId: string | null;
  readonly subject: string | null;
  readonly sentAt: string | null;
  /** What became of the mail, as a server or a report said it: its code, status and what these say. null: nothing was heard. */
  readonly heard: string | null;
  readonly nextAttemptAt: string | null;
  /** Oldest first; at least one. */
  readonly decisions: readonly DecisionMade[];
}

/** What would be decided if it fell due with the subscription as it is now. */
export interface ExpectedDecision {
  readonly decision: DecisionKind;
  readonly reason: string;
  /** RFC 3339 in UTC: when its mail goes; null where none does. */
  readonly at: string | null;
}

export interface ExplainedAlert {
  /** Id of the alert; null: a part of a summary of how things stand. */
  readonly alert: string | null;
  /** null of a part of a summary. */
  readonly rule: AlertRule | null;
  /** ISO 8601; null where the rule has no lead. */
  readonly lead: string | null;
  readonly topic: string;
  readonly place: string;
  /** RFC 3339 in UTC. */
  readonly dueAt: string;
  /**
   * `planned`: it falls due later; `due`: the next sweep deals with it; `due_again`: a wrong clock had dealt with it; `taken`:
   * it was dealt with.
   */
  readonly stage: 'planned' | 'due' | 'due_again' | 'taken';
  /** Which of the subscription's filters take it, from 1; empty of a part of a summary. */
  readonly takenBy: readonly number[];
  readonly said: Statement;
  readonly delivery: ExplainedDelivery | null;
  /** Of what is still to be dealt with and would go to the subscription; else null. */
  readonly expected: ExpectedDecision | null;
  /** Why there is no delivery, or would be none; empty where there is. */
  readonly notTold: readonly NotToldReason[];
}

/** Why a subscription was told, will be, or was not. */
export interface AlertsExplained {
  readonly subscription: {
    readonly id: string;
    readonly state: 'requested' | 'confirmed' | 'ended';
    /** RFC 3339. */
    readonly confirmedAt: string | null;
    readonly endedAt: string | null;
    readonly paused: boolean;
    /** The first of `filters`, for programs of the time when there was one. */
    readonly filter: SubscriptionFilter;
    readonly filters: readonly SubscriptionFilter[];
    readonly preferences: SubscriptionPreferences;
  };
  /** As it was asked: a stream, or the key of a person. */
  readonly subject: string;
  /** RFC 3339 in UTC: now. */
  readonly at: string;
  /** Something of it is not for everybody to know: nothing of that is planned, and what waits is not sent. */
  readonly withheld: boolean;
  /** In the order in which they fall due. */
  readonly alerts: readonly ExplainedAlert[];
}
