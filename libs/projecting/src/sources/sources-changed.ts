import { z } from 'zod';
import type { EventType } from '#event-store';

/** Where the log says that read models follow from other zone data than before. It is no record: outsiders see none of it. */
export const projectionsStream = 'projections';

export const SOURCES_CHANGED = 'projections.sources-changed';

const span = z.object({
  /** RFC 3339 in UTC; null: from the first year that is compared. */
  since: z.string().nullable(),
  /** RFC 3339 in UTC, exclusive; null: up to the last year that is compared. */
  until: z.string().nullable(),
  /** Seconds ahead of UTC. */
  before: z.int(),
  after: z.int(),
});

/** Newer zone data gives places that are on record other offsets. */
export const sourcesChanged = z.object({
  /** Versions of the IANA time zone database. */
  zoneData: z.object({ from: z.string(), to: z.string() }),
  /** Every zone on record about which the two differ, and when they do. */
  zones: z.array(z.object({ zone: z.string(), spans: z.array(span).min(1) })).min(1),
});
export type SourcesChanged = z.output<typeof sourcesChanged>;

/** For the event registry. */
export const projectingEventTypes: readonly EventType[] = [{ type: SOURCES_CHANGED, version: 1 }];
