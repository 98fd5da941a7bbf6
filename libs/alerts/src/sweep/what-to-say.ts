import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import type { AlertDetails, AlertReason } from '../plan/planned-alert.ts';
import { changes, type Statement, sameStatement } from '../statement/statement.ts';
import type { DeliveryRow, ToldRow } from './delivery-row.ts';

const LATEST_TOLD = readSql(new URL('./latest-told.sql', import.meta.url));
const REASONS = readSql(new URL('./reasons.sql', import.meta.url));

/** What a mail that is about to go is to say, from what holds at this moment. */
export interface WhatToSay {
  readonly said: Statement;
  readonly details: AlertDetails;
  readonly reliedOn: readonly string[];
  /** Position of the log as of which it holds. */
  readonly position: string;
  readonly told: { readonly at: string; readonly said: Statement; readonly messageId: string } | null;
  readonly because: readonly AlertReason[];
  readonly exercise: boolean;
}

/** It is not sent after all; `why` for a person. */
export interface NotToBeSent {
  readonly state: 'withdrawn' | 'suppressed';
  readonly why: string;
}

/**
 * Decided again at every try, since the record may have moved on while a mail waited: what no longer holds is never sent,
 * and what is sent is what holds now.
 */
export async function whatToSay(
  client: pg.PoolClient,
  row: DeliveryRow,
  now: Temporal.Instant,
): Promise<WhatToSay | NotToBeSent> {
  if (row.address === null || row.subscription_state !== 'confirmed') {
    return { state: 'suppressed', why: 'The subscription has ended.' };
  }
  if (row.topic_confidential) {
    return { state: 'withdrawn', why: 'The record is no longer public, and what is not leaves by no mail.' };
  }
  return row.audience === 'told' ? notice(client, row) : alert(row, now);
}

function alert(row: DeliveryRow, now: Temporal.Instant): WhatToSay | NotToBeSent {
  const holdsUnderAnotherId =
    row.planned_said === null &&
    row.topic_said !== null &&
    row.swept_said !== null &&
    sameStatement(row.swept_said, row.topic_said);
  if (row.planned_said === null && !holdsUnderAnotherId) {
    return { state: 'withdrawn', why: 'It no longer holds: the record has moved on.' };
  }
  if (row.moot_after !== null && row.moot_after.getTime() <= now.epochMilliseconds) {
    return { state: 'withdrawn', why: 'It could not be sent before what it announces was over.' };
  }
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

async function notice(client: pg.PoolClient, row: DeliveryRow): Promise<WhatToSay | NotToBeSent> {
  const { rows } = await client.query<ToldRow>(LATEST_TOLD, [row.topic, row.subscription, row.id]);
  const [told] = rows;
  const said = row.topic_said;
  if (!told || said === null || changes(told.said, said).length === 0) {
    return { state: 'withdrawn', why: 'What this subscriber was last told holds.' };
  }
  const reasons = await client.query<{ because: AlertReason }>(REASONS, [row.topic, told.position]);
  const own = row.swept_details?.because;
  const because = reasons.rows.length > 0 ? reasons.rows.map((reason) => reason.because) : own ? [own] : [];
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
