import type { EventMetadata } from './envelope.ts';

/**
 * Metadata of an event that Habeas records by itself.
 *
 * @param cause UUID of what it follows from: the event's own id where nothing else asked for it
 * @param recordedAt RFC 3339 in UTC, from the injected clock
 */
export function bySystem(cause: string, recordedAt: string): EventMetadata {
  return { recordedAt, actor: 'system', correlationId: cause, causationId: cause, sources: [] };
}
