import type { FilterChoices } from './filter-choices.ts';
import { recordedName, recordedStatute } from './recorded-spelling.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

/** A part of a filter that somebody typed, and that the record may not know. */
export type NamedPart = 'person' | 'place' | 'region' | 'statute';

/** A filter as the record has it. */
export interface FilterOnRecord extends SubscriptionFilter {
  /** Parts that were asked for and agree with nothing that everybody may know; of those the filter has null. */
  readonly unrecorded: readonly NamedPart[];
}

/**
 * What was asked for in the words of the record, and never in those that were typed: anybody can ask in the name of
 * somebody else, and what they type must reach nobody by it. A place, a region and an article stand in their recorded
 * spelling, a person by name.
 *
 * @param name of the person as everybody may know it; null where the record has none
 */
export function filterOnRecord(
  filter: SubscriptionFilter,
  choices: Pick<FilterChoices, 'places' | 'regions' | 'otherNames' | 'statutes'>,
  name: string | null,
): FilterOnRecord {
  const recorded = {
    person: filter.person === null ? null : name,
    place: recordedName(filter.place, choices.places, choices.otherNames.places),
    region: recordedName(filter.region, choices.regions, choices.otherNames.regions),
    statute: recordedStatute(filter.statute, choices.statutes),
  };
  const parts = Object.keys(recorded) as NamedPart[];
  return {
    ...filter,
    ...recorded,
    unrecorded: parts.filter((part) => filter[part] !== null && recorded[part] === null),
  };
}
