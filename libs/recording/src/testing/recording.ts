import { type JurisdictionsOf, NO_JURISDICTIONS } from '#domain';
import { type EventStore, InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import type { Clock } from '#platform';
import { fixedClock, sequentialIdentity } from '#testing';
import type { FactToRecord, RecordedFact } from '../fact-to-record.ts';
import type { PersonCases } from '../person-cases-token.ts';
import type { PersonEpisodes } from '../person-episodes-token.ts';
import type { PersonLinks } from '../person-links-token.ts';
import { RecordFacts } from '../record-facts/record-facts.ts';
import { RecordFactsHandler } from '../record-facts/record-facts-handler.ts';
import { type FactProblem, RecordingRefused } from '../record-facts/recording-refused.ts';

export const source = { publisher: 'Monitoring bulletin', locator: 'entry 7' };
export const shymkent = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** A recorder on a store of its own, with the law as it is shipped; at the end of 2021, when all of it has happened. */
export function recordingOn(
  store: EventStore = new InMemoryEventStore(),
  personLinks: PersonLinks | null = null,
  clock: Clock = fixedClock('2021-12-31T06:00:00Z'),
  jurisdictionsOf: JurisdictionsOf = NO_JURISDICTIONS,
  personEpisodes: PersonEpisodes | null = null,
  personCases: PersonCases | null = null,
) {
  const handler = new RecordFactsHandler(
    store,
    clock,
    sequentialIdentity(),
    termRules(),
    null,
    personLinks,
    jurisdictionsOf,
    personEpisodes,
    null,
    personCases,
  );
  return {
    store,
    record: (...facts: readonly FactToRecord[]): Promise<readonly RecordedFact[]> =>
      handler.execute(new RecordFacts(facts, { actor: 'monitor', mayWiden: true, reads: 'private' })),
    /** By one who may add facts and amend none. */
    add: (...facts: readonly FactToRecord[]): Promise<readonly RecordedFact[]> =>
      handler.execute(new RecordFacts(facts, { actor: 'monitor', reads: 'private' })),
    /** By one who may correct too, limited to jurisdictions. */
    within: (jurisdictions: readonly string[], actor: string, ...facts: readonly FactToRecord[]) =>
      handler.execute(new RecordFacts(facts, { actor, mayWiden: true, jurisdictions })),
    /** What would be said of facts that are not recorded. */
    judge: (...facts: readonly FactToRecord[]) => handler.judge(facts, { actor: 'monitor', reads: 'private' }),
    /** By one who may read nothing. */
    blindly: (...facts: readonly FactToRecord[]) => handler.execute(new RecordFacts(facts, { actor: 'monitor' })),
    async events(stream: string) {
      const events = [];
      for await (const event of store.readStream(stream)) events.push(event);
      return events;
    },
  };
}

/** What was refused; fails where nothing was. */
export async function problemsOf(recording: Promise<unknown>): Promise<readonly FactProblem[]> {
  try {
    await recording;
  } catch (error) {
    if (error instanceof RecordingRefused) return error.problems;
    throw error;
  }
  throw new Error('was not refused');
}

export function person(key: string, more: Partial<FactToRecord> = {}): FactToRecord {
  return { fact: 'person.registered', key, id: `${key}-registered`, data: { name: key, source }, ...more };
}

export function began(key: string, who: string, data: Record<string, unknown> = {}): FactToRecord {
  return {
    fact: 'custody.began',
    key,
    id: `${key}-began`,
    data: { person: who, kind: 'administrative_arrest', since: '2021-11-02', place: shymkent, source, ...data },
  };
}

export function termSet(key: string, duration: string, data: Record<string, unknown> = {}): FactToRecord {
  return {
    fact: 'custody.term-set',
    key,
    id: `${key}-term`,
    data: { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration, source, ...data },
  };
}

export function correction(key: string, event: string, field: string, old: unknown, now: unknown): FactToRecord {
  return {
    fact: 'custody.corrected',
    key,
    data: { event, field, old, new: now, reason: 'written down wrongly', source },
  };
}
