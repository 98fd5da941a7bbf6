import type { EventStore } from '#event-store';
import type { VerifiableLog } from './verifiable-log.ts';

/**
 * When the first event was recorded behind those that are signed, RFC 3339; null where all are. Reads no more than two events.
 *
 * @param signed how many events are under a checkpoint
 */
export async function waitsSince(
  signed: number,
  log: VerifiableLog,
  store: Pick<EventStore, 'readAll'>,
): Promise<string | null> {
  const size = await log.size();
  for await (const { event } of log.entries(signed, Math.min(signed + 1, size))) return event.metadata.recordedAt;
  for await (const { metadata } of store.readAll({ after: await log.position(), limit: 1 })) return metadata.recordedAt;
  return null;
}
