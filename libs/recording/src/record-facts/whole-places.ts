import { happenedOn, type PlaceCalled, type PlaceNames, recordEvents } from '#domain';
import { misleadingIn, parseEdtf } from '#time';
import type { FormProblem, ReadFact } from './read-fact.ts';

/** A place as somebody states it by a name that is on file: `Almaty`, or `Taraz, KZ` where two countries have one. */
interface StatedPlace {
  readonly name: string;
  readonly jurisdiction: string | null;
}

/** Where only the form of a fact is looked at, whatever is on file. */
const SOMEWHERE = { jurisdiction: 'XX', zone: 'Etc/UTC' };

/**
 * The fact with the whole of every place that it states by a name alone, `"place": "Almaty"`: the record keeps whole places,
 * so that it reads the same whatever is on file later.
 *
 * @param places what is on file; null: the form alone is looked at, and any name will do
 */
export function withWholePlaces(read: ReadFact, places: PlaceNames | null): ReadFact | readonly FormProblem[] {
  const data = read.data as Readonly<Record<string, unknown>> | null;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return read;
  const on = dayOf(read);
  const problems: FormProblem[] = [];
  const whole: Record<string, unknown> = {};
  for (const field of placeFieldsOf(read)) {
    const stated = statedPlace(data[field]);
    if (stated === null) continue;
    const place = places === null ? { name: stated.name, ...SOMEWHERE } : wholePlace(stated, on, places);
    if (typeof place === 'string') problems.push({ code: 'unknown-place', field, message: `"${field}": ${place}` });
    else whole[field] = place;
  }
  if (problems.length > 0) return problems;
  return Object.keys(whole).length === 0 ? read : { ...read, data: { ...data, ...whole } };
}

/** In a correction of a place it is its new value, and the old one. */
function placeFieldsOf({ type, data }: ReadFact): readonly string[] {
  if ((data as { field?: unknown }).field === 'place') return ['old', 'new'];
  return 'place' in recordEvents[type].shape ? ['place'] : [];
}

/** Null where it is no name; the schema says what is wrong then. */
function statedPlace(value: unknown): StatedPlace | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const [, name = value.trim(), jurisdiction = null] = /^(.+?)\s*,\s*([A-Z]{2})$/.exec(value.trim()) ?? [];
  return { name, jurisdiction };
}

/** The place, or why there is none. */
function wholePlace({ name, jurisdiction }: StatedPlace, on: string | null, places: PlaceNames): PlaceCalled | string {
  const misleading = misleadingIn(name, 'one-line');
  if (misleading !== null) return `the name ${misleading}.`;
  const found = places.placesCalled(name, jurisdiction, on);
  const [place, other] = found;
  if (place === undefined) return notOnFile(name, jurisdiction, places);
  if (other !== undefined) {
    const countries = found.map((one) => one.jurisdiction).join(' and of ');
    return `"${name}" is a place of ${countries}; say which: "${name}, ${place.jurisdiction}".`;
  }
  if (place.zone === null) {
    return `the time zone of "${name}" is not on file; give it: ${inJson({ ...place, zone: 'Asia/Almaty' })}.`;
  }
  return place;
}

function notOnFile(name: string, jurisdiction: string | null, places: PlaceNames): string {
  const near = places
    .nearestPlaces(name)
    .filter((one) => places.placesCalled(one, jurisdiction, null).length > 0)
    .map((one) => `"${one}"`);
  const where = jurisdiction === null ? '' : ` of ${jurisdiction}`;
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.';
  const whole = inJson({ name, jurisdiction: jurisdiction ?? 'KZ', zone: 'Asia/Almaty' });
  return `"${name}" is no place${where} on file${hint} Another place is given whole, such as ${whole}.`;
}

function inJson(place: Partial<PlaceCalled>): string {
  return JSON.stringify(place);
}

/** The day on which it took place, whose region is meant; null where it is not known. */
function dayOf({ type, data }: ReadFact): string | null {
  const on = happenedOn(type, data);
  if (on === null) return null;
  try {
    const { earliest, latest } = parseEdtf(on);
    return earliest ?? latest;
  } catch {
    return null;
  }
}
