import type { RecordedEvent } from '#event-store';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

/** What a subscription has come to be. */
export interface SubscriptionState {
  readonly id: string;
  readonly state: 'requested' | 'confirmed' | 'ended';
  /** Any of them is enough; at least one. */
  readonly filters: readonly SubscriptionFilter[];
  readonly preferences: SubscriptionPreferences;
  readonly paused: boolean;
  /** RFC 3339; null: until it is resumed, or not paused. */
  readonly pausedUntil: string | null;
  /** The note of its owner, sealed; null where there is none. */
  readonly note: string | null;
}

/**
 * Folds the history of one subscription; null where there is none.
 *
 * @param history in today's versions
 */
export function subscriptionState(id: string, history: readonly RecordedEvent[]): SubscriptionState | null {
  let state: SubscriptionState | null = null;
  for (const event of history) state = next(id, state, event);
  return state;
}

function next(id: string, before: SubscriptionState | null, { type, data }: RecordedEvent): SubscriptionState | null {
  if (type === 'subscription.requested') {
    return { id, state: 'requested', ...wanted(data), paused: false, pausedUntil: null, note: null };
  }
  if (before === null) return null;
  switch (type) {
    case 'subscription.confirmed':
      return { ...before, state: 'confirmed' };
    case 'subscription.filters-changed':
      return { ...before, ...wanted(data) };
    case 'subscription.note-changed':
      return { ...before, note: (data.note ?? null) as string | null };
    case 'subscription.paused':
      return { ...before, paused: true, pausedUntil: (data.until ?? null) as string | null };
    case 'subscription.resumed':
      return { ...before, paused: false, pausedUntil: null };
    case 'subscription.ended':
      return { ...before, state: 'ended' };
    default:
      return before;
  }
}

function wanted(data: RecordedEvent['data']) {
  const { filters, preferences } = data as unknown as Pick<SubscriptionState, 'filters' | 'preferences'>;
  return { filters, preferences };
}
