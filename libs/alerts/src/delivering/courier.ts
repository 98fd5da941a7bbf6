import pLimit, { type LimitFunction } from 'p-limit';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { AlertRule } from '#domain';
import type { OutgoingMail, SendResult } from '#mail';
import { type Clock, nextAttempt, readSql, withClient } from '#platform';
import { type Composing, composeMail } from '../composing/compose-mail.ts';
import type { DeliveryKind, DeliveryRow } from '../composing/delivery-row.ts';
import { filtersOnRecord } from '../composing/filters-on-record.ts';
import type { Mail } from '../composing/group-mails.ts';
import { revisionsOf } from '../composing/hearing-events.ts';
import { linksOf } from '../composing/mail-links.ts';
import { type Decision, decision } from '../ledger/decision.ts';
import { outOfQuiet } from '../matching/send-time.ts';
import { FilterChoicesReader } from '../subscriptions/filter-choices.ts';
import { AttemptOutcomes } from './attempt-outcomes.ts';
import { beginMails } from './begin-mails.ts';
import type { CourierOptions } from './courier-options.ts';
import { Gathered } from './gathered.ts';
import { MAIL_RETRIES } from './mail-retries.ts';

const DUE_SUBSCRIPTIONS = readSql(new URL('./due-subscriptions.sql', import.meta.url));
const TAKE_BACK = readSql(new URL('./take-back-attempts.sql', import.meta.url));

/** How many subscribers' mails are prepared together, and how many such pages are in hand: one is prepared while one is sent. */
const PAGE = 100;
const PAGES = 2;
/** How many pages of confirmations are in hand at the same time, besides those of a sweep. */
const CONFIRMATIONS = 2;
/** How many mails are under way at the same time: as many as a mailer has connections, and some that wait for one. */
const AT_ONCE = 16;
const QUEUE = 10_000;

/** What became of one delivery in this run. */
export interface DeliveryResult {
  readonly delivery: string;
  readonly kind: DeliveryKind;
  readonly rule: AlertRule | null;
  readonly topic: string | null;
  readonly subscription: string;
  /** `untried`: the server could not be reached, and it waits as before. */
  readonly state: 'sent' | 'deferred' | 'bounced' | 'failed' | 'withdrawn' | 'suppressed' | 'untried';
  readonly outcome: string | null;
  /** Of the mail, which it may share with others; null where no mail was tried. */
  readonly messageId: string | null;
  readonly subject: string | null;
}

/** How many deliveries of a run came to what; several can be one mail. */
export type DeliveryCounts = Readonly<Partial<Record<DeliveryResult['state'], number>>>;

interface Page {
  readonly results: readonly DeliveryResult[];
  readonly unreachable: string | null;
  /** Whether the server was given a mail. */
  readonly tried: boolean;
  /** Subscriptions of which something was dealt with. */
  readonly moved: ReadonlySet<string>;
}

interface UnderWay {
  readonly inTurn: LimitFunction;
  readonly assertConnected: () => void;
  readonly clock: Clock;
  /** When the mails began. */
  readonly now: Temporal.Instant;
}

/**
 * Carries what the ledger has planned to the SMTP server. Before the first word to the server an attempt is on record;
 * after the last its outcome is. While mails are under way, what one subscriber is told is held by an advisory lock of the
 * database session, which ends with the process, however that ends: another then tries again at once, with the same
 * Message-ID.
 */
export class Courier {
  private readonly confirmations: Gathered<string, Page>;
  private readonly choices = new FilterChoicesReader();
  /** The last run could not reach the server: one mail goes ahead, before others are begun and taken back. */
  private feelsItsWay = false;

  /** @param pass the clock for confirmations that are asked for; null: none goes now, and they wait for a sweep */
  constructor(
    private readonly options: CourierOptions,
    pass: () => Promise<Clock | null>,
  ) {
    const inTurn = pLimit(AT_ONCE);
    const deliver = async (subscriptions: readonly string[]): Promise<Page> => {
      const clock = await pass();
      if (clock === null) return { results: [], unreachable: null, tried: false, moved: new Set() };
      return await this.deliverPage([...new Set(subscriptions)], inTurn, clock);
    };
    this.confirmations = new Gathered(deliver, { most: PAGE, atOnce: CONFIRMATIONS });
  }

  /**
   * Everything that is to be tried now; ends early when the server cannot be reached, since no other mail would fare better.
   * What the server was not given then waits as before, with no attempt counted.
   *
   * @param clock by which this run goes on, from its first mail to its last
   * @returns how many deliveries came to what; what became of each is in the ledger, and is not kept here, however many they are
   */
  async deliverDue(clock: Clock): Promise<{ deliveries: DeliveryCounts; unreachable: string | null }> {
    const { pool } = this.options;
    const deliveries: { [state in DeliveryResult['state']]?: number } = {};
    /** Of whom nothing more can be done in this run: another process has them in hand. */
    const left = new Set<string>();
    // Mails of the page that began first go first, so that its connection is soon free for the next.
    const inTurn = pLimit(AT_ONCE);
    let unreachable: string | null = null;
    for (;;) {
      const { rows } = await pool.query<{ subscription: string }>(DUE_SUBSCRIPTIONS, [
        clock.now().toString(),
        QUEUE + left.size,
      ]);
      const queue = rows.map(({ subscription }) => subscription).filter((subscription) => !left.has(subscription));
      if (queue.length === 0) return { deliveries, unreachable };
      const work = async () => {
        while (queue.length > 0 && unreachable === null) {
          const subscriptions = queue.splice(0, this.feelsItsWay ? 1 : PAGE);
          const page = await this.deliverPage(subscriptions, inTurn, clock);
          for (const { state } of page.results) deliveries[state] = (deliveries[state] ?? 0) + 1;
          unreachable ??= page.unreachable;
          if (page.unreachable !== null) this.feelsItsWay = true;
          else if (page.tried) this.feelsItsWay = false;
          for (const subscription of subscriptions) if (!page.moved.has(subscription)) left.add(subscription);
        }
      };
      await allOf(Array.from({ length: PAGES }, work));
      if (unreachable !== null) return { deliveries, unreachable };
    }
  }

  /**
   * A confirmation at once; null where another process has it in hand or it is no longer waiting. However many are asked
   * for, a few connections send them.
   */
  async deliverConfirmation(id: string, subscription: string): Promise<DeliveryResult | null> {
    const { results } = await this.confirmations.add(subscription);
    return results.find(({ delivery }) => delivery === id) ?? null;
  }

  private deliverPage(subscriptions: readonly string[], inTurn: LimitFunction, clock: Clock): Promise<Page> {
    return withClient(this.options.sessions, async (client, assertConnected) => {
      const now = clock.now();
      const begun = await beginMails(client, subscriptions, now, this.options);
      const ended = begun.ended.map(({ row, end: { state, why } }) => summaryOf(row, state, why, null, null));
      const moved = new Set(begun.moved);
      if (begun.mails.length === 0) return { results: ended, unreachable: null, tried: false, moved };
      const sent = await this.sendAll(client, begun.mails, { inTurn, assertConnected, clock, now });
      await client.query('SELECT pg_advisory_unlock_all()');
      return { ...sent, results: [...ended, ...sent.results], moved };
    });
  }

  private async sendAll(
    client: pg.PoolClient,
    mails: readonly Mail[],
    { inTurn, assertConnected, clock, now }: UnderWay,
  ) {
    const { identity, mailFrom, publicNames } = this.options;
    const publicUrl = this.options.publicUrl();
    const asked = await filtersOnRecord(client, mails, { choices: this.choices, publicNames });
    const revisions = await revisionsOf(client, mails);
    const links = await linksOf(client, mails, { identity, now, publicUrl });
    const shared = { now: now.toString(), publicUrl, mailFrom, placeNames: this.options.placeNames };
    const outcomes = new AttemptOutcomes(client, clock);
    const results: DeliveryResult[] = [];
    const refused: { subscription: string; reason: string }[] = [];
    const untried: Mail[] = [];
    let unreachable: string | null = null;
    const send = async (mail: Mail) => {
      // Without the session its locks are gone: another process may have in hand what it held.
      assertConnected();
      if (unreachable !== null) {
        untried.push(mail);
        return;
      }
      const { result, subject } = await this.tryToSend(mail, {
        ...shared,
        links: links.get(mail)!,
        askedFor: asked.get(mail)!,
        revision: revisions.get(mail),
      });
      // A server that gives a mail no connection gives none to the next.
      if (result.unreachable || result.tried === false) unreachable ??= result.response;
      if (result.tried === false) {
        untried.push(mail);
        return;
      }
      results.push(...this.conclude(outcomes, mail, result, subject, now));
      if (result.outcome === 'refused' && result.about === 'address') {
        refused.push({ subscription: mail.subscription, reason: result.response });
      }
    };
    await allOf(mails.map((mail) => inTurn(send, mail)));
    await outcomes.settled();
    if (untried.length > 0) results.push(...(await this.takeBack(client, untried, unreachable ?? '', clock)));
    for (const { subscription, reason } of refused) {
      await client.query(
        'INSERT INTO ledger.paused_address (subscription, since, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [subscription, clock.now().toString(), reason],
      );
    }
    return { results, unreachable, tried: untried.length < mails.length };
  }

  /** The server was given none of these: they wait as they did before they were begun. */
  private async takeBack(
    client: pg.PoolClient,
    mails: readonly Mail[],
    unreachable: string,
    clock: Clock,
  ): Promise<readonly DeliveryResult[]> {
    const why = `Not tried: ${unreachable}`;
    const rows = mails.flatMap(({ items }) => items.map(({ row }) => row));
    await client.query(TAKE_BACK, [
      rows.map(({ id }) => id),
      rows.map(({ attempts }) => attempts + 1),
      why,
      clock.now().toString(),
      rows.map(({ state }) => state),
      rows.map(({ bundle }) => bundle),
      rows.map(({ message_id }) => message_id),
      rows.map(({ closes_at }) => closes_at),
      rows.map(({ first_attempt_at }) => first_attempt_at),
      rows.map(({ next_attempt_at }) => next_attempt_at),
    ]);
    this.options.logger.warn({ deliveries: rows.length, reason: unreachable }, 'mail server unreachable; mails wait');
    return rows.map((row) => summaryOf(row, 'untried', why, null, null));
  }

  private conclude(
    outcomes: AttemptOutcomes,
    { items, messageId }: Mail,
    result: SendResult,
    subject: string | null,
    now: Temporal.Instant,
  ): readonly DeliveryResult[] {
    const waits = result.outcome === 'deferred' || result.outcome === 'in_doubt';
    const concluded = items.map(({ row }) => {
      const number = row.attempts + 1;
      const first = row.first_attempt_at === null ? now : instantOf(row.first_attempt_at);
      const next = waits ? nextAttempt(MAIL_RETRIES, number, now, first) : null;
      const nextAttemptAt = next === null ? null : afterSleep(next, row);
      const { state, decision } = outcomeOf(result, nextAttemptAt);
      return { row, number, nextAttemptAt, state, decision, words: wordsFor(result, nextAttemptAt) } as const;
    });
    outcomes.add(
      concluded.map(({ row, ...concluded }) => ({
        delivery: row.id,
        outcome: result.outcome,
        response: result.response,
        subject,
        ...concluded,
      })),
    );
    const [{ row, state, words }] = concluded as [(typeof concluded)[number]];
    if (!result.accepted) {
      this.options.logger.warn({ delivery: row.id, state, outcome: words }, 'a mail was not accepted');
    }
    return concluded.map(({ row, state, words }) => summaryOf(row, state, words, messageId, subject));
  }

  /** A mail that cannot be written waits for a better version of Habeas, and holds up no other. */
  private async tryToSend(mail: Mail, composing: Composing): Promise<{ result: SendResult; subject: string | null }> {
    let outgoing: OutgoingMail;
    try {
      outgoing = composeMail(mail, composing);
    } catch (error) {
      return { result: this.unwritten(mail, error), subject: null };
    }
    const { subject } = outgoing;
    try {
      return { result: await this.options.mailer.send(outgoing), subject };
    } catch (error) {
      return { result: this.unwritten(mail, error), subject };
    }
  }

  private unwritten(mail: Mail, error: unknown): SendResult {
    this.options.logger.error({ delivery: mail.items[0]!.row.id, error }, 'a mail could not be written');
    const response = `It could not be written: ${error instanceof Error ? error.message : String(error)}`;
    return { accepted: false, outcome: 'deferred', response, unreachable: false };
  }
}

/** Waits for all of them, also when one fails, so that none goes on behind the back of whoever called. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** What becomes of a delivery by the server's answer; `decision` is null where it was decided to send it, and it was sent. */
function outcomeOf(
  { accepted, outcome }: SendResult,
  nextAttemptAt: Temporal.Instant | null,
): { readonly state: 'sent' | 'deferred' | 'bounced' | 'failed'; readonly decision: Decision<'wait' | 'drop'> | null } {
  if (accepted) return { state: 'sent', decision: null };
  if (nextAttemptAt !== null) return { state: 'deferred', decision: decision('wait', 'retry') };
  return outcome === 'refused'
    ? { state: 'bounced', decision: decision('drop', 'refused') }
    : { state: 'failed', decision: decision('drop', 'given_up') };
}

/** Another try lets people sleep like the first, unless what it announces would then be over. */
function afterSleep(next: Temporal.Instant, { preferences, moot_after }: DeliveryRow): Temporal.Instant {
  if (preferences === null) return next;
  const morning = outOfQuiet(next, preferences);
  return moot_after !== null && moot_after.getTime() <= morning.epochMilliseconds ? next : morning;
}

function wordsFor({ outcome, response }: SendResult, nextAttemptAt: Temporal.Instant | null): string {
  const words = { accepted: '', deferred: '', refused: 'Refused for good: ', in_doubt: 'It may have arrived: ' }[
    outcome
  ];
  const givenUp = nextAttemptAt === null && (outcome === 'deferred' || outcome === 'in_doubt') ? ' Given up.' : '';
  return `${words}${response}${givenUp}`;
}

function summaryOf(
  { id, kind, rule, topic, subscription }: DeliveryRow,
  state: DeliveryResult['state'],
  outcome: string,
  messageId: string | null,
  subject: string | null,
): DeliveryResult {
  return { delivery: id, kind, rule, topic, subscription, state, outcome, messageId, subject };
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
