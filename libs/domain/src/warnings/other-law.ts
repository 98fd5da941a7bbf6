import { placeOn } from '../custody/custody-at.ts';
import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { valuesAt } from '../shared/field-path.ts';
import type { LegalBasis, Place } from '../shared/values.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact } from './judged-fact.ts';

/** Rules and articles of another country than that of the place where the fact has them apply. */
export function otherLaw(judged: JudgedFact): readonly FactWarning[] {
  const laws = lawsNamed(judged);
  const place = laws.length === 0 ? null : placeOf(judged);
  if (place === null) return [];
  return laws.flatMap(({ field, law }): readonly FactWarning[] => {
    if (law === place.jurisdiction) return [];
    return [{ code: 'law-of-another-country', field, law, place: place.name, country: place.jurisdiction }];
  });
}

function lawsNamed({ data }: JudgedFact): readonly { readonly field: string; readonly law: string }[] {
  const { rule = null } = data as { readonly rule?: unknown };
  const country = typeof rule === 'string' ? countryOf(rule) : null;
  const bases = valuesAt(data, 'legalBases.*').map(({ path, value }) => {
    return { field: `${path}.jurisdiction`, law: (value as LegalBasis).jurisdiction };
  });
  return [...(country === null ? [] : [{ field: 'rule', law: country }]), ...bases];
}

/** `KZ` of `kz.remand`; null for a rule that is of no country. */
function countryOf(rule: string): string | null {
  return /^[a-z]{2}\./.test(rule) ? rule.slice(0, 2).toUpperCase() : null;
}

/** The place that a fact names itself, or that of its record; of custody where the person then was. */
function placeOf({ category, data, state }: JudgedFact): Place | null {
  const { place = null, from = null, on = null } = data as Partial<Record<'place' | 'from' | 'on', never>>;
  if (place !== null) return place;
  if (state === null) return null;
  const day = from ?? on;
  if (category === 'custody' && day !== null) return placeOn(state as CustodyEpisode, day);
  return (state as unknown as { readonly place?: Place | null }).place ?? null;
}
