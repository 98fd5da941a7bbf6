import { recordCategory } from '../record-categories.ts';
import type { NewFactOf, RecordEventType } from '../record-events.ts';
import { recordFacts } from '../record-facts.ts';
import type { DecisionContext } from '../shared/decision-context.ts';
import type { Fact } from '../shared/fact.ts';
import { readingOf } from '../shared/growing-reading.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Category, Place } from '../shared/values.ts';
import { type ImpossibleDate, impossibleDates } from './impossible-dates.ts';

/**
 * That a fact reports nothing that has not come yet, and is of no day before 1900. A check of decisions, never of reading:
 * what was recorded before there was this check reads as it did.
 *
 * @throws RecordError `in-the-future` or `before-1900`
 */
export function assertDatesCanBe(
  category: Category,
  key: string,
  history: readonly Fact[],
  fact: NewFactOf<RecordEventType>,
  { now }: DecisionContext,
): void {
  if (now === null) return;
  const places = new PlacesOfRecord(category, key, history);
  const [wrong] = impossibleDates(fact, recordFacts[fact.type].dates, { now, placesOn: places.of(fact) });
  if (wrong) throw new RecordError(wrong.code, wrong.field, wrong.message);
}

/** A date that cannot be, in a fact of a stream as it now reads. */
export interface ImpossibleDateInStream extends ImpossibleDate {
  readonly id: string;
  readonly type: string;
}

/** Every date that cannot be in what a stream now says, its corrections and retractions included. */
export function impossibleDatesIn(
  category: Category,
  key: string,
  history: readonly Fact[],
  now: NonNullable<DecisionContext['now']>,
): readonly ImpossibleDateInStream[] {
  const places = new PlacesOfRecord(category, key, history);
  const reading = readingOf(history);
  return reading.facts.flatMap((told): ImpossibleDateInStream[] => {
    if (!told.stands) return [];
    const { id, type } = told.fact;
    const fact = { type: type as RecordEventType, data: reading.dataOf(told) };
    return impossibleDates(fact, recordFacts[fact.type].dates, { now, placesOn: places.of(fact) }).map((date) => ({
      ...date,
      id,
      type,
    }));
  });
}

/** Where a record says that things happen. Folded only when a date is near enough to today to ask. */
class PlacesOfRecord {
  private placeOn: ((day: string) => Place | null) | null = null;

  constructor(
    private readonly category: Category,
    private readonly key: string,
    private readonly history: readonly Fact[],
  ) {}

  /** Of a fact: the place that it names itself, and the one where its record stood; of a transfer both. */
  of({ data }: { readonly data: unknown }): (day: string) => readonly Place[] {
    return (day) => {
      this.placeOn ??= placeOfRecord(this.category, this.key, this.history);
      const { place = null } = data as { readonly place?: Place | null };
      return [place, this.placeOn(day)].filter((one) => one !== null);
    };
  }
}

function placeOfRecord(category: Category, key: string, history: readonly Fact[]): (day: string) => Place | null {
  const records = recordCategory(category);
  const state = records.fold(key, history);
  return (day) => state && records.placeOn(state, day);
}
