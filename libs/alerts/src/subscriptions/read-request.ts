import { z } from 'zod';
import { misleadingTexts } from '#domain';
import { defaultPreferences, type SubscriptionPreferences, subscriptionPreferences } from './preferences.ts';
import { SubscriptionError, type SubscriptionErrorCode, type SubscriptionField } from './subscription-error.ts';
import {
  MOST_FILTERS,
  type SubscriptionFilter,
  subscriptionFilter,
  subscriptionFilters,
} from './subscription-filter.ts';

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

/** One filter, or several of which any is enough, as they were sent. @throws SubscriptionError (bad-filter), naming the part */
export function readFilters({ filter, filters }: FiltersInput): readonly SubscriptionFilter[] {
  if (filter !== undefined && filters !== undefined) throw badFilter('filter', 'and filters cannot both be given');
  const given = filters ?? [filter];
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_FILTERS) {
    throw badFilter('filters', `must be 1 to ${MOST_FILTERS}`);
  }
  return subscriptionFilters.parse(given.map((one, index) => readFilterOf(one, given.length > 1 ? index + 1 : null)));
}

/** Either one filter or several. */
export interface FiltersInput {
  readonly filter?: unknown;
  readonly filters?: unknown;
}

/** @param number from 1, to be named where it is one of several */
function readFilterOf(given: unknown, number: number | null): SubscriptionFilter {
  try {
    return readFilter(given);
  } catch (error) {
    if (!(error instanceof SubscriptionError) || number === null) throw error;
    throw new SubscriptionError(error.code, error.field, `Filter ${number}: ${error.message}`);
  }
}

/** So long a note can be, in characters. */
const LONGEST_NOTE = 200;

/** A note as it was sent, on one line; an empty one is none. @throws SubscriptionError (bad-note) */
export function readNote(given: unknown): string | null {
  if (given === null || given === undefined) return null;
  const note = typeof given === 'string' ? given.normalize('NFC').replace(/\s+/g, ' ').trim() : null;
  if (note === null) throw new SubscriptionError('bad-note', 'note', 'The note must be a text.');
  if ([...note].length > LONGEST_NOTE) {
    throw new SubscriptionError('bad-note', 'note', `The note must be at most ${LONGEST_NOTE} characters.`);
  }
  const [misleading] = misleadingTexts(noteAlone, { note });
  if (misleading) throw new SubscriptionError('bad-note', 'note', `The note ${misleading.message}.`);
  return note === '' ? null : note;
}

const noteAlone = z.object({ note: z.string() });

function badFilter(field: SubscriptionField, message: string): SubscriptionError {
  const named = field === 'filter' ? 'The filter' : field === 'filters' ? 'The filters' : `The ${field} of the filter`;
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
