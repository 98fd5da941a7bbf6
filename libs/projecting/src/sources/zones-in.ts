import type { JsonValue } from '#event-store';

/** Places lie this deep in what facts say, at most. */
const DEPTH = 4;

/** Adds the IANA zones of all places that an event's data names: an object with a name and a zone is a place. */
export function addZonesIn(data: JsonValue, zones: Set<string>, depth = DEPTH): void {
  if (data === null || typeof data !== 'object' || depth === 0) return;
  if (Array.isArray(data)) {
    for (const value of data as readonly JsonValue[]) addZonesIn(value, zones, depth - 1);
    return;
  }
  const { name, zone } = data as { readonly name?: JsonValue; readonly zone?: JsonValue };
  if (typeof zone === 'string' && typeof name === 'string') zones.add(zone);
  for (const value of Object.values(data)) addZonesIn(value, zones, depth - 1);
}
