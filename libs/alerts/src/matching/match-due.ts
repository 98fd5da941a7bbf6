import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type AlertRule, isForRecorders } from '#domain';
import { messageId } from '#mail';
import { breathe, inTransaction, type LeaseTerm, readSql, uuidFrom } from '#platform';
import type { Keyring } from '#private-data';
import { type Decision, decision } from '../ledger/decision.ts';
import type { AlertDetails, AlertReason } from '../plan/planned-alert.ts';
import { toldWrongly } from '../statement/name-change.ts';
import type { Statement } from '../statement/statement.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';
import { recorderFingerprints, subscriptionsOfRecorders } from '../subscriptions/recorders.ts';
import { CORRECTIONS_WITHIN, decideSendTime, type SendTime } from './send-time.ts';
import { type AlertToTime, type TimedAlert, timedAlert } from './timed-alert.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const DUE_TOPICS = sql('due-topics');
const CLAIM_TOPICS = sql('claim-topics');
const TAKE_DUE = sql('take-due');
const MATCHING = sql('matching-subscriptions');
const WHO_WAS_TOLD = sql('who-was-told');
const WRITE_DELIVERIES = sql('write-deliveries');
const SAYS_THE_SAME = sql('says-the-same');

/** How many matters are looked up at a time, so that memory does not depend on how many are due. */
const LOOKED_UP = 20_000;
/** How many matters one transaction deals with. */
const TOPICS = 500;
/** How many deliveries are written at a time. */
const ROWS = 1_000;

export interface MatchReport {
  /** Alerts that fell due and went to whoever was to be told, which may be nobody. */
  matched: number;
  /** Alerts that came too late to be of use to anybody. */
  lapsed: number;
  /** What is now to be told: one to each subscriber, though several may go in one mail. */
  planned: number;
  /** What is not told because another mail says the same. */
  suppressed: number;
}

/** What the time of an alert depends on, as the ledger has it. */
export interface TimedColumns {
  readonly rule: AlertRule;
  readonly audience: 'matching' | 'told';
  readonly due_at: Date;
  readonly moot_after: Date | null;
  readonly matter: Statement['matter'];
  readonly details: Pick<AlertDetails, 'zone' | 'from' | 'until'>;
}

interface TakenAlert extends TimedColumns {
  readonly id: string;
  readonly topic: string;
  readonly outcome: 'matched' | 'lapsed';
  /** Of a notice only. */
  readonly said: Statement | null;
  readonly because: AlertReason | null;
}

interface Recipient {
  readonly alert: TakenAlert;
  readonly subscription: string;
  readonly when: SendTime;
  /** When it goes, or why no mail is needed. */
  readonly decision: Decision<'send' | 'wait' | 'gather' | 'drop'>;
}

/** Why no mail is needed, for a person: `outcome` of the delivery. */
const SUPPRESSED = {
  paused: 'The subscriber had paused these mails.',
  other_subscription: 'Another subscription of the same address is told of it.',
  repeated: 'A mail that is no older says the very same.',
} as const;

/** Which late notice gathers what was missed. */
export interface LateNotice {
  readonly bundle: string;
  /** Sweeps had stood still, so that all that should have gone meanwhile was missed. */
  readonly outage: boolean;
}

/** One sweep's view of what is due. */
interface Matching {
  readonly now: Temporal.Instant;
  readonly mailFrom: string;
  readonly late: LateNotice;
  /** Addresses of who may record, by their fingerprints. */
  readonly recorders: readonly string[];
  readonly report: MatchReport;
}

/**
 * Takes what fell due out of the plan into the ledger, with a delivery for everyone it is for. Nothing is sent here. Any
 * number of these share the work; each matter is dealt with by one of them, in one transaction.
 */
export async function matchDue(
  { pool, keyring }: { readonly pool: pg.Pool; readonly keyring: Pick<Keyring, 'unseal' | 'fingerprint'> },
  now: Temporal.Instant,
  mailFrom: string,
  late: LateNotice,
  term: Pick<LeaseTerm, 'fence'> | null = null,
): Promise<MatchReport> {
  const report: MatchReport = { matched: 0, lapsed: 0, planned: 0, suppressed: 0 };
  let recorders: readonly string[] | null = null;
  for (;;) {
    const due = await pool.query<{ topic: string }>(DUE_TOPICS, [now.toString(), LOOKED_UP]);
    if (due.rows.length === 0) return report;
    recorders ??= await recorderFingerprints(pool, keyring);
    let claimed = 0;
    for (let first = 0; first < due.rows.length; first += TOPICS) {
      const topics = due.rows.slice(first, first + TOPICS).map(({ topic }) => topic);
      const matching = { now, mailFrom, late, recorders, report };
      claimed += await inTransaction(pool, (client) => matchSome(client, topics, matching), term);
    }
    if (claimed === 0) return report;
  }
}

/** @returns how many of these matters nobody else had in hand */
async function matchSome(client: pg.PoolClient, topics: readonly string[], matching: Matching): Promise<number> {
  const now = matching.now.toString();
  const claimed = await client.query<{ topic: string }>(CLAIM_TOPICS, [topics]);
  if (claimed.rows.length === 0) return 0;
  const taken = await client.query<TakenAlert>(TAKE_DUE, [now, claimed.rows.map(({ topic }) => topic)]);
  const byTopic = new Map<string, TakenAlert[]>();
  for (const alert of taken.rows) {
    if (alert.outcome === 'lapsed') {
      matching.report.lapsed += 1;
      continue;
    }
    matching.report.matched += 1;
    const known = byTopic.get(alert.topic);
    if (known) known.push(alert);
    else byTopic.set(alert.topic, [alert]);
  }
  // What is told of one matter goes one after the other, since each looks at what those before it say already.
  for (let turn = 0; ; turn++) {
    const alerts = [...byTopic.values()].flatMap((all) => all[turn] ?? []);
    if (alerts.length === 0) return claimed.rows.length;
    await insert(client, await recipientsOf(client, alerts, matching), matching);
  }
}

async function recipientsOf(
  client: pg.PoolClient,
  alerts: readonly TakenAlert[],
  matching: Matching,
): Promise<readonly Recipient[]> {
  const told = alerts.filter(({ audience }) => audience === 'told');
  const news = alerts.filter(({ audience }) => audience === 'matching');
  return [
    ...(told.length === 0 ? [] : await whoHoldsTheOld(client, told, matching)),
    ...(news.length === 0 ? [] : await whoWantsIt(client, news, matching)),
  ];
}

interface Match {
  readonly alert: string;
  readonly id: string;
  readonly preferences: SubscriptionPreferences;
  readonly paused: boolean;
  /** The subscription of the same address that is told instead; null: it is told itself. */
  readonly leader: string | null;
  /** Whether that one asked for this alert. */
  readonly leader_chose: boolean;
  /** Where it did not: what it was last to be told of the matter, if anything. */
  readonly led_by: string | null;
  /** When a mail that says the very same goes, or went. */
  readonly repeated_at: Date | null;
}

async function whoWantsIt(
  client: pg.PoolClient,
  alerts: readonly TakenAlert[],
  { now, late, recorders }: Matching,
): Promise<readonly Recipient[]> {
  const { rows: subscribed } = await client.query<Match>(MATCHING, [alerts.map(({ id }) => id)]);
  const asks = new Set(alerts.flatMap(({ id, rule }) => (isForRecorders(rule) ? [id] : [])));
  const asked = subscribed.filter(({ alert }) => asks.has(alert)).map(({ id }) => id);
  const ofRecorders = await subscriptionsOfRecorders(client, asked, recorders);
  const rows = subscribed.filter(({ alert, id }) => !asks.has(alert) || ofRecorders.has(id));
  const timing = new Timings(now, late.outage);
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const recipients = rows.map((match): Recipient => {
    const { alert: alertId, id, preferences, repeated_at } = match;
    const alert = byId.get(alertId)!;
    const when = timing.of(alert, preferences);
    const soonEnough = when.at.add(CORRECTIONS_WITHIN).epochMilliseconds;
    const repeats = repeated_at !== null && repeated_at.getTime() <= soonEnough;
    const sent = repeats ? decision('drop', 'repeated') : when.decision;
    return { alert, subscription: id, when, decision: notItself(match) ?? sent };
  });
  // What leads is written first, since the others name it.
  const isLed = ({ decision: { reason } }: Recipient) => reason === 'other_subscription';
  const ordered = [...recipients.filter((one) => !isLed(one)), ...recipients.filter(isLed)];
  return await namingWhatSaysTheSame(client, ordered);
}

/** Why this subscription is told nothing of it, for a reason of its own and not of the alert; null: there is none. */
function notItself({ alert, paused, leader, leader_chose, led_by }: Match): Decision<'drop'> | null {
  if (paused) return decision('drop', 'paused');
  if (leader === null) return null;
  return decision('drop', 'other_subscription', leader_chose ? deliveryOf(alert, leader) : led_by);
}

function deliveryOf(alert: string, subscription: string): string {
  return uuidFrom('habeas.delivery', `${alert}|${subscription}`);
}

/** Completes the decisions to drop what another mail says with the delivery that says it. */
async function namingWhatSaysTheSame(
  client: pg.PoolClient,
  recipients: readonly Recipient[],
): Promise<readonly Recipient[]> {
  const repeated = recipients.filter((recipient) => recipient.decision.reason === 'repeated');
  if (repeated.length === 0) return recipients;
  const { rows } = await client.query<{ alert: string; subscription: string; delivery: string }>(SAYS_THE_SAME, [
    repeated.map(({ alert }) => alert.id),
    repeated.map(({ subscription }) => subscription),
  ]);
  const others = new Map(rows.map(({ alert, subscription, delivery }) => [`${alert}|${subscription}`, delivery]));
  return recipients.map((recipient) =>
    recipient.decision.reason === 'repeated'
      ? {
          ...recipient,
          decision: decision('drop', 'repeated', others.get(`${recipient.alert.id}|${recipient.subscription}`) ?? null),
        }
      : recipient,
  );
}

/** Exactly those whom a mail told otherwise, also where no filter of theirs takes it; each address once. */
async function whoHoldsTheOld(
  client: pg.PoolClient,
  alerts: readonly TakenAlert[],
  { now, late }: Matching,
): Promise<readonly Recipient[]> {
  const { rows } = await client.query<{
    alert: string;
    subscription: string;
    said: Statement;
    preferences: SubscriptionPreferences;
  }>(WHO_WAS_TOLD, [alerts.map(({ id }) => id)]);
  const timing = new Timings(now, late.outage);
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  return rows.flatMap(({ alert: alertId, subscription, said, preferences }) => {
    const alert = byId.get(alertId)!;
    if (!toldWrongly(said, alert.said!, alert.because ? [alert.because] : [])) return [];
    const when = timing.of(alert, preferences, said);
    return { alert, subscription, when, decision: when.decision };
  });
}

/** Times of alerts for many who mostly want the same: each is worked out once. */
class Timings {
  private readonly known = new Map<string, SendTime>();

  constructor(
    private readonly now: Temporal.Instant,
    private readonly outage: boolean,
  ) {}

  /** @param told of a notice: what its reader was told */
  of(alert: TakenAlert, preferences: SubscriptionPreferences, told: Statement | null = null): SendTime {
    const { zone, delivery, digestAt, digestDay, quiet, quietLets } = preferences;
    const corrects = told === null || alert.said === null ? null : { told, now: alert.said };
    const own = told === null ? null : JSON.stringify(told);
    const key = [alert.id, zone, delivery, digestAt, digestDay, quiet?.from, quiet?.to, quietLets, own].join('|');
    let when = this.known.get(key);
    if (when === undefined) {
      when = decideSendTime(timed(alert, corrects), preferences, this.now, this.outage);
      this.known.set(key, when);
    }
    return when;
  }
}

/** @param corrects of a notice: what its reader was told, and what is so instead */
export function timed(
  { rule, audience, due_at, moot_after, matter, details }: TimedColumns,
  corrects: AlertToTime['corrects'] = null,
): TimedAlert {
  return timedAlert({ ...{ rule, audience, matter, details, corrects }, dueAt: due_at, mootAfter: moot_after });
}

async function insert(client: pg.PoolClient, recipients: readonly Recipient[], matching: Matching): Promise<void> {
  let written: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < recipients.length; first += ROWS) {
    // The next rows are made ready while the last are being written.
    const values = valuesOf(recipients.slice(first, first + ROWS), matching);
    await written;
    written = client.query(WRITE_DELIVERIES, values);
    // It is awaited a round later, or below.
    written.catch(() => undefined);
    await breathe();
  }
  await written;
  const suppressed = recipients.filter((recipient) => suppressedBy(recipient) !== null).length;
  matching.report.suppressed += suppressed;
  matching.report.planned += recipients.length - suppressed;
}

/** null where a mail is to go. */
function suppressedBy({ decision: { decision, reason } }: Recipient): string | null {
  return decision === 'drop' && reason in SUPPRESSED ? SUPPRESSED[reason as keyof typeof SUPPRESSED] : null;
}

function valuesOf(rows: readonly Recipient[], { mailFrom, late, now }: Matching): unknown[] {
  const ids = rows.map(({ alert, subscription }) => deliveryOf(alert.id, subscription));
  return [
    ids,
    rows.map(({ alert }) => alert.id),
    rows.map(({ subscription }) => subscription),
    rows.map((row) => (suppressedBy(row) === null ? 'planned' : 'suppressed')),
    rows.map(suppressedBy),
    ids.map((id) => messageId(id, mailFrom)),
    rows.map(({ when }) => when.at.toString()),
    rows.map(({ when }) => (when.bundle === 'late' ? late.bundle : when.bundle)),
    rows.map(({ when }) => when.closesAt?.toString() ?? null),
    now.toString(),
    rows.map((row) => row.decision.decision),
    rows.map((row) => row.decision.reason),
    rows.map((row) => row.decision.otherDelivery),
  ];
}
