import type { FactWithFields } from '../person/private-fields.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import { groupsOwn, isGroupsOwn } from './groups-own.ts';
import { idToTheMinute, toTheMinute } from './to-the-minute.ts';
import { arePrivate, isPrivateFact, withoutPrivate } from './without-private.ts';

/** Who recorded a fact, for everybody outside the group. */
export const A_MONITOR = 'a monitor';

/** As much of a fact as is told otherwise outside the group. */
export interface TellableFact extends FactWithFields {
  readonly id: string;
  readonly metadata: { readonly recordedAt: string; readonly actor: string };
}

/**
 * A record as it is told outside the group: without what is private and what is the group's own, by "a monitor", and to the
 * minute. Numbers of events are left as they are: where they jump, something is withheld.
 *
 * @param facts the whole record, in order
 */
export function toldOutside<F extends TellableFact>(facts: readonly F[]): readonly F[] {
  return withoutPrivate(withoutGroupsOwn(facts)).map(byAMonitor);
}

/** Whether anybody outside the group is told that there is this fact. @param history the facts of the record before it */
export function isToldOutside<F extends TellableFact>(fact: F, history: readonly F[]): boolean {
  return !isGroupsOwn(fact, history) && !isPrivateFact(fact, history);
}

const TOLD_IDS = new WeakMap<object, ReadonlySet<string>>();

/**
 * The ids of those facts of a record of which anybody outside the group is told: found once for all who ask about the same
 * history.
 *
 * @param facts the whole record, in order
 */
export function toldIds(facts: readonly TellableFact[]): ReadonlySet<string> {
  let told = TOLD_IDS.get(facts);
  if (!told) {
    const [own, isPrivate] = [groupsOwn(facts), arePrivate(facts)];
    told = new Set(facts.flatMap(({ id }, index) => (own.has(id) || isPrivate[index] ? [] : [id])));
    TOLD_IDS.set(facts, told);
  }
  return told;
}

/** The number of the last fact of a record of which anybody outside the group is told; of the first where there is none. */
export function revisionToldOutside(facts: readonly (TellableFact & { readonly revision: bigint })[]): bigint {
  const last = facts.at(-1);
  if (!last) return 0n;
  // Most records end in what is told.
  if (!isAmendment(last) && isToldOutside(last, [])) return last.revision;
  return (withoutPrivate(withoutGroupsOwn(facts)).at(-1) ?? facts[0]!).revision;
}

/** The same facts where none is the group's own. */
export function withoutGroupsOwn<F extends TellableFact>(facts: readonly F[]): readonly F[] {
  const own = groupsOwn(facts);
  return own.size === 0 ? facts : facts.filter(({ id }) => !own.has(id));
}

const TOLD = new WeakMap<object, unknown>();

/** A fact as it is told outside, without saying who recorded it, and to the minute. The same one for the same. */
export function byAMonitor<F extends TellableFact>(fact: F): F {
  let told = TOLD.get(fact) as F | undefined;
  if (!told) {
    const metadata = { ...fact.metadata, recordedAt: toTheMinute(fact.metadata.recordedAt), actor: A_MONITOR };
    told = { ...fact, id: idToTheMinute(fact.id), data: namingToTheMinute(fact), metadata };
    TOLD.set(fact, told);
  }
  return told;
}

/** What a correction or a retraction is about is named by its id. */
function namingToTheMinute(fact: TellableFact): unknown {
  if (!isAmendment(fact)) return fact.data;
  const { event } = fact.data as { readonly event?: unknown };
  return typeof event === 'string' ? { ...(fact.data as object), event: idToTheMinute(event) } : fact.data;
}
