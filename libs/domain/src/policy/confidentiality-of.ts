import { setsDisclosure } from '../shared/about-disclosure.ts';
import { type Confidentiality, strictest } from '../shared/confidentiality.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { confidentialityRead } from '../shared/record.ts';
import { parseStreamName } from '../shared/values.ts';
import { everNamed, namedBy } from './ever-named.ts';

/** Who may know of a record, and which streams decide it, its own first. */
export interface Disclosure {
  readonly confidentiality: Confidentiality;
  readonly streams: readonly string[];
}

/**
 * A record is as confidential as the strictest of itself and of every record that it names, or ever named: whoever may
 * not know of a person may not know of an arrest, an incident or a hearing of that person either, since each of them
 * tells of the person. Always as of now: to ask what was known on an earlier day opens nothing that has been closed since.
 *
 * @param history whole streams, in order; empty for an unknown one
 */
export async function confidentialityOf(
  stream: string,
  history: (stream: string) => Promise<readonly Fact[]>,
): Promise<Disclosure> {
  const streams = new Set([stream]);
  const levels: Confidentiality[] = [];
  // Records may name each other, as two episodes do: each is looked at once.
  for (const current of streams) {
    const name = parseStreamName(current);
    const facts = name === null ? [] : await history(current);
    if (name === null || facts.length === 0) continue;
    const own = ofItself(facts);
    levels.push(own.confidentiality);
    for (const named of own.named) streams.add(named);
  }
  return { confidentiality: strictest(levels), streams: [...streams] };
}

/** What a record says of it by itself, once for each history that is handed out: many records name the same few. */
const KNOWN = new WeakMap<readonly Fact[], { confidentiality: Confidentiality; named: readonly string[] }>();

function ofItself(facts: readonly Fact[]) {
  let known = KNOWN.get(facts);
  if (!known) {
    const confidentiality = confidentialityRead(facts);
    known = { confidentiality, named: everNamed(facts) };
    KNOWN.set(facts, known);
  }
  return known;
}

/** Whether a fact can move who may know of its record, or of those that name it. */
export function movesDisclosure(fact: { readonly type: string; readonly data: unknown }): boolean {
  if (setsDisclosure(fact.type) || isAmendment(fact)) return true;
  return 'confidentiality' in (fact.data as object) || namedBy(fact).length > 0;
}
