import { z } from 'zod';
import type { EventType } from '#event-store';

/** Where the log says what stands in the ledger. It is no record: outsiders see that an entry is withheld. */
export const deliveriesStream = 'deliveries';

/** So many lines in one event: with their hashes it stays below what an entry of the tree has room for. */
export const LINES_AT_ONCE = 1_000;

/** Lines `from` to `to` of the ledger read as these hashes say. */
export const deliveriesSealed = z.object({
  from: z.int().min(1),
  to: z.int().min(1),
  /** Base64 of the SHA-256 of each line, in order, 32 bytes each. */
  hashes: z.base64(),
  /** When everything was last found to be sealed before this, and the highest number of a delivery then; null: never, or the clock was put back. */
  after: z.object({ at: z.iso.datetime(), number: z.string() }).nullable(),
});
export type DeliveriesSealed = z.output<typeof deliveriesSealed>;

/** For the event registry. */
export const deliveriesSealedEventTypes: readonly EventType[] = [{ type: 'deliveries.sealed', version: 1 }];
