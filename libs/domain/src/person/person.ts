import type { RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';

/** A name as it was written somewhere. */
export interface PersonName {
  readonly eventId: string;
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  /** ISO 15924. */
  readonly script: string;
  readonly source: Source;
}

/** That the person died, as somebody reports. */
export interface Death {
  readonly eventId: string;
  /** EDTF. */
  readonly on: string;
  /** The episode of custody whose end said so; null where a fact of its own does. */
  readonly episode: string | null;
  readonly source: Source;
  readonly exercise: boolean;
}

/** That the record is of the same person as another. */
export interface Merge {
  readonly eventId: string;
  /** Key of the person under whom this record shows. */
  readonly into: string;
  readonly reason: string;
  readonly source: Source;
  readonly exercise: boolean;
}

/** A person, under the name they were registered with. */
export interface Person extends RecordState {
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  readonly script: string;
  /** Every name, that of the registration first. */
  readonly names: readonly PersonName[];
  readonly death: Death | null;
  /** In effect; null for a person who stands alone, or under whom others show. */
  readonly merge: Merge | null;
}

/** Folds the whole stream of a person; null where it has no facts. */
export function foldPerson(key: string, facts: readonly Fact[]): Person | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'person.registered') return null;
  const { name, family, given, script, source } = record.opening.data;
  return record.later.reduce<Person>(applyFact, {
    ...record.state,
    name,
    family,
    given,
    script,
    names: [{ eventId: record.opening.id, name, family, given, script, source }],
    death: null,
    merge: null,
  });
}

function applyFact(person: Person, fact: RecordFact): Person {
  if (fact.type === 'person.died') {
    const { on, episode, source, exercise } = fact.data;
    return { ...person, death: { eventId: fact.id, on, episode, source, exercise } };
  }
  if (fact.type === 'person.merged') {
    const { into, reason, source, exercise } = fact.data;
    return { ...person, merge: { eventId: fact.id, into, reason, source, exercise } };
  }
  // What had been undone is undone for this one merge: one that was corrected to another person stands.
  if (fact.type === 'person.unmerged')
    return person.merge?.into === fact.data.from ? { ...person, merge: null } : person;
  if (fact.type !== 'person.name-added') return person;
  return { ...person, names: [...person.names, { eventId: fact.id, ...fact.data }] };
}
