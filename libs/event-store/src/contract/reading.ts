import type { EventStore, ReadAllOptions, RecordedEvent, SubscriptionMessage } from '../index.ts';

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function wholeLog(store: EventStore, options: ReadAllOptions = {}): Promise<RecordedEvent[]> {
  return collect(store.readAll(options));
}

export function ids(events: Iterable<{ readonly id: string }>): string[] {
  return Array.from(events, (event) => event.id);
}

/** Takes messages of a subscription until one satisfies, which is the last of the answer; then ends it. */
export async function messagesUntil(
  subscription: AsyncIterable<SubscriptionMessage>,
  satisfies: (message: SubscriptionMessage, all: readonly SubscriptionMessage[]) => boolean,
): Promise<SubscriptionMessage[]> {
  const all: SubscriptionMessage[] = [];
  for await (const message of subscription) {
    all.push(message);
    if (satisfies(message, all)) break;
  }
  return all;
}

export function eventsOf(messages: Iterable<SubscriptionMessage>): RecordedEvent[] {
  return Array.from(messages).flatMap((message) => (message.kind === 'events' ? [...message.events] : []));
}
