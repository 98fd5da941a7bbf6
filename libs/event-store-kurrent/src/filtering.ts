import { eventTypeFilter, type Filter, streamNameFilter } from '@kurrent/kurrentdb-client';
import type { EventFilter, RecordedEvent } from '#event-store';

/**
 * What the server may leave out already. It takes one condition only, and prefixes rather than whole types, so that
 * {@link passes} has the last word.
 */
export function serverFilter(filter: EventFilter | undefined): Filter | undefined {
  if (filter?.types?.length) return eventTypeFilter({ prefixes: [...filter.types] });
  if (filter?.streamPrefixes?.length && !filter.streamPrefixes.includes('')) {
    return streamNameFilter({ prefixes: [...filter.streamPrefixes] });
  }
  return undefined;
}

export function passes(filter: EventFilter | undefined, event: RecordedEvent): boolean {
  if (filter?.types && !filter.types.includes(event.type)) return false;
  return !filter?.streamPrefixes || filter.streamPrefixes.some((prefix) => event.stream.startsWith(prefix));
}

/** An empty list lets nothing through. */
export function matchesNothing(filter: EventFilter | undefined): boolean {
  return filter?.types?.length === 0 || filter?.streamPrefixes?.length === 0;
}
