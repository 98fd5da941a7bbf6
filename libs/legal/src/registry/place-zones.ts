import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { namesOnFile, type PlaceOnFile } from '../jurisdictions/place-on-file.ts';
import { keyOf } from './place-names.ts';

/** A place as the record names it. */
interface RecordedPlace {
  readonly name: string;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
}

/** The time zones of the places on file; the domain asks for it as its `PlaceZones`. */
export interface PlaceZones {
  /** IANA zones of which one is that of the place: its own, its region's, or every one of its country; empty where unknown. */
  zonesOf(place: RecordedPlace): readonly string[];
}

export function placeZones(jurisdictions: readonly Jurisdiction[]): PlaceZones {
  return {
    zonesOf({ name, region, jurisdiction }) {
      const country = jurisdictions.find(({ code }) => code === jurisdiction);
      if (!country) return [];
      const own = zoneOf(country, name) ?? (region === null ? null : zoneOf(country, region));
      return own === null ? zonesOfCountry(country) : [own];
    },
  };
}

function zoneOf({ places }: Jurisdiction, name: string): string | null {
  const isCalled = (place: PlaceOnFile) => namesOnFile(place).some((other) => keyOf(other) === keyOf(name));
  return places.find(isCalled)?.zone ?? null;
}

function zonesOfCountry({ defaultZone, places }: Jurisdiction): readonly string[] {
  return [...new Set([defaultZone, ...places.flatMap(({ zone }) => zone ?? [])])];
}
