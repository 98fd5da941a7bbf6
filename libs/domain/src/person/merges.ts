import { categoryOf, declarationOf } from '../record-facts.ts';
import { amendedFacts } from '../shared/amended-facts.ts';
import { isAmendment, isCorrection } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { foldPerson } from './person-record.ts';

/** Into whom a person's record is merged; null where it is merged into none. */
export type MergedInto = (person: string) => string | null;

/**
 * Under whom everything recorded of a person shows: whoever the chain of merges ends at. A ring, which no decision lets
 * be but two at one moment may leave, ends at the first of its keys in order of the alphabet.
 */
export function survivorOf(person: string, mergedInto: MergedInto): string {
  const chain = [person];
  for (;;) {
    const next = mergedInto(chain.at(-1)!);
    if (next === null) return chain.at(-1)!;
    const ring = chain.indexOf(next);
    if (ring >= 0) return chain.slice(ring).sort()[0]!;
    chain.push(next);
  }
}

/** Whether merging a person into another would end where it began: the ring, from that person round to it again. */
export async function ringOf(
  person: string,
  mergedInto: (person: string) => Promise<string | null>,
): Promise<readonly string[] | null> {
  const chain = [person];
  for (;;) {
    const next = await mergedInto(chain.at(-1)!);
    if (next === null) return null;
    if (next === person) return [...chain, person];
    // A ring further on that this one is not part of.
    if (chain.includes(next)) return null;
    chain.push(next);
  }
}

/** Whether a fact can change into whom a record of a person is merged: it says who is whom, or amends a fact. */
export function canMoveMerges(fact: { readonly type: string; readonly data: unknown }): boolean {
  const isOfPerson = categoryOf(fact.type) === 'person';
  return isOfPerson && (isAmendment(fact) || declarationOf(fact.type)?.alerts === 'who');
}

/** Everybody into whom a person's facts ever said that it was merged, before a correction or retraction too. */
export function everMergedInto(facts: readonly Fact[]): readonly string[] {
  const merges = new Set(facts.filter(({ type }) => type === 'person.merged').map(({ id }) => id));
  if (merges.size === 0) return [];
  const named = [...facts, ...amendedFacts(facts)].flatMap((fact) => {
    if (fact.type === 'person.merged') return [fact.data.into];
    return isCorrection(fact) && merges.has(fact.data.event) && fact.data.field === 'into'
      ? [fact.data.old, fact.data.new]
      : [];
  });
  return [...new Set(named.filter((key): key is string => typeof key === 'string'))];
}

/** Into whom the facts of a person say that it is merged. */
export function mergedIntoBy(key: string, facts: readonly Fact[]): string | null {
  const person = foldPerson(key, facts);
  return person && !person.retracted ? (person.merge?.into ?? null) : null;
}
