import type { JsonObject } from '#event-store';
import { defaultPreferences, type QuietLets } from './preferences.ts';

/** What quiet hours were promised to be before it could be chosen: a mail waits, unless that would be too late. */
const AS_PROMISED: QuietLets = 'cannot_wait';

/**
 * Preferences of before anybody could say what comes in quiet hours. Who chose such hours keeps them as they were promised. Who
 * had none had mostly not been asked, and nothing tells those who were from the others: they have what holds where nothing is
 * chosen, which delays nothing that cannot wait.
 */
export function withQuietLets({ preferences, ...data }: JsonObject): JsonObject {
  const before = preferences as { readonly quiet?: unknown } & JsonObject;
  const { quiet, quietLets } = defaultPreferences;
  const now = before.quiet ? { quiet: before.quiet, quietLets: AS_PROMISED } : { quiet, quietLets };
  return { ...data, preferences: { ...before, ...now } as JsonObject };
}
