import { isDay, parseDuration, parseEdtf } from '#time';
import type { CustodyTerm } from './custody-episode.ts';
import { dayAfterTerm } from './term-length.ts';

/**
 * Whether two sources say the same of terms that run together, one of them perhaps more exactly: a day and the hour of it, a
 * month and a day in it, fifteen days and the day on which they are over.
 */
export function agree(one: readonly CustodyTerm[], other: readonly CustodyTerm[]): boolean {
  return one.length === other.length && one.every((term, index) => isTheSame(term, other[index]!));
}

/** The one of two terms which agree that says more; of two that say as much the first. */
export function moreExact(one: CustodyTerm, other: CustodyTerm): CustodyTerm {
  const [first, second] = [exactness(one), exactness(other)];
  const differs = first.findIndex((value, index) => value !== second[index]);
  return differs >= 0 && second[differs]! > first[differs]! ? other : one;
}

/** Whether two terms end in the same way: after the same length, until the same day, or on the day that the length gives. */
export function endAlike(one: CustodyTerm, other: CustodyTerm): boolean {
  if (JSON.stringify([one.credit, one.creditRate]) !== JSON.stringify([other.credit, other.creditRate])) return false;
  if (one.until !== null && other.until !== null) return one.until === other.until;
  if (one.until === null && other.until === null) return one.duration === other.duration;
  return one.until === null ? lastDayGiven(one) === other.until : lastDayGiven(other) === one.until;
}

function isTheSame(one: CustodyTerm, other: CustodyTerm): boolean {
  if (!endAlike(one, other)) return false;
  // Where the day of the end is named, the start moves nothing.
  if (one.until !== null || other.until !== null) return true;
  const timesAgree = one.fromTime === null || other.fromTime === null || one.fromTime === other.fromTime;
  return one.rule === other.rule && timesAgree && (isWithin(one, other) || isWithin(other, one));
}

/** Whether the start of one lies within what the other says of it: the same day, or a day of the month that it names. */
function isWithin(narrow: CustodyTerm, wide: CustodyTerm): boolean {
  if (narrow.from === wide.from) return true;
  // What begins on some day of a month began before a ruling of a later day of it.
  if (narrow.basis !== wide.basis) return false;
  const [inner, outer] = [parseEdtf(narrow.from), parseEdtf(wide.from)];
  if (inner.earliest === null || inner.latest === null || outer.earliest === null || outer.latest === null)
    return false;
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}

/** The day on which a term of whole days, months or years from a known day is over; null of any other. */
function lastDayGiven({ from, basis, duration, credit }: CustodyTerm): string | null {
  const start = parseEdtf(from);
  const isKnown = basis === 'detention' && credit === null && isDay(start);
  if (duration === null || start.earliest === null || !isKnown) return null;
  const { hours, minutes } = parseDuration(duration);
  return hours > 0 || minutes > 0 ? null : dayAfterTerm(start.earliest, duration);
}

/** What makes a term exact, the weightiest first: it can be counted by a rule, from a detention, an hour, a certain day. */
function exactness({ rule, duration, basis, fromTime, from }: CustodyTerm): readonly number[] {
  const date = parseEdtf(from);
  const days = date.earliest === null || date.latest === null ? Infinity : daysBetween(date.earliest, date.latest);
  return [
    Number(duration !== null),
    Number(rule !== null),
    Number(basis === 'detention'),
    Number(fromTime !== null),
    -days,
    Number(date.qualifier === null),
  ];
}

function daysBetween(earliest: string, latest: string): number {
  return (Date.parse(latest) - Date.parse(earliest)) / 86_400_000;
}
