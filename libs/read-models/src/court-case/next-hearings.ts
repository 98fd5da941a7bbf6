import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { keysOfPersons } from '../as-of/find-versions.ts';
import type { Identities } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import { rowsOf } from '../record/rows-of.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';
import { hearingTime, isPast } from './hearing-time.ts';
import type { NextHearing } from './next-hearing-view.ts';

/** The first hearing still ahead at that moment in any case of each person, by the key under which they show. */
export async function nextHearings(
  tx: EntityManager,
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<Map<string, NextHearing>> {
  const { validAt } = moments;
  const next = new Map<string, { from: Temporal.Instant; hearing: NextHearing }>();
  if (persons.length === 0) return new Map();
  const keys = persons.flatMap((person) => who.of(person).keys);
  const rows = await rowsOf(tx, CourtCaseRow, await keysOfPersons(tx, 'case', keys, moments.knownAt));
  const asked = new Set(persons.map((person) => who.of(person).key));
  for (const { state } of await asKnown(tx, rows, courtCaseKind, moments)) {
    if (state.retracted) continue;
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
