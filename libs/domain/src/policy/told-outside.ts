import type { FactWithFields } from '../person/private-fields.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import { GrowingGroupsOwn, groupsOwn, isGroupsOwn } from './groups-own.ts';
import { idToTheMinute, toTheMinute } from './to-the-minute.ts';
import { GrowingWithoutPrivate, isPrivateFact, withoutPrivate } from './without-private.ts';

/** Who recorded a fact, for everybody outside the group. */
export const A_MONITOR = 'a monitor';

/** As much of a fact as is told otherwise outside the group. */
export interface TellableFact extends FactWithFields {
  readonly id: string;
  /** Its number in its stream, from 0. */
  readonly revision: bigint;
  readonly metadata: { readonly recordedAt: string; readonly actor: string };
}

/**
 * A record as it is told outside the group: without what is private and what is the group's own, by "a monitor", to the
 * minute, and under numbers of its own: see {@link toldNumbers}.
 *
 * @param facts the whole record, in order
 */
export function toldOutside<F extends TellableFact>(facts: readonly F[]): readonly F[] {
  return tellable(facts).map((fact, index) => byAMonitor(fact, BigInt(index)));
}

/** A record with what of it may be told outside the group, by those who recorded it and to the second: to fold from. */
export function tellable<F extends TellableFact>(facts: readonly F[]): readonly F[] {
  return withoutPrivate(withoutGroupsOwn(facts));
}

/** As {@link tellable}, as one fact follows on the other. */
export class GrowingTellable {
  private readonly own = new GrowingGroupsOwn();
  private readonly withoutPrivate = new GrowingWithoutPrivate();

  /** What may be told of the next fact; null where nothing may. */
  further<F extends TellableFact>(fact: F): F | null {
    return this.own.furtherIsOwn(fact) ? null : this.withoutPrivate.further(fact);
  }
}

/** Whether anybody outside the group is told that there is this fact. @param history the facts of the record before it */
export function isToldOutside<F extends TellableFact>(fact: F, history: readonly F[]): boolean {
  return !isGroupsOwn(fact, history) && !isPrivateFact(fact, history);
}

const NUMBERS = new WeakMap<object, ReadonlyMap<string, bigint>>();

/**
 * The number under which each fact of a record is told outside the group, by its id: its place among what is told, from 0 and
 * without gaps, so that none tells where something is withheld. What has no number is not told. Found once for all who ask
 * about the same history; what is recorded later moves none of them.
 *
 * @param facts the whole record, in order
 */
export function toldNumbers(facts: readonly TellableFact[]): ReadonlyMap<string, bigint> {
  let numbers = NUMBERS.get(facts);
  if (!numbers) {
    numbers = new Map(tellable(facts).map(({ id }, index) => [id, BigInt(index)]));
    NUMBERS.set(facts, numbers);
  }
  return numbers;
}

/**
 * The number under which the last of these facts is told outside the group that is told at all; 0 where none is.
 *
 * @param facts the whole record, in order
 * @param known those of them that are asked about
 */
export function revisionToldOutside(facts: readonly TellableFact[], known: readonly TellableFact[] = facts): bigint {
  const numbers = toldNumbers(facts);
  const last = known.findLast(({ id }) => numbers.has(id));
  return last ? numbers.get(last.id)! : 0n;
}

/** The same facts where none is the group's own. */
function withoutGroupsOwn<F extends TellableFact>(facts: readonly F[]): readonly F[] {
  const own = groupsOwn(facts);
  return own.size === 0 ? facts : facts.filter(({ id }) => !own.has(id));
}

const TOLD = new WeakMap<object, unknown>();

/**
 * A fact as it is told outside, without saying who recorded it, and to the minute. The same one for the same.
 *
 * @param number under which it is told
 */
export function byAMonitor<F extends TellableFact>(fact: F, number: bigint): F {
  let told = TOLD.get(fact) as F | undefined;
  if (told?.revision !== number) {
    const metadata = { ...fact.metadata, recordedAt: toTheMinute(fact.metadata.recordedAt), actor: A_MONITOR };
    told = { ...fact, id: idToTheMinute(fact.id), revision: number, data: namingToTheMinute(fact), metadata };
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
