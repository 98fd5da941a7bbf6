import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type AlertRule, type Audience, isForRecorders, parseStreamName } from '#domain';
import { EventRegistry, type EventStore, readWholeStream } from '#event-store';
import { type Clock, readSql } from '#platform';
import type { Keyring } from '#private-data';
import { decision } from '../ledger/decision.ts';
import type { DeliveryState } from '../ledger/delivery-state.ts';
import { decideSendTime } from '../matching/send-time.ts';
import { timedAlert } from '../matching/timed-alert.ts';
import type { AlertDetails } from '../plan/planned-alert.ts';
import { toldWrongly } from '../statement/name-change.ts';
import type { Statement } from '../statement/statement.ts';
import { recorderFingerprints, subscriptionsOfRecorders } from '../subscriptions/recorders.ts';
import { subscriptionEventTypes, subscriptionStream } from '../subscriptions/subscription-events.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';
import type {
  AlertsExplained,
  DecisionMade,
  ExpectedDecision,
  ExplainedAlert,
  ExplainedDelivery,
  FilterPart,
  NotToldReason,
} from './alert-explanation.ts';
import { type SubscriptionAt, subscriptionAt } from './subscription-at.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const ALERTS = sql('alerts-about');
const SUMMARIES = sql('summaries-about');
const DECISIONS = sql('decisions-of');
const PARTS_THAT_DIFFER = sql('parts-that-differ');
const WHO_LEADS = sql('who-leads');
const registry = new EventRegistry(subscriptionEventTypes);

export interface ExplainAlertsOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'unseal' | 'fingerprint'>;
}

interface DeliveryColumns {
  readonly delivery: string;
  readonly state: DeliveryState;
  readonly message_id: string;
  readonly attempts: number;
  readonly sent_at: Date | null;
  readonly outcome: string | null;
  readonly next_attempt_at: Date | null;
  readonly subject_line: string | null;
}

interface AlertRow extends Omit<DeliveryColumns, 'delivery'> {
  readonly delivery: string | null;
  readonly id: string;
  readonly rule: AlertRule;
  readonly audience: Audience;
  readonly topic: string;
  readonly persons: readonly string[];
  readonly place: string;
  readonly places: readonly string[];
  readonly regions: readonly string[];
  readonly statutes: readonly string[];
  readonly kind: string;
  readonly lead: string | null;
  readonly due_at: Date;
  readonly moot_after: Date | null;
  readonly said: Statement;
  readonly details: AlertDetails;
  /** null: it was not dealt with. */
  readonly swept_at: Date | null;
  readonly undone_at: Date | null;
  readonly outcome: 'matched' | 'lapsed' | null;
  /** What the subscription was last told of the matter. Of a notice only. */
  readonly told_said: Statement | null;
  readonly told_another: boolean;
  readonly passed_over: boolean;
}

interface SummaryRow extends DeliveryColumns {
  readonly topic: string;
  readonly place: string;
  readonly said: Statement;
  readonly planned_at: Date;
}

/**
 * Explains of every alert about a record or a person why a subscription was told of it, will be, or was not: from the
 * decisions of the ledger where there is a delivery, else by comparing with the subscription as it was at the time.
 *
 * @param subject a stream, such as `custody-fj3h25g4pd`, or the key of a person
 * @returns null where there is no such subscription
 */
export async function explainAlerts(
  { pool, store, clock, keyring }: ExplainAlertsOptions,
  subscription: string,
  subject: string,
): Promise<AlertsExplained | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscription)) return null;
  const history = await readWholeStream(store, registry, subscriptionStream(subscription));
  const at = subscriptionAt(subscription, history);
  const now = clock.now();
  const current = at(now);
  if (current === null) return null;
  const stream = parseStreamName(subject);
  const person = stream === null ? subject : stream.category === 'person' ? stream.key : null;
  const about = [subscription, person === null ? subject : null, person];
  const [alerts, summaries] = await Promise.all([
    pool.query<AlertRow>(ALERTS, about),
    pool.query<SummaryRow>(SUMMARIES, about),
  ]);
  const withheld = await pool.query(
    'SELECT FROM plan_topic WHERE confidential AND (subject = $1 OR $2 = ANY (persons)) LIMIT 1',
    about.slice(1),
  );
  const decisions = await decisionsOf(pool, [...alerts.rows, ...summaries.rows]);
  const compared = alerts.rows.map((row) => ({ row, subscription: at(momentOf(row, now)) ?? current }));
  const filters = await filtersCompared(pool, compared);
  const led = await ledOf(pool, subscription, alerts.rows, now);
  const isRecorder =
    (await subscriptionsOfRecorders(pool, [subscription], await recorderFingerprints(pool, keyring))).size > 0;
  const explained = [
    ...compared.map(({ row, subscription }) =>
      explain(row, {
        subscription,
        filters: filters.get(row.id) ?? [],
        isLed: led.has(row.id),
        isRecorder,
        decisions,
        now,
      }),
    ),
    ...summaries.rows.map((row) => explainSummary(row, decisions)),
  ];
  const { id, state, confirmedAt, endedAt, preferences } = current;
  const { filters: asked } = current;
  return {
    subscription: {
      ...{ id, state, confirmedAt, endedAt, paused: isPaused(current, now), preferences },
      ...{ filter: asked[0]!, filters: asked },
    },
    subject,
    at: now.toString(),
    withheld: withheld.rows.length > 0,
    alerts: explained.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt)),
  };
}

type Decisions = ReadonlyMap<string, readonly DecisionMade[]>;

async function decisionsOf(pool: pg.Pool, rows: readonly { readonly delivery: string | null }[]): Promise<Decisions> {
  const deliveries = rows.flatMap(({ delivery }) => delivery ?? []);
  const found = new Map<string, DecisionMade[]>(deliveries.map((id) => [id, []]));
  const { rows: made } = await pool.query(DECISIONS, [deliveries]);
  for (const row of made) {
    found.get(row.delivery)!.push({
      decision: row.decision,
      reason: row.reason,
      at: row.decided_at.toISOString(),
      until: row.decision === 'wait' || row.decision === 'gather' ? (row.until?.toISOString() ?? null) : null,
      messageId: row.message_id,
      bundle: row.bundle,
      otherDelivery: row.other_delivery,
    });
  }
  return found;
}

/** As of when a subscription decides whether it is told: when the alert was dealt with, else now. */
function momentOf({ swept_at, undone_at }: AlertRow, now: Temporal.Instant): Temporal.Instant {
  return swept_at === null || undone_at !== null ? now : instantOf(swept_at);
}

interface Compared {
  readonly row: AlertRow;
  readonly subscription: SubscriptionAt;
}

/** One filter of a subscription beside an alert. */
interface FilterCompared {
  /** From 1. */
  readonly number: number;
  readonly filter: SubscriptionFilter;
  /** What does not agree; none: it takes the alert. */
  readonly parts: readonly FilterPart[];
}

/** By alert, each filter of the subscription that it is compared with. */
async function filtersCompared(
  pool: pg.Pool,
  compared: readonly Compared[],
): Promise<ReadonlyMap<string, readonly FilterCompared[]>> {
  const asked = compared.flatMap(({ row: { id, persons, places, regions, statutes, kind }, subscription }) =>
    subscription.filters.map((filter, index) => ({
      ...{ id, number: index + 1, persons, places, regions, statutes, kind, filter },
    })),
  );
  const { rows } = await pool.query<FilterCompared & { readonly id: string }>(PARTS_THAT_DIFFER, [
    JSON.stringify(asked),
  ]);
  const found = new Map<string, FilterCompared[]>();
  for (const { id, ...compared } of rows) found.set(id, [...(found.get(id) ?? []), compared]);
  return found;
}

/** Of which alerts that are still to be dealt with another subscription of the address would be told instead. */
async function ledOf(
  pool: pg.Pool,
  subscription: string,
  rows: readonly AlertRow[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const open = rows.filter((row) => stageOf(row, now) !== 'taken');
  const asked = open.map(({ id, persons, places, regions, statutes, kind, due_at }) => ({
    ...{ id, persons, places, regions, statutes, kind, due_at },
  }));
  const { rows: led } = await pool.query<{ alert: string }>(WHO_LEADS, [subscription, JSON.stringify(asked)]);
  return new Set(led.map(({ alert }) => alert));
}

interface Known {
  readonly subscription: SubscriptionAt;
  readonly filters: readonly FilterCompared[];
  /** Another subscription of its address would be told in its place. */
  readonly isLed: boolean;
  readonly isRecorder: boolean;
  readonly decisions: Decisions;
  readonly now: Temporal.Instant;
}

function explain(row: AlertRow, known: Known): ExplainedAlert {
  const { id, rule, lead, topic, place, due_at, said, delivery } = row;
  const stage = stageOf(row, known.now);
  const explained = delivery === null ? null : explainDelivery({ ...row, delivery }, known.decisions);
  // What is due again is dealt with as if it had not been.
  const isOpen = stage !== 'taken' && (explained === null || stage === 'due_again');
  const notTold = explained === null ? whyNot(row, known, stage) : [];
  return {
    ...{ alert: id, rule, lead, topic, place, stage, said, notTold, takenBy: takenBy(known.filters) },
    dueAt: due_at.toISOString(),
    delivery: explained,
    expected: isOpen && notTold.length === 0 ? expect(row, known) : null,
  };
}

function stageOf({ swept_at, undone_at, due_at }: AlertRow, now: Temporal.Instant): ExplainedAlert['stage'] {
  if (undone_at !== null) return 'due_again';
  if (swept_at !== null) return 'taken';
  return due_at.getTime() <= now.epochMilliseconds ? 'due' : 'planned';
}

/** States in which the outcome is a server's answer or a report. */
const HEARD_OF: readonly DeliveryState[] = ['delivered', 'bounced', 'failed', 'deferred'];

function explainDelivery(row: DeliveryColumns, decisions: Decisions): ExplainedDelivery {
  return {
    id: row.delivery,
    state: row.state,
    messageId: row.attempts > 0 ? row.message_id : null,
    subject: row.subject_line,
    sentAt: row.sent_at?.toISOString() ?? null,
    heard: HEARD_OF.includes(row.state) ? row.outcome : null,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    decisions: decisions.get(row.delivery) ?? [],
  };
}

function explainSummary(row: SummaryRow, decisions: Decisions): ExplainedAlert {
  const { topic, place, said } = row;
  return {
    ...{ alert: null, rule: null, lead: null, topic, place, said, stage: 'taken', takenBy: [], notTold: [] },
    expected: null,
    dueAt: row.planned_at.toISOString(),
    delivery: explainDelivery(row, decisions),
  };
}

/** Everything that keeps an alert from the subscription; never empty of one that was dealt with. */
function whyNot(row: AlertRow, known: Known, stage: ExplainedAlert['stage']): readonly NotToldReason[] {
  if (row.outcome === 'lapsed' && stage === 'taken') return [{ reason: 'lapsed' }];
  if (row.passed_over && stage === 'due') return [{ reason: 'passed_over' }];
  const { subscription } = known;
  const reasons: NotToldReason[] = [];
  if (subscription.endedAt !== null) reasons.push({ reason: 'unsubscribed', endedAt: subscription.endedAt });
  if (row.audience === 'told') {
    if (row.told_another) reasons.push({ reason: 'told_another' });
    else if (row.told_said === null) reasons.push({ reason: 'told_nothing_before' });
    else if (!toldWrongly(row.told_said, row.said, row.details.because ? [row.details.because] : []))
      reasons.push({ reason: 'told_the_same_before' });
  } else {
    const { confirmedAt } = subscription;
    const confirmed = confirmedAt !== null && Temporal.Instant.compare(confirmedAt, instantOf(row.due_at)) <= 0;
    if (!confirmed) reasons.push({ reason: 'confirmed_later', confirmedAt });
    if (isForRecorders(row.rule) && !known.isRecorder) reasons.push({ reason: 'not_a_recorder' });
    if (takenBy(known.filters).length === 0) {
      reasons.push(...known.filters.flatMap((each) => each.parts.map((part) => partThatDiffers(part, row, each))));
    }
    const { lead } = row;
    const chosen = subscription.preferences[row.rule === 'hearing_approaching' ? 'hearingLeads' : 'releaseLeads'];
    if (lead !== null && !(chosen as readonly string[]).includes(lead)) {
      reasons.push({ reason: 'lead_not_chosen', lead, chosen });
    }
  }
  return reasons.length > 0 || stage !== 'taken' ? reasons : [{ reason: 'not_read_yet' }];
}

function takenBy(filters: readonly FilterCompared[]): readonly number[] {
  return filters.filter(({ parts }) => parts.length === 0).map(({ number }) => number);
}

function partThatDiffers(part: FilterPart, row: AlertRow, { number, filter }: FilterCompared): NotToldReason {
  const has = {
    person: row.persons,
    place: row.places,
    region: row.regions,
    statute: row.statutes,
    kind: [row.kind],
  }[part];
  return { reason: 'filter', filter: number, part, wanted: filter[part] ?? '', has };
}

/** What the sweep would decide when the alert falls due, with the subscription and the record as they are. */
function expect(row: AlertRow, { subscription, isLed, now }: Known): ExpectedDecision {
  const dueAt = instantOf(row.due_at);
  const from = Temporal.Instant.compare(dueAt, now) < 0 ? now : dueAt;
  const mootAfter = row.moot_after === null ? null : instantOf(row.moot_after);
  if (mootAfter !== null && Temporal.Instant.compare(mootAfter, from) <= 0) return { ...brief('moot'), at: null };
  if (row.audience === 'matching' && isPaused(subscription, from)) return { ...brief('paused'), at: null };
  if (row.audience === 'matching' && isLed) return { ...brief('other_subscription'), at: null };
  const { rule, audience, due_at, moot_after, said, details, told_said: told } = row;
  const alert = timedAlert({
    ...{ rule, audience, details, matter: said.matter, dueAt: due_at, mootAfter: moot_after },
    corrects: audience !== 'told' || told === null ? null : { told, now: said },
  });
  const time = decideSendTime(alert, subscription.preferences, from);
  return { decision: time.decision.decision, reason: time.decision.reason, at: time.at.toString() };
}

function brief(reason: 'moot' | 'paused' | 'other_subscription') {
  const { decision: kind } = decision('drop', reason);
  return { decision: kind, reason } as const;
}

function isPaused({ paused, pausedUntil }: SubscriptionAt, at: Temporal.Instant): boolean {
  return paused && (pausedUntil === null || Temporal.Instant.compare(pausedUntil, at) > 0);
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
