import { type Confidentiality, confidentialityRank, strictest } from '../shared/confidentiality.ts';
import type { Fact } from '../shared/fact.ts';
import { GrowingCommon } from '../shared/growing-common.ts';
import type { OwnDisclosure } from '../shared/record.ts';
import { confidentialityOf, movesDisclosure } from './confidentiality-of.ts';
import { everNamed, GrowingNames } from './ever-named.ts';

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
  const moved = statesOf(facts, levels);
  const [opening, ...later] = moved;
  const since = leastOfAllSince(moved);
  return later.flatMap(({ revision, state }, index): Closing[] => {
    const before = (later[index - 1] ?? opening!).state;
    const closing = closingBetween(before, state, since[index + 1]!);
    return closing ? [{ revision, ...closing }] : [];
  });
}

/** What a record says once it is opened, and after each fact that can move it. */
function statesOf(facts: readonly Fact[], levels: ReadonlyMap<string, Confidentiality>): readonly Moved[] {
  const common = new GrowingCommon('');
  const names = new GrowingNames();
  let named: Confidentiality = 'public';
  let known = 0;
  return facts.flatMap((fact, index): Moved[] => {
    common.add(fact);
    names.add(fact);
    if (index > 0 && !movesDisclosure(fact)) return [];
    // A name is never taken away again.
    if (names.all.size > known) named = strictest([...names.all].map((one) => levels.get(one) ?? 'public'));
    known = names.all.size;
    return [{ revision: fact.revision, state: { ...common.disclosure!, named } }];
  });
}

/** Of each state the least strict of it and of all later ones, part by part. */
function leastOfAllSince(moved: readonly Moved[]): readonly OwnDisclosure[] {
  let least: OwnDisclosure = { decided: 'internal', agreed: 'internal' };
  const from = moved.toReversed().map(({ state }) => {
    least = { decided: lessStrict(state.decided, least.decided), agreed: lessStrict(state.agreed, least.agreed) };
    return least;
  });
  return from.reverse();
}

type State = OwnDisclosure & { readonly named: Confidentiality };
/** What a record says of who may know, once this fact of it was recorded. */
type Moved = { readonly revision: bigint; readonly state: State };

/** @param since the least strict that it says from then on: a closing that was undone once is over, also where another followed */
function closingBetween(before: State, after: State, since: OwnDisclosure): Omit<Closing, 'revision'> | null {
  for (const [part, by] of [
    ['decided', 'confidentiality'],
    ['agreed', 'consent'],
  ] as const) {
    const [was, became] = [before[part], after[part]];
    if (isStricter(since[part], was)) return { by, was, became };
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

function lessStrict(a: Confidentiality, b: Confidentiality): Confidentiality {
  return isStricter(a, b) ? b : a;
}
