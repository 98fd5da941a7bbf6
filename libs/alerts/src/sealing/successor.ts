import { canonicalJson } from '#audit';
import type { JsonValue } from '#event-store';
import type { AlertContent, DeliveryContent, LineContent } from './line.ts';

/** Which delivery it is: never another. */
const SAME_DELIVERY = ['id', 'number', 'of', 'alert', 'rule', 'subscription', 'topic', 'plannedAt', 'request'] as const;

/** Whether there is something to seal: what is planned, or in hand at this moment, is not settled. `not-sealed.sql` asks in the same words. */
export function isAtRest(content: LineContent): boolean {
  return content.kind === 'alert' || (content.state !== 'planned' && content.state !== 'claimed');
}

/** The fields in which two contents differ, in order. */
export function differingFields(before: LineContent, after: LineContent): readonly string[] {
  const [one, other] = [before, after] as unknown as [Record<string, JsonValue>, Record<string, JsonValue>];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return fields.filter((field) => !same(one[field] ?? null, other[field] ?? null));
}

/**
 * Whether Habeas can have made the second out of the first. What a server took is not taken back, what was decided and tried
 * stays, and what has ended goes on only where a wrong clock had ended it: anything else was done to the database by hand.
 */
export function mayFollow(before: LineContent, after: LineContent): boolean {
  if (before.kind === 'alert') return after.kind === 'alert' && alertMayFollow(before, after);
  return after.kind === 'delivery' && deliveryMayFollow(before, after);
}

/** It is undone because a wrong clock had taken it, and then taken anew. */
function alertMayFollow(before: AlertContent, after: AlertContent): boolean {
  if (before.undoneAt === null) return differingFields(before, after).every((field) => field === 'undoneAt');
  return (['id', 'rule', 'audience', 'topic'] as const).every((field) => before[field] === after[field]);
}

function deliveryMayFollow(before: DeliveryContent, after: DeliveryContent): boolean {
  if (!SAME_DELIVERY.every((field) => before[field] === after[field])) return false;
  const kept = before.decisions.every((decision, index) => same(decision, after.decisions[index]));
  const known = new Map(after.attempts.map((attempt) => [attempt.number, attempt]));
  if (!kept || !before.attempts.every((attempt) => same(attempt, known.get(attempt.number)))) return false;
  // What a server answered may become known later than what another try came to: then a try before the last one ends.
  const last = Math.max(0, ...before.attempts.map(({ number }) => number));
  const mayEnd = after.attempts.every(({ number }) => number <= last);
  const changed = differingFields(before, after).filter((field) => field !== 'attempts' || !mayEnd);
  switch (before.state) {
    case 'delivered':
    case 'bounced':
      return changed.length === 0;
    case 'sent':
      return (
        changed.length === 0 ||
        ((after.state === 'delivered' || after.state === 'bounced') &&
          changed.every((field) => ['state', 'outcome', 'endedAt'].includes(field)))
      );
    case 'failed':
    case 'withdrawn':
    case 'suppressed':
      return changed.length === 0 || before.dueAgainAt !== after.dueAgainAt;
    default:
      return true;
  }
}

function same(one: unknown, other: unknown): boolean {
  if (other === undefined) return false;
  return canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);
}
