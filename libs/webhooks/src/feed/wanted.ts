import { parseStreamName } from '#domain';
import type { RecordedEvent } from '#event-store';

/** What a receiver is to be told of. */
export interface Wanting {
  readonly id: string;
  /** Kinds of records; null: all. */
  readonly categories: readonly string[] | null;
  /** Position of the log: what was recorded before is not sent. */
  readonly since: string;
}

/** Which of these receivers is to be sent an event if everybody may know of it. */
export function wanting<W extends Wanting>(endpoints: readonly W[], { stream, position }: RecordedEvent): readonly W[] {
  const category = parseStreamName(stream)?.category;
  if (category === undefined) return [];
  return endpoints.filter(
    ({ categories, since }) => position > BigInt(since) && (categories?.includes(category) ?? true),
  );
}
