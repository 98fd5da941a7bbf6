import { Temporal } from 'temporal-polyfill';
import { countsFrom, type Death } from '#domain';

/** Those who had died by an instant; a date counts from the first day that it can mean, in the zone. */
export function deathsBy(
  deaths: ReadonlyMap<string, Death>,
  at: Temporal.Instant,
  zone: string,
): ReadonlyMap<string, Death> {
  return new Map(
    [...deaths].filter(([, { on }]) => {
      const from = countsFrom(on, zone);
      return from === null || Temporal.Instant.compare(from, at) <= 0;
    }),
  );
}
