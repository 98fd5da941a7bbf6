import { z } from 'zod';
import type { EventType } from '#event-store';

/** Where the log says of itself that it was restored. It is no record: outsiders see that an entry is withheld. */
export const restoreStream = 'log';

/** The log was restored to `size` events; what was signed from there to `lostSize` is not in it. */
export const restoreAccepted = z.object({
  size: z.int().min(0),
  lostSize: z.int().min(0),
  reason: z.string(),
  /** The signed note, which has the roots too. */
  note: z.string(),
});

/** For the event registry. */
export const restoreEventTypes: readonly EventType[] = [{ type: 'log.restore-accepted', version: 1 }];
