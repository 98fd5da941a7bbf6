import type { RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';
import { NAME_WITHHELD, withoutPrivate } from './private-fields.ts';

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

/** A name under a request for anonymity, encrypted wherever it is stored. */
export type WithheldName = Omit<PersonName, 'source'>;

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

/**
 * A person, under the name they were registered with, or what is shown instead of it. Of what is private it has the
 * withheld names alone, as they are stored; notes and their sources have no part in it.
 */
export interface Person extends RecordState {
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  readonly script: string;
  /** Whether the name that they were registered with is withheld. */
  readonly anonymous: boolean;
  /** Every name that may be shown, that of the registration first. */
  readonly names: readonly PersonName[];
  /** Every name that may not, that of the registration first. */
  readonly withheld: readonly WithheldName[];
  /** The key of what is private was destroyed: nothing private is kept of the person any more. */
  readonly erased: boolean;
  readonly death: Death | null;
  /** In effect; null for a person who stands alone, or under whom others show. */
  readonly merge: Merge | null;
}

/** Folds the whole stream of a person; null where it has no facts. */
export function foldPerson(key: string, facts: readonly Fact[]): Person | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'person.registered') return null;
  const { name, family, given, script, anonymous, shownAs, source } = record.opening.data;
  const first = { eventId: record.opening.id, name, family, given, script };
  const told = withoutPrivate(facts);
  // What it relies on, its sources and corrections: of what may be told alone.
  const { state } = told === facts ? record : (readRecord(key, told) ?? record);
  // Field by field: an object spread into one of this size makes a table of it, at several times the price.
  return record.later.reduce<Person>(applyFact, {
    key: state.key,
    sources: state.sources,
    corrections: state.corrections,
    retracted: state.retracted,
    confidentiality: state.confidentiality,
    revision: record.state.revision,
    factIds: state.factIds,
    name: anonymous ? (shownAs ?? NAME_WITHHELD) : name,
    family: anonymous ? null : family,
    given: anonymous ? null : given,
    script,
    anonymous,
    names: anonymous ? [] : [{ ...first, source }],
    withheld: anonymous ? [first] : [],
    erased: false,
    death: null,
    merge: null,
  });
}

function applyFact(person: Person, fact: RecordFact): Person {
  if (fact.type === 'person.erased') return { ...person, erased: true };
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
  const { anonymous, source, ...name } = fact.data;
  const added = { eventId: fact.id, ...name };
  return anonymous
    ? { ...person, withheld: [...person.withheld, added] }
    : { ...person, names: [...person.names, { ...added, source }] };
}
