import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { alertRules } from '#domain';
import { personRefs, type ViewOf, view } from '#read-models';
import { statementSchema } from '../statement/statement-schema.ts';
import { DECISION_REASONS, type DecisionKind, type ReasonOf } from './decision.ts';
import { deliveryState } from './delivery-state.ts';

const decisionKinds = Object.keys(DECISION_REASONS) as [DecisionKind, ...DecisionKind[]];
const decisionReasons = [...new Set<ReasonOf<DecisionKind>>(Object.values(DECISION_REASONS).flat())];

const time = z.iso.datetime({ offset: true }).describe('RFC 3339 in UTC.');

/** What a delivery is about, as the record has it now; what was told of it is in `said`. */
const matter = z.strictObject({
  record: z.string().describe('Stream: custody-abildaev-2021-11-02.'),
  hearing: z.string().nullable().describe('Key of the hearing within the case; null: custody.'),
  kind: z.string().describe('Of custody, or "hearing".'),
  title: z.string().nullable().describe('Of the case; null: custody, or not for everybody to know.'),
  what: z.string().nullable().describe('What is heard; null: custody, or not for everybody to know.'),
  since: z
    .string()
    .nullable()
    .describe('EDTF: since when somebody is held; null: a hearing, or not for everybody to know.'),
});

/** A row of the ledger. It knows no address. */
const delivery = view('Delivery', {
  id: z.string(),
  kind: z.enum(['alert', 'confirmation', 'summary', 'link']),
  alert: z.string().nullable(),
  rule: z.enum(alertRules).nullable().describe('Null: a confirmation, or a part of a summary.'),
  lead: z.string().nullable().describe('ISO 8601; null where the rule has no lead.'),
  bundle: z
    .string()
    .nullable()
    .describe('"digest|2021-11-05" and the like: the mail that it goes in with others; null: its own.'),
  topic: z.string().nullable(),
  persons: personRefs.describe('Whom the matter is about, as everybody may know them now; empty where nobody may.'),
  matter: matter.nullable().describe('Null: a confirmation.'),
  subscription: z.string(),
  state: deliveryState,
  outcome: z.string().nullable(),
  decision: z.enum(decisionKinds).describe('What was decided last.'),
  reason: z.enum(decisionReasons).describe('Why.'),
  decidedAt: time,
  otherDelivery: z.string().nullable().describe('The delivery because of which it was decided so; null: of none.'),
  attempts: z.int(),
  dueAt: time.nullable(),
  plannedAt: time,
  nextAttemptAt: time.nullable(),
  sentAt: time.nullable(),
  endedAt: time.nullable(),
  messageId: z.string(),
  subject: z.string().nullable(),
  said: statementSchema.nullable(),
  reliedOn: z.array(z.string()).describe('Ids of events.'),
});
export type Delivery = ViewOf<typeof delivery>;

/** A subscription whose address was refused for good; nothing goes there any more. */
const pausedAddress = z.strictObject({
  subscription: z.string(),
  since: time,
  reason: z.string().describe('The words of the server, without the address.'),
});
export type PausedAddress = ViewOf<typeof pausedAddress>;

/** The ledger of deliveries, oldest first. */
export const deliveriesView = view('Deliveries', {
  deliveries: z.array(delivery),
  pausedAddresses: z.array(pausedAddress),
});
export type DeliveriesView = ViewOf<typeof deliveriesView>;

/** The whole ledger of deliveries, and which addresses get nothing more. */
export class DeliveriesQuery extends Query<DeliveriesView> {}
