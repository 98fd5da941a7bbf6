import { Temporal } from 'temporal-polyfill';
import type { RecordedEvent } from '#event-store';
import { type SubscriptionState, subscriptionState } from '../subscriptions/subscription-state.ts';

/** A subscription as its events had it at a moment. */
export interface SubscriptionAt extends SubscriptionState {
  /** RFC 3339; null where it had not been confirmed. */
  readonly confirmedAt: string | null;
  readonly endedAt: string | null;
}

/**
 * Answers what a subscription was at any moment; null before it was asked for.
 *
 * @param history of its stream, in today's versions
 */
export function subscriptionAt(
  id: string,
  history: readonly RecordedEvent[],
): (moment: Temporal.Instant) => SubscriptionAt | null {
  return (moment) => {
    const until = history.filter(
      ({ metadata }) => Temporal.Instant.compare(Temporal.Instant.from(metadata.recordedAt), moment) <= 0,
    );
    const state = subscriptionState(id, until);
    if (state === null) return null;
    const at = (type: string) => until.find((event) => event.type === type)?.metadata.recordedAt ?? null;
    return { ...state, confirmedAt: at('subscription.confirmed'), endedAt: at('subscription.ended') };
  };
}
