import { Temporal } from 'temporal-polyfill';
import { type OddChoice, words } from '#words';
import { OFFICES_CLOSE, OFFICES_OPEN } from '../matching/last-moment-to-act.ts';
import type { SubscriptionPreferences } from './preferences.ts';

/** What is odd about a choice, which is taken as it is. */
export interface SubscriptionWarning {
  readonly code: OddChoice;
  /** Which of the preferences. */
  readonly field: 'digestAt' | 'quiet' | 'releaseLeads' | 'hearingLeads';
  /** In English. */
  readonly message: string;
}

type Odd = readonly [code: OddChoice, field: SubscriptionWarning['field']];

const A_WEEK = 'P7D';

/**
 * Which choices about times do not go together: a digest within quiet hours, which comes when they end; one that comes when offices
 * have closed, or notices less than a week ahead with a weekly one, which then do not wait for it; quiet hours that last as long as
 * offices are open. Times of day are the reader's: where the places are is not known here.
 */
export function warningsOf(preferences: SubscriptionPreferences): readonly SubscriptionWarning[] {
  return [...oddOf(preferences)].map(([code, field]) => ({
    ...{ code, field },
    message: words('en').oddChoice(code, preferences),
  }));
}

function* oddOf(preferences: SubscriptionPreferences): Generator<Odd> {
  const quiet = preferences.quietLets === 'everything' ? null : preferences.quiet;
  yield* oddOfDigest(preferences, quiet);
  if (quiet !== null && coversOfficeHours(quiet)) yield ['quiet-through-office-hours', 'quiet'];
}

type QuietHours = NonNullable<SubscriptionPreferences['quiet']>;

function* oddOfDigest(
  { delivery, digestAt, releaseLeads, hearingLeads }: SubscriptionPreferences,
  quiet: QuietHours | null,
): Generator<Odd> {
  if (delivery === 'at_once') return;
  const isQuiet = quiet !== null && isWithin(digestAt, quiet);
  if (isQuiet) yield ['digest-in-quiet-hours', 'digestAt'];
  if ((isQuiet ? quiet.to : digestAt) >= OFFICES_CLOSE) yield ['digest-too-late', 'digestAt'];
  if (delivery !== 'weekly') return;
  if (releaseLeads.some(isLessThanAWeek)) yield ['leads-before-weekly-digest', 'releaseLeads'];
  if (hearingLeads.some(isLessThanAWeek)) yield ['leads-before-weekly-digest', 'hearingLeads'];
}

/** Times of day are compared as they are written. */
function isWithin(time: string, { from, to }: QuietHours): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function coversOfficeHours({ from, to }: QuietHours): boolean {
  const [beginsBefore, endsBehind] = [from <= OFFICES_OPEN, to >= OFFICES_CLOSE];
  return from < to ? beginsBefore && endsBehind : beginsBefore || endsBehind;
}

function isLessThanAWeek(lead: string): boolean {
  return Temporal.Duration.compare(lead, A_WEEK, { relativeTo: '2000-01-01' }) < 0;
}
