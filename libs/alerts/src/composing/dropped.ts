import { type Decision, decision, type ReasonOf } from '../ledger/decision.ts';

/** It is not told after all. `why` is for a person, and never an address. */
export interface Dropped {
  readonly state: 'withdrawn' | 'suppressed';
  readonly why: string;
  readonly decision: Decision<'drop'>;
}

/** Reasons found out while a mail is composed, with the state that each ends a delivery in. */
const ENDS = {
  unsubscribed: { state: 'suppressed', why: 'The subscription has ended.' },
  address_paused: { state: 'suppressed', why: 'The address takes no mail.' },
  paused: { state: 'suppressed', why: 'The subscriber had paused these mails.' },
  withheld: { state: 'withdrawn', why: 'The record is no longer public, and what is not leaves by no mail.' },
  no_longer_holds: { state: 'withdrawn', why: 'It no longer holds: the record has moved on.' },
  moot: { state: 'withdrawn', why: 'It could not be sent before what it announces was over.' },
  shorter_lead: { state: 'withdrawn', why: 'A later mail says it.' },
  repeated: { state: 'withdrawn', why: 'A later mail says it.' },
  nothing_changed: { state: 'withdrawn', why: 'What this subscriber was last told holds.' },
  already_confirmed: { state: 'withdrawn', why: 'The subscription is past being confirmed.' },
} as const satisfies Partial<Record<ReasonOf<'drop'>, Omit<Dropped, 'decision'>>>;

/** @param why instead of the usual words */
export function dropped(
  reason: keyof typeof ENDS,
  { otherDelivery = null, why = ENDS[reason].why }: { otherDelivery?: string | null; why?: string } = {},
): Dropped {
  return { state: ENDS[reason].state, why, decision: decision('drop', reason, otherDelivery) };
}
