import type { Temporal } from 'temporal-polyfill';
import type { AlertDetails, AlertReason } from '../plan/planned-alert.ts';
import { toldWrongly } from '../statement/name-change.ts';
import { type Statement, sameStatement } from '../statement/statement.ts';
import type { DeliveryRow, ToldRow } from './delivery-row.ts';
import { type Dropped, dropped } from './dropped.ts';

/** What is about to be told, from what holds at this moment. */
export interface MailContent {
  readonly said: Statement;
  readonly details: AlertDetails;
  readonly reliedOn: readonly string[];
  /** Position of the log as of which it holds. */
  readonly position: string;
  readonly told: { readonly at: string; readonly said: Statement; readonly messageId: string } | null;
  readonly because: readonly AlertReason[];
  readonly exercise: boolean;
}

/** For a notice: what its subscriber was last told, and what happened since. */
export interface ToldBefore {
  readonly told: ToldRow | undefined;
  readonly reasons: readonly AlertReason[];
}

/**
 * Decided again at every try, since the record may have moved on while a mail waited: what no longer holds is never sent,
 * and what is sent is what holds now.
 */
export function decideContent(row: DeliveryRow, before: ToldBefore, now: Temporal.Instant): MailContent | Dropped {
  const unreachable = noMailTo(row);
  if (unreachable !== null) return unreachable;
  if (row.topic_confidential) {
    return dropped('withheld');
  }
  if (row.audience === 'told') return notice(row, before);
  // Whoever holds what is wrong is told so even while they have paused.
  if (row.paused) return dropped('paused');
  return row.kind === 'summary' ? current(row) : alert(row, now);
}

/** Why no mail goes to a subscriber; null: it may. */
export function noMailTo(row: Pick<DeliveryRow, 'address' | 'address_paused' | 'subscription_state'>): Dropped | null {
  if (row.address === null || row.subscription_state !== 'confirmed') return dropped('unsubscribed');
  if (row.address_paused === null) return null;
  return dropped('address_paused', { why: `The address takes no mail: ${row.address_paused}` });
}

function alert(row: DeliveryRow, now: Temporal.Instant): MailContent | Dropped {
  const holdsUnderAnotherId =
    row.planned_said === null &&
    row.topic_said !== null &&
    row.swept_said !== null &&
    sameStatement(row.swept_said, row.topic_said);
  if (row.planned_said === null && !holdsUnderAnotherId) {
    return dropped('no_longer_holds');
  }
  if (row.moot_after !== null && row.moot_after.getTime() <= now.epochMilliseconds) {
    return dropped('moot');
  }
  if (row.superseded_by !== null) return dropped('shorter_lead', { otherDelivery: row.superseded_by });
  const details = (row.planned_details ?? row.swept_details)!;
  return {
    said: (row.planned_said ?? row.swept_said)!,
    details,
    reliedOn: row.planned_relied_on ?? row.swept_relied_on ?? [],
    position: row.topic_position ?? '0',
    told: null,
    because: [],
    exercise: details.exercise,
  };
}

/** Whether there is still something to wait for: somebody is held, a hearing is set. */
function isCurrent(said: Statement): boolean {
  return said.matter === 'custody'
    ? said.status === 'held'
    : said.status === 'scheduled' || said.status === 'postponed';
}

function current(row: DeliveryRow): MailContent | Dropped {
  if (row.topic_said === null || !isCurrent(row.topic_said)) {
    return dropped('no_longer_holds');
  }
  return {
    said: row.topic_said,
    details: row.topic_details!,
    reliedOn: row.topic_relied_on ?? [],
    position: row.topic_position ?? '0',
    told: null,
    because: [],
    exercise: row.topic_details!.exercise,
  };
}

function notice(row: DeliveryRow, { told, reasons }: ToldBefore): MailContent | Dropped {
  const said = row.topic_said;
  const own = row.swept_details?.because;
  const because = reasons.length > 0 ? reasons : own ? [own] : [];
  if (!told || said === null || !toldWrongly(told.said, said, because)) {
    return dropped('nothing_changed');
  }
  const details = (row.topic_details ?? row.swept_details)!;
  return {
    said,
    details,
    reliedOn: row.topic_relied_on ?? row.swept_relied_on ?? [],
    position: row.topic_position ?? '0',
    told: { at: told.started_at.toISOString(), said: told.said, messageId: told.message_id },
    because,
    exercise: details.exercise || (because.length > 0 && because.every(({ exercise }) => exercise)),
  };
}
