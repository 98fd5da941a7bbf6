import type { AlertRule, Audience } from '#domain';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

/** What was asked for, as the confirmation repeats it. */
interface SubscriptionRequest {
  /** Of what was asked for while a subscription had one filter only. */
  readonly filter?: SubscriptionFilter;
  readonly filters?: readonly SubscriptionFilter[];
  readonly preferences: SubscriptionPreferences;
}

/** `link`: the mail with the link to all that an address follows. */
export type DeliveryKind = 'alert' | 'confirmation' | 'summary' | 'link';

/** What `read-waiting.sql` answers, with address and note in the open. */
export interface DeliveryRow {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly subscription: string;
  readonly topic: string | null;
  readonly state: 'planned' | 'claimed' | 'deferred';
  readonly bundle: string | null;
  readonly closes_at: Date | null;
  readonly attempts: number;
  readonly message_id: string;
  readonly planned_at: Date;
  readonly first_attempt_at: Date | null;
  readonly next_attempt_at: Date;
  readonly request: SubscriptionRequest | null;
  /** False: it is read because of what it means for the others. */
  readonly is_due: boolean;
  readonly bundle_gone: boolean;
  /** A person let it go after the brake had held it. */
  readonly released: boolean;
  /** The delivery of a later mail that has said it already. */
  readonly superseded_by: string | null;
  /** null for a summary or a confirmation. */
  readonly rule: AlertRule | null;
  readonly audience: Audience | null;
  readonly lead: string | null;
  readonly due_at: Date;
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
  /** null: asked for a moment ago and not projected yet. */
  readonly subscription_state: 'requested' | 'confirmed' | 'ended' | null;
  /** In the order in which they were given; null where the subscription is not projected yet. */
  readonly filters: readonly SubscriptionFilter[] | null;
  /** The subscriber's own note, in the open. */
  readonly note: string | null;
  readonly preferences: SubscriptionPreferences | null;
  readonly paused: boolean | null;
  readonly address: string | null;
  /** Its HMAC. */
  readonly address_hash: string | null;
  /** Why nothing goes to this address any more; null: it does. */
  readonly address_paused: string | null;
}

/** What one subscriber was last told about a matter. */
export interface ToldRow {
  readonly notice: string;
  readonly said: Statement;
  readonly position: string;
  readonly started_at: Date;
  readonly message_id: string;
}
