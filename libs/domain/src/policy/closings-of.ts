import { type Confidentiality, confidentialityRank, strictest } from '../shared/confidentiality.ts';
import type { Fact } from '../shared/fact.ts';
import { disclosureRead, type OwnDisclosure } from '../shared/record.ts';
import { confidentialityOf, movesDisclosure } from './confidentiality-of.ts';
import { everNamed } from './ever-named.ts';

/** By what a record was closed: a decision of the group, consent, or naming a record that is itself closed. */
export const closedBy = ['confidentiality', 'consent', 'named'] as const;
export type ClosedBy = (typeof closedBy)[number];

/** A fact that closed its record to some who had known of it, and still keeps it closed to them. */
export interface Closing {
  readonly revision: bigint;
  readonly by: ClosedBy;
  readonly was: Confidentiality;
  readonly became: Confidentiality;
}

/**
 * Each fact of a record that withdrew it from some of those who could know of it, as far as it still does. A record that
 * was closed from its first fact on withdrew nothing; one that is closed because another was, is told of there.
 *
 * @param history whole streams, in order; empty for an unknown one
 */
export async function closingsOf(
  stream: string,
  history: (stream: string) => Promise<readonly Fact[]>,
): Promise<readonly Closing[]> {
  const facts = await history(stream);
  if (facts.length === 0) return [];
  const levels = new Map<string, Confidentiality>();
  for (const named of everNamed(facts)) {
    if (named !== stream) levels.set(named, (await confidentialityOf(named, history)).confidentiality);
  }
  const stateOf = (known: readonly Fact[]): State => ({
    ...disclosureRead(known),
    named: strictest(everNamed(known).map((one) => levels.get(one) ?? 'public')),
  });
  const opening: Moved = { revision: 0n, state: stateOf(facts.slice(0, 1)) };
  const moved = facts.flatMap((fact, index): Moved[] =>
    index > 0 && movesDisclosure(fact) ? [{ revision: fact.revision, state: stateOf(facts.slice(0, index + 1)) }] : [],
  );
  return moved.flatMap(({ revision, state }, index): Closing[] => {
    const before = (moved[index - 1] ?? opening).state;
    const since = moved.slice(index).map((later) => later.state);
    const closing = closingBetween(before, state, since);
    return closing ? [{ revision, ...closing }] : [];
  });
}

type State = OwnDisclosure & { readonly named: Confidentiality };
/** What a record says of who may know, once this fact of it was recorded. */
type Moved = { readonly revision: bigint; readonly state: State };

/** @param since the state after it and each later one: a closing that was undone once is over, also where another followed */
function closingBetween(before: State, after: State, since: readonly State[]): Omit<Closing, 'revision'> | null {
  for (const [part, by] of [
    ['decided', 'confidentiality'],
    ['agreed', 'consent'],
  ] as const) {
    const [was, became] = [before[part], after[part]];
    if (since.every((state) => isStricter(state[part], was))) return { by, was, became };
  }
  // Named records keep it closed in any case: what it says of itself decides whether that was new to anybody.
  const [was, became] = [wholeOf(before), wholeOf(after)];
  return isStricter(after.named, before.named) && isStricter(became, was) ? { by: 'named', was, became } : null;
}

function wholeOf({ decided, agreed, named }: State): Confidentiality {
  return strictest([decided, agreed, named]);
}

function isStricter(a: Confidentiality, b: Confidentiality): boolean {
  return confidentialityRank(a) > confidentialityRank(b);
}
