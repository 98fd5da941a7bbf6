import { isSameZone } from '#time';
import type { Place } from '../shared/values.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';

/** A place whose dates would be counted in another calendar than its own. */
export function otherZone({ data }: JudgedFact, { rules: { places } }: Judgement): readonly FactWarning[] {
  const { place = null } = data as { readonly place?: Place | null };
  if (place === null) return [];
  const expected = places.zonesOf(place);
  if (expected.length === 0 || expected.some((zone) => isSameZone(zone, place.zone))) return [];
  return [{ code: 'zone-of-another-place', field: 'place.zone', zone: place.zone, place: place.name, expected }];
}
