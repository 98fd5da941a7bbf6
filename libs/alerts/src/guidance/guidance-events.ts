import { z } from 'zod';
import type { EventType } from '#event-store';
import { type Language, languages } from '#words';

/** What the group wrote to stand under mails, and when it took that back. */
export const guidanceStream = 'alert-guidance';

/** ISO 3166-1 alpha-2. */
const jurisdiction = z.string().regex(/^[A-Z]{2}$/);
const language = z.enum(languages as [Language, ...Language[]]);

export const guidanceEvents = {
  'alert.guidance-set': z.object({ jurisdiction, language, text: z.string().min(1) }),
  'alert.guidance-removed': z.object({ jurisdiction, language }),
} as const;

/** For the event registry. */
export const guidanceEventTypes: readonly EventType[] = (
  Object.keys(guidanceEvents) as (keyof typeof guidanceEvents)[]
).map((type) => ({ type, version: 1 }));
