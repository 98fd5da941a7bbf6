import type { Place } from '../shared/values.ts';
import type { NamesOfOnePlace } from './names-of-one-place.ts';
import { PLACES_OF_KAZAKHSTAN } from './places-of-kazakhstan.ts';

const BY_JURISDICTION: Readonly<Record<string, readonly NamesOfOnePlace[]>> = { KZ: PLACES_OF_KAZAKHSTAN };

/** By jurisdiction and key: Taraz of one country is nobody's Taraz elsewhere. */
const NAMES: ReadonlyMap<string, NamesOfOnePlace> = new Map(
  Object.entries(BY_JURISDICTION).flatMap(([jurisdiction, places]) =>
    places.flatMap((names) => names.map((name) => [`${jurisdiction} ${keyOf(name)}`, names] as const)),
  ),
);

/**
 * Every name by which somebody may ask for a place or a region, the recorded one first: whoever follows Astana follows what
 * happened there while it was Nur-Sultan, and who writes Шымкент means Shymkent. A name that is not known has only itself.
 */
export function namesOfPlace(name: string, jurisdiction: string): readonly string[] {
  const others = (NAMES.get(`${jurisdiction} ${keyOf(name)}`) ?? []).filter((other) => keyOf(other) !== keyOf(name));
  return [name, ...others];
}

/** What some places are asked for by: every name of them, and of their regions. Each name once. */
export function namesAskedFor(places: readonly Pick<Place, 'name' | 'region' | 'jurisdiction'>[]): {
  readonly places: readonly string[];
  readonly regions: readonly string[];
} {
  const distinct = (names: readonly string[]) => [...new Set(names)];
  return {
    places: distinct(places.flatMap(({ name, jurisdiction }) => namesOfPlace(name, jurisdiction))),
    regions: distinct(
      places.flatMap(({ region, jurisdiction }) => (region === null ? [] : namesOfPlace(region, jurisdiction))),
    ),
  };
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
