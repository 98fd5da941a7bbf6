import { placeOn } from '../custody/custody-at.ts';
import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { isCertainlyBefore } from '../shared/dates.ts';
import { valuesAt } from '../shared/field-path.ts';
import type { LegalBasis, Place } from '../shared/values.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact } from './judged-fact.ts';

/** Rules and articles of another country than that of the place where the fact has them apply. */
export function otherLaw(judged: JudgedFact): readonly FactWarning[] {
  const laws = lawsNamed(judged);
  const places = laws.length === 0 ? [] : placesOf(judged);
  const [place] = places;
  if (place === undefined) return [];
  return laws.flatMap(({ field, law }): readonly FactWarning[] => {
    if (places.some(({ jurisdiction }) => jurisdiction === law)) return [];
    return [{ code: 'law-of-another-country', field, law, place: place.name, country: place.jurisdiction }];
  });
}

function lawsNamed({ data, state }: JudgedFact): readonly { readonly field: string; readonly law: string }[] {
  const { rule = null } = data as { readonly rule?: unknown };
  const country = typeof rule === 'string' ? countryOf(rule) : null;
  const bases = isForAnotherCountry(data, state)
    ? []
    : valuesAt(data, 'legalBases.*').map(({ path, value }) => {
        return { field: `${path}.jurisdiction`, law: (value as LegalBasis).jurisdiction };
      });
  return [...(country === null ? [] : [{ field: 'rule', law: country }]), ...bases];
}

/** A person who is held to be extradited is charged under the law of the country that asks for them. */
function isForAnotherCountry(data: unknown, state: JudgedFact['state']): boolean {
  const kind = (data as { readonly kind?: unknown }).kind ?? (state as Partial<CustodyEpisode> | null)?.kind;
  return kind === 'extradition_detention';
}

/** `KZ` of `kz.remand`; null for a rule that is of no country. */
function countryOf(rule: string): string | null {
  return /^[a-z]{2}\./.test(rule) ? rule.slice(0, 2).toUpperCase() : null;
}

/**
 * The place that a fact names itself, or that of its record; of custody where the person then was, and on the day of a
 * transfer also where they came to.
 */
function placesOf({ category, data, state }: JudgedFact): readonly Place[] {
  const { place = null, from = null, on = null } = data as Partial<Record<'place' | 'from' | 'on', never>>;
  if (place !== null) return [place];
  if (state === null) return [];
  const day = from ?? on;
  const known = (places: readonly (Place | null | undefined)[]) => places.filter((one) => one != null);
  if (category !== 'custody' || day === null) return known([(state as unknown as { place?: Place | null }).place]);
  const episode = state as CustodyEpisode;
  const there = episode.stays.findLast((stay) => !isCertainlyBefore(day, stay.on));
  return known([placeOn(episode, day), there?.place]);
}
