import { Temporal } from 'temporal-polyfill';
import type { CourtCase } from '#domain';
import type { Identities } from '../person/identities.ts';
import type { Moments } from '../record/as-of.ts';
import { hearingTime, isPast } from './hearing-time.ts';
import type { NextHearing } from './next-hearing-view.ts';

/**
 * The first hearing still ahead at that moment in any case of each person, by the key under which they show.
 *
 * @param cases every case of these persons
 */
export function nextHearings(
  cases: readonly CourtCase[],
  persons: readonly string[],
  who: Identities,
  { validAt }: Moments,
): Map<string, NextHearing> {
  const next = new Map<string, { from: Temporal.Instant; hearing: NextHearing }>();
  const asked = new Set(persons.map((person) => who.of(person).key));
  for (const state of cases) {
    for (const hearing of state.hearings) {
      if (hearing.status !== 'scheduled') continue;
      const time = hearingTime(hearing);
      if (time.at === null || time.from === null || isPast(time, validAt.at(hearing.zone))) continue;
      for (const { key: person } of state.persons.map((key) => who.of(key))) {
        const known = next.get(person);
        if (!asked.has(person) || (known && Temporal.Instant.compare(known.from, time.from) <= 0)) continue;
        next.set(person, {
          from: time.from,
          hearing: { case: state.key, hearing: hearing.key, at: time.at, what: hearing.what, court: state.court },
        });
      }
    }
  }
  return new Map([...next].map(([person, { hearing }]) => [person, hearing]));
}
