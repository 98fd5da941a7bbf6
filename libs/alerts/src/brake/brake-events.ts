import { z } from 'zod';
import type { EventType } from '#event-store';

/** What persons said to alerts that the brake held. */
export const brakeStream = 'alert-brake';

export const brakeEvents = {
  'alert.held-released': z.object({ deliveries: z.int().min(1), reason: z.string() }),
  'alert.held-discarded': z.object({ deliveries: z.int().min(1), reason: z.string() }),
} as const;

/** For the event registry. */
export const brakeEventTypes: readonly EventType[] = (Object.keys(brakeEvents) as (keyof typeof brakeEvents)[]).map(
  (type) => ({ type, version: 1 }),
);
