import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { alertRules } from '#domain';
import { type ViewOf, view } from '#read-models';
import { statementSchema } from '../statement/statement-schema.ts';
import { deliveryState } from './delivery-state.ts';

const time = z.iso.datetime({ offset: true }).describe('RFC 3339 in UTC.');

const attempt = z.strictObject({
  number: z.int(),
  startedAt: time,
  endedAt: time.nullable(),
  outcome: z
    .enum(['accepted', 'deferred', 'refused', 'in_doubt'])
    .nullable()
    .describe('In doubt: the server may have it. Null: it is under way.'),
  response: z.string().nullable(),
});

/** One mail, or why there was none. */
const recipient = z.strictObject({
  subscription: z.string(),
  address: z.string().nullable().describe('To administrators only; null where it was erased.'),
  state: deliveryState,
  outcome: z.string().nullable().describe('What became of it, in words.'),
  bundle: z
    .string()
    .nullable()
    .describe('"digest|…" and the like: it went in one mail with others; null: in a mail of its own.'),
  messageId: z.string(),
  subject: z.string().nullable(),
  said: statementSchema.nullable().describe('What it said at last.'),
  plannedAt: time,
  nextAttemptAt: time.nullable(),
  sentAt: time.nullable(),
  endedAt: time.nullable(),
  attempts: z.array(attempt),
});
export type AlertRecipient = ViewOf<typeof recipient>;

/** What became of one alert: why it was due, what it said, and who was told what and when. */
export const alertHistoryView = view('AlertHistory', {
  id: z.string(),
  rule: z.enum(alertRules),
  audience: z.enum(['matching', 'told']).describe('Its subscribers; or exactly those who were told otherwise.'),
  subject: z.string().describe('Stream of the record.'),
  topic: z.string(),
  lead: z.string().nullable().describe('ISO 8601; null where the rule has no lead.'),
  dueAt: time,
  sweptAt: time,
  outcome: z
    .enum(['matched', 'lapsed', 'due_again'])
    .describe('Lapsed: it came when it would have said what was over. Due again: a wrong clock had taken it.'),
  said: statementSchema.describe('What it said when it fell due.'),
  reliedOn: z.array(z.string()).describe('Ids of events.'),
  recipients: z.array(recipient),
});
export type AlertHistory = ViewOf<typeof alertHistoryView>;

export interface AlertHistoryRequest {
  /** Id of the alert. */
  readonly id: string;
  /** Whether the reader may see addresses. */
  readonly withAddresses: boolean;
}

/** Who was told what of one alert; null where the ledger has no such alert: it was never due, or the id is another's. */
export class AlertHistoryQuery extends Query<AlertHistory | null> {
  constructor(readonly request: AlertHistoryRequest) {
    super();
  }
}
