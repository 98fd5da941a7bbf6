import type { z } from 'zod';
import { misleadingTexts } from '#domain';
import { defaultPreferences, type SubscriptionPreferences, subscriptionPreferences } from './preferences.ts';
import { SubscriptionError, type SubscriptionErrorCode, type SubscriptionField } from './subscription-error.ts';
import { type SubscriptionFilter, subscriptionFilter } from './subscription-filter.ts';

/** A filter as it was sent. @throws SubscriptionError (bad-filter), naming the part */
export function readFilter(given: unknown): SubscriptionFilter {
  const parsed = subscriptionFilter.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badFilter(fieldOf(issue) ?? 'filter', issue?.message ?? 'cannot be taken');
  }
  // White space of any kind has become single spaces by now.
  const [misleading] = misleadingTexts(subscriptionFilter, parsed.data);
  if (misleading) throw badFilter(misleading.field as keyof SubscriptionFilter & SubscriptionField, misleading.message);
  return parsed.data;
}

function badFilter(field: SubscriptionField, message: string): SubscriptionError {
  const named = field === 'filter' ? 'The filter' : `The ${field} of the filter`;
  return new SubscriptionError('bad-filter', field, `${named} ${message}.`);
}

/** Preferences as they were sent; what is left out is as it was `before`. @throws SubscriptionError naming the field */
export function readPreferences(
  given: Partial<Readonly<Record<keyof SubscriptionPreferences, unknown>>>,
  before: SubscriptionPreferences = defaultPreferences,
): SubscriptionPreferences {
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = subscriptionPreferences.safeParse({ ...before, ...sent });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = fieldOf(issue) ?? 'language';
  const code: SubscriptionErrorCode =
    field === 'zone' ? 'bad-zone' : field === 'language' ? 'bad-language' : 'bad-preferences';
  throw new SubscriptionError(code, field, messageOf(field, issue?.message ?? 'cannot be taken'));
}

function messageOf(field: SubscriptionField, message: string): string {
  // A zone's message is a sentence of its own.
  return field === 'zone' ? message : `${WORDS[field] ?? field} ${message}.`;
}

const WORDS: Partial<Record<SubscriptionField, string>> = {
  language: 'The language of mails',
  delivery: 'How mails come',
  digestAt: 'The time of digests',
  digestDay: 'The day of weekly digests',
  quiet: 'Quiet hours',
  quietLets: 'What comes in quiet hours',
  releaseLeads: 'How long before a release',
  hearingLeads: 'How long before a hearing',
};

function fieldOf(issue: z.core.$ZodIssue | undefined): SubscriptionField | null {
  return issue?.path.length ? (String(issue.path[0]) as SubscriptionField) : null;
}
