import { z } from 'zod';
import type { EventMetadata, JsonObject, RecordedEvent } from '#event-store';

const line = z.object({
  position: z.string().regex(/^\d+$/),
  id: z.uuid(),
  stream: z.string().min(1),
  revision: z.string().regex(/^\d+$/),
  type: z.string().min(1),
  schemaVersion: z.int().min(1),
  data: z.looseObject({}),
  metadata: z.looseObject({}),
});

/** An event as a line of `log.jsonl`, with its line end. JSON that Habeas wrote reads and writes to the same bytes. */
export function logLine({ position, revision, ...event }: RecordedEvent): string {
  const { id, stream, type, schemaVersion, data, metadata } = event;
  const whole = {
    ...{ position: position.toString(), id, stream, revision: revision.toString() },
    ...{ type, schemaVersion, data, metadata },
  };
  return `${JSON.stringify(whole)}\n`;
}

/** The event of a line; null where it is none. */
export function eventOfLine(text: string): RecordedEvent | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const { success } = line.safeParse(parsed);
  if (!success) return null;
  // What was read is handed on, and not what the check made of it: `data` stays as it is.
  const { position, revision, ...event } = parsed as z.infer<typeof line>;
  return {
    ...event,
    data: event.data as JsonObject,
    metadata: event.metadata as unknown as EventMetadata,
    position: BigInt(position),
    revision: BigInt(revision),
  };
}
