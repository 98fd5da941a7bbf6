import type { Temporal } from 'temporal-polyfill';
import { declarationOf } from '../record-facts.ts';
import { amendedFacts } from './amended-facts.ts';
import { isReached } from './dates.ts';
import { isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';

/**
 * Those facts of a stream that had happened at a moment, by the dates that they now bear, with whatever amends them. A
 * fact without a date of its own, such as a name or a hearing set for a later day, counts from the beginning, and a date
 * from the first moment of the first day that it can mean, in the zone of the place. The same array where all had.
 */
export function factsReached(facts: readonly Fact[], zone: string, at: Temporal.Instant): readonly Fact[] {
  const left = new Set<string>();
  for (const fact of amendedFacts(facts)) {
    if (isAmendment(fact)) {
      // An amendment names an earlier event, so that what it is about has had its turn.
      if (left.has((fact.data as { readonly event: string }).event)) left.add(fact.id);
      continue;
    }
    const date = dateOf(fact);
    if (date !== null && !isReached(date, zone, at)) left.add(fact.id);
  }
  return left.size === 0 ? facts : facts.filter(({ id }) => !left.has(id));
}

/** When what a fact tells of took place; null where it does not say. Reports count from when they were published. */
function dateOf({ type, data }: { readonly type: string; readonly data: unknown }): string | null {
  const field = declarationOf(type)?.happened?.field ?? [];
  const stated = data as Readonly<Record<string, unknown>>;
  return (
    [field]
      .flat()
      .map((name) => stated[name])
      .find((date) => typeof date === 'string') ?? null
  );
}
