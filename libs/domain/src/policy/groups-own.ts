import { declarationOf } from '../record-facts.ts';
import { setsDisclosure } from '../shared/about-disclosure.ts';
import { isAmendment } from '../shared/effective-facts.ts';

/** As much of a fact as tells whether it is the group's own matter. */
export interface FactOfSomebody {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * The facts that are the group's own matter, by their ids: who may know of a record and why, who agreed to it, that something
 * private of a person was destroyed and why; and what amends such a fact. Outside the group there is no such fact: not that
 * there is one, of what kind, nor of which record.
 *
 * @param facts the whole record, in order: an amendment names an earlier fact
 */
export function groupsOwn(facts: readonly FactOfSomebody[]): ReadonlySet<string> {
  const growing = new GrowingGroupsOwn();
  for (const fact of facts) growing.furtherIsOwn(fact);
  return growing.ids;
}

/** The same, as one fact follows on the other. */
export class GrowingGroupsOwn {
  private readonly own = new Set<string>();

  get ids(): ReadonlySet<string> {
    return this.own;
  }

  /** Whether the next fact is the group's own. */
  furtherIsOwn(fact: FactOfSomebody): boolean {
    const isTheirs = isOwn(fact, this.own);
    if (isTheirs) this.own.add(fact.id);
    return isTheirs;
  }
}

/** As {@link groupsOwn}, of one fact. @param history the facts of the record before it */
export function isGroupsOwn(fact: FactOfSomebody, history: readonly FactOfSomebody[]): boolean {
  return isAmendment(fact) ? isOwn(fact, groupsOwn(history)) : isOwn(fact, NOTHING);
}

const NOTHING: ReadonlySet<string> = new Set();

function isOwn(fact: FactOfSomebody, before: ReadonlySet<string>): boolean {
  if (!isAmendment(fact)) return setsDisclosure(fact.type) || (declarationOf(fact.type)?.groupsOwn ?? false);
  const { event, field } = fact.data as { readonly event?: unknown; readonly field?: unknown };
  return field === 'confidentiality' || field === 'extent' || before.has(String(event));
}
