import type { AlertRule, Audience } from '../alert-rule.ts';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

/** What was asked for, as the confirmation repeats it. */
export interface SubscriptionRequest {
  readonly filter: SubscriptionFilter;
  readonly language: string;
  readonly zone: string;
}

/** What `read-delivery.sql` answers. */
export interface DeliveryRow {
  readonly id: string;
  readonly kind: 'alert' | 'confirmation';
  readonly subscription: string;
  readonly topic: string | null;
  readonly attempts: number;
  readonly message_id: string;
  readonly planned_at: Date;
  readonly next_attempt_at: Date;
  readonly request: SubscriptionRequest | null;
  readonly rule: AlertRule | null;
  readonly audience: Audience | null;
  readonly swept_said: Statement | null;
  readonly swept_details: AlertDetails | null;
  readonly swept_relied_on: readonly string[] | null;
  readonly moot_after: Date | null;
  readonly planned_said: Statement | null;
  readonly planned_details: AlertDetails | null;
  readonly planned_relied_on: readonly string[] | null;
  readonly topic_said: Statement | null;
  readonly topic_details: AlertDetails | null;
  readonly topic_relied_on: readonly string[] | null;
  readonly topic_position: string | null;
  /** Meanwhile not for everybody to know. */
  readonly topic_confidential: boolean | null;
  readonly subscription_state: 'requested' | 'confirmed' | 'ended' | null;
  readonly person: string | null;
  readonly place: string | null;
  readonly everything: boolean | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly address: string | null;
}

/** What one subscriber was last told about a matter. */
export interface ToldRow {
  readonly subscription: string;
  readonly said: Statement;
  readonly position: string;
  readonly started_at: Date;
  readonly message_id: string;
}
