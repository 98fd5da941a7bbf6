import pLimit, { type LimitFunction } from 'p-limit';
import { Temporal } from 'temporal-polyfill';
import type { AlertRule } from '#domain';
import type { OutgoingMail, SendResult } from '#mail';
import { type Clock, type LeaseTerm, nextAttempt, readSql, SystemBootClock, withClient } from '#platform';
import { type Composing, composeMail } from '../composing/compose-mail.ts';
import type { DeliveryKind, DeliveryRow } from '../composing/delivery-row.ts';
import { filtersOnRecord } from '../composing/filters-on-record.ts';
import type { Item, Mail } from '../composing/group-mails.ts';
import { revisionsOf } from '../composing/hearing-events.ts';
import { linksOf } from '../composing/mail-links.ts';
import { timedItem } from '../composing/timed-item.ts';
import { GuidanceInForce } from '../guidance/guidance-in-force.ts';
import type { MailAnswer } from '../mail-journal/mail-answer.ts';
import { outOfQuiet } from '../matching/quiet-hours.ts';
import { quietLetsThrough } from '../matching/send-time.ts';
import { withReturnAddress } from '../returns/with-return-address.ts';
import { FilterChoicesReader } from '../subscriptions/filter-choices.ts';
import { Answers } from './answers.ts';
import { type BegunMails, beginMails } from './begin-mails.ts';
import type { CourierOptions } from './courier-options.ts';
import { Gathered } from './gathered.ts';
import { InHand } from './in-hand.ts';
import { MAIL_RETRIES } from './mail-retries.ts';
import { wordsFor } from './write-answers.ts';

const DUE_SUBSCRIPTIONS = readSql(new URL('./due-subscriptions.sql', import.meta.url));
const TAKE_BACK = readSql(new URL('./take-back-attempts.sql', import.meta.url));

/** How many subscribers' mails are prepared together, and how many such pages are in hand: one is prepared while one is sent. */
const PAGE = 100;
const PAGES = 2;
/** How many pages of confirmations are in hand at the same time, besides those of a sweep. */
const CONFIRMATIONS = 2;
/** How many mails are written or under way at the same time: as many as a mailer has connections, and some that wait for one. */
const AT_ONCE = 16;
/**
 * Milliseconds that a run waits at its end for mails whose answers are late. What falls due meanwhile waits with it; who keeps the
 * server waiting for longer is left behind, and the answer is written down when it comes.
 */
const FOR_THE_LATE = 3_000;
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

/** How many deliveries of a run came to what; several can be one mail. `under_way`: their answers had not come at its end. */
export type DeliveryCounts = Readonly<Partial<Record<DeliveryResult['state'] | 'under_way', number>>>;

interface Sent {
  readonly results: readonly DeliveryResult[];
  readonly unreachable: string | null;
}

/** As {@link Sent}, as far as it is counted. */
interface CameOf extends Pick<Sent, 'unreachable'> {
  readonly results: readonly { readonly state: keyof DeliveryCounts }[];
}

/** A mail whose answer is late, so that nothing waits for it. */
interface LateMail {
  readonly mail: Mail;
  /** Settles when what came of it is on record. @throws what the database threw; the journal has it */
  readonly ended: Promise<Sent>;
}

interface Page extends Sent {
  /** Whether the server was given a mail. */
  readonly tried: boolean;
  readonly late: readonly LateMail[];
  /** Subscriptions of which something was dealt with. */
  readonly moved: ReadonlySet<string>;
}

/** A run of mails. */
interface Run {
  readonly inTurn: LimitFunction;
  readonly clock: Clock;
  readonly term: LeaseTerm | null;
  /** What stands under the mails of this run. */
  readonly guidance: GuidanceInForce;
}

/** What is needed to write these mails. */
interface Prepared extends BegunMails {
  readonly composing: (mail: Mail) => Composing;
  /** When the mails began. */
  readonly now: Temporal.Instant;
}

interface Tried {
  readonly result: SendResult;
  /** null: it could not be written. */
  readonly subject: string | null;
}

/** No mail is handed over any more in this run; what waits is as it was. */
class NotHandedOver extends Error {}

/**
 * Carries what the ledger has planned to the SMTP server. Before the first word to the server an attempt is on record;
 * after the last its answer is in the mail journal, and then in the ledger. While mails are under way no session of the
 * database is needed: whose they are is a row with an end, and an answer waits on this machine's disk for as long as the
 * database is away. Only a mail whose answer never came is tried again after a loss, with the same Message-ID.
 */
export class Courier {
  private readonly confirmations: Gathered<string, Page>;
  private readonly choices = new FilterChoicesReader();
  private readonly inHand: InHand;
  private readonly answers: Answers;
  /** The last run could not reach the server: one mail goes ahead, before others are begun and taken back. */
  private feelsItsWay = false;
  /** Until what came of them is on record. */
  private readonly late = new Set<Promise<unknown>>();

  /** @param pass the clock for confirmations that are asked for; null: none goes now, and they wait for a sweep */
  constructor(
    private readonly options: CourierOptions,
    pass: () => Promise<Clock | null>,
  ) {
    const { pool, journal, logger, identity, inHandFor } = options;
    this.inHand = new InHand({
      ...{ pool, logger, holder: identity.uuid(), boot: new SystemBootClock() },
      ...(inHandFor === undefined ? {} : { lasts: inHandFor }),
    });
    this.answers = new Answers(pool, journal, logger);
    const inTurn = pLimit(AT_ONCE);
    const deliver = async (subscriptions: readonly string[]): Promise<Page> => {
      const clock = await pass();
      if (clock === null) return { results: [], unreachable: null, tried: false, late: [], moved: new Set() };
      await this.answers.settleOpen();
      const guidance = await this.guidance();
      return await this.deliverPage([...new Set(subscriptions)], { inTurn, clock, term: null, guidance });
    };
    this.confirmations = new Gathered(deliver, { most: PAGE, atOnce: CONFIRMATIONS });
  }

  /**
   * Puts into the ledger what the mail journal has and the ledger may lack: what this process, or another on the same data
   * folder, was answered while it had no database. To be called before it is decided what goes.
   */
  async settleOpen(): Promise<void> {
    await this.options.journal.refresh();
    await this.answers.settleOpen();
    await this.options.journal.tidy();
  }

  /**
   * Everything that is to be tried now; ends early when the server cannot be reached, since no other mail would fare better.
   * What the server was not given then waits as before, with no attempt counted.
   *
   * @param clock by which this run goes on, from its first mail to its last
   * @param term for how long this process may send; null: there is no other
   * @returns how many deliveries came to what; what became of each is in the ledger, and is not kept here, however many they are
   */
  async deliverDue(
    clock: Clock,
    term: LeaseTerm | null = null,
  ): Promise<{ deliveries: DeliveryCounts; unreachable: string | null }> {
    const { pool } = this.options;
    const deliveries: { -readonly [state in keyof DeliveryCounts]: number } = {};
    const count = ({ results }: Pick<CameOf, 'results'>) => {
      for (const { state } of results) deliveries[state] = (deliveries[state] ?? 0) + 1;
    };
    /** Of whom nothing more can be done in this run: another process has them in hand, or the server keeps them waiting. */
    const left = new Set<string>();
    const late: LateMail[] = [];
    // Mails of the page that began first go first, so that its connection is soon free for the next.
    const inTurn = pLimit(AT_ONCE);
    let unreachable: string | null = null;
    let guidance: GuidanceInForce | null = null;
    const work = async (queue: string[], run: Run) => {
      while (queue.length > 0 && unreachable === null) {
        const subscriptions = queue.splice(0, this.feelsItsWay ? 1 : PAGE);
        const page = await this.deliverPage(subscriptions, run);
        count(page);
        late.push(...page.late);
        unreachable ??= page.unreachable;
        if (page.unreachable !== null) this.feelsItsWay = true;
        else if (page.tried) this.feelsItsWay = false;
        for (const subscription of subscriptions) if (!page.moved.has(subscription)) left.add(subscription);
        for (const { mail } of page.late) left.add(mail.subscription);
      }
    };
    while (unreachable === null) {
      const { rows } = await pool.query<{ subscription: string }>(DUE_SUBSCRIPTIONS, [
        clock.now().toString(),
        QUEUE + left.size,
      ]);
      const queue = rows.map(({ subscription }) => subscription).filter((subscription) => !left.has(subscription));
      if (queue.length === 0) break;
      guidance ??= await this.guidance();
      const run: Run = { inTurn, clock, term, guidance };
      await allOf(Array.from({ length: PAGES }, () => work(queue, run)));
    }
    for (const sent of await this.whatCameOf(late)) {
      count(sent);
      unreachable ??= sent.unreachable;
    }
    return { deliveries, unreachable };
  }

  /** Of those that end soon; the others are under way. @throws what the database throws */
  private async whatCameOf(late: readonly LateMail[]): Promise<readonly CameOf[]> {
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), FOR_THE_LATE);
    });
    try {
      return await Promise.all(
        late.map(async ({ mail, ended }): Promise<CameOf> => {
          const sent = await Promise.race([ended, longEnough]);
          return sent ?? { results: mail.items.map(() => ({ state: 'under_way' })), unreachable: null };
        }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** Settles when what came of every mail is on record, also of those whose answers are late. */
  async settled(): Promise<void> {
    while (this.late.size > 0) await Promise.allSettled(this.late);
  }

  /**
   * A confirmation at once; null where another process has it in hand or it is no longer waiting. However many are asked
   * for, a few connections send them.
   */
  async deliverConfirmation(id: string, subscription: string): Promise<DeliveryResult | null> {
    const { results, late } = await this.confirmations.add(subscription);
    const ours = late.find(({ mail }) => mail.items.some(({ row }) => row.id === id));
    const all = ours ? (await ours.ended).results : results;
    return all.find(({ delivery }) => delivery === id) ?? null;
  }

  private async deliverPage(subscriptions: readonly string[], run: Run): Promise<Page> {
    const page = await this.prepare(subscriptions, run);
    const late: LateMail[] = [];
    try {
      const ended = page.ended.map(({ row, end: { state, why } }) => summaryOf(row, state, why, null, null));
      const moved = new Set(page.moved);
      if (page.mails.length === 0) return { results: ended, unreachable: null, tried: false, late, moved };
      const sent = await this.sendAll(page, run, late);
      return { ...sent, results: [...ended, ...sent.results], late, moved };
    } finally {
      const kept = new Set(late.map(({ mail }) => mail.subscription));
      void this.releaseAfter(late);
      await this.inHand.release(page.taken.filter((subscription) => !kept.has(subscription)));
    }
  }

  /** A mail that is due goes also where it cannot be asked what stands under it. */
  private async guidance(): Promise<GuidanceInForce> {
    try {
      return (await this.options.guidance?.()) ?? GuidanceInForce.none;
    } catch (error) {
      this.options.logger.warn({ error }, 'what stands under mails could not be read; they go without it');
      return GuidanceInForce.none;
    }
  }

  /** What is late stays in hand until its answer is on record; another mail of the same subscription with it. */
  private async releaseAfter(late: readonly LateMail[]): Promise<void> {
    const subscriptions = new Set(late.map(({ mail }) => mail.subscription));
    await Promise.all(
      [...subscriptions].map(async (subscription) => {
        const mails = late.filter(({ mail }) => mail.subscription === subscription);
        await Promise.allSettled(mails.map(({ ended }) => ended));
        await this.inHand.release([subscription]);
      }),
    );
  }

  private prepare(subscriptions: readonly string[], { clock, term, guidance }: Run): Promise<Prepared> {
    const { identity, mailFrom, publicNames, placeNames } = this.options;
    const publicUrl = this.options.publicUrl();
    return withClient(this.options.sessions, async (client) => {
      const now = clock.now();
      const begun = await beginMails(client, subscriptions, now, { ...this.options, inHand: this.inHand, term });
      try {
        const asked = await filtersOnRecord(client, begun.mails, { choices: this.choices, publicNames });
        const revisions = await revisionsOf(client, begun.mails);
        const links = await linksOf(client, begun.mails, { identity, now, publicUrl });
        const shared = { now: now.toString(), publicUrl, mailFrom, placeNames, guidance };
        const composing = (mail: Mail) => ({
          ...shared,
          links: links.get(mail)!,
          askedFor: asked.get(mail)!,
          revisions: revisions.get(mail) ?? new Map(),
        });
        const place = new Map(subscriptions.map((subscription, index) => [subscription, index]));
        const mails = begun.mails.toSorted((a, b) => place.get(a.subscription)! - place.get(b.subscription)!);
        return { ...begun, mails, composing, now };
      } catch (error) {
        await this.inHand.release(begun.taken);
        throw error;
      }
    });
  }

  /** @param late gets those for which nothing waits */
  private async sendAll({ mails, composing, now }: Prepared, { inTurn, clock, term }: Run, late: LateMail[]) {
    const results: DeliveryResult[] = [];
    const untried: Mail[] = [];
    let unreachable: string | null = null;
    /** null: it was not tried. */
    const send = async (mail: Mail, isLate: () => void): Promise<readonly DeliveryResult[] | null> => {
      const handOver = () => {
        term?.assertHeld();
        this.inHand.assertHeld(mail.subscription);
        unreachable ??= this.options.journal.unwritable();
        if (unreachable !== null) throw new NotHandedOver();
      };
      const tried = await this.tryToSend(mail, composing(mail), handOver, isLate);
      // A server that gives a mail no connection gives none to the next.
      if (tried?.result.unreachable || tried?.result.tried === false) unreachable ??= tried.result.response;
      if (tried === null || tried.result.tried === false) return null;
      return await this.conclude(mail, tried, now, clock);
    };
    const endLate = async (mail: Mail, sending: Promise<readonly DeliveryResult[] | null>): Promise<Sent> => {
      const sent = await sending;
      if (sent === null) return { results: await this.takeBack([mail], unreachable ?? '', clock), unreachable };
      await this.answers.settled();
      return { results: sent, unreachable };
    };
    /** Settles when the next may go. */
    const go = async (mail: Mail) => {
      let isLate = () => {};
      const becameLate = new Promise<'late'>((resolve) => {
        isLate = () => resolve('late');
      });
      const sending = send(mail, isLate);
      const sent = await Promise.race([sending, becameLate]);
      if (sent === 'late') late.push({ mail, ended: this.followed(endLate(mail, sending)) });
      else if (sent === null) untried.push(mail);
      else results.push(...sent);
    };
    try {
      await allOf(mails.map((mail) => inTurn(go, mail)));
    } finally {
      await this.answers.settled();
    }
    if (untried.length > 0) results.push(...(await this.takeBack(untried, unreachable ?? '', clock)));
    return { results, unreachable, tried: untried.length < mails.length };
  }

  /** Until it has ended. Where nothing waits for it any more, what goes wrong is in the log, and the journal has the answer. */
  private followed<T>(ending: Promise<T>): Promise<T> {
    const watched = ending
      .catch((error: Error) =>
        this.options.logger.warn({ reason: error.message }, 'a late answer is not in the ledger yet'),
      )
      .finally(() => this.late.delete(watched));
    this.late.add(watched);
    return ending;
  }

  /** The server was given none of these: they wait as they did before they were begun. */
  private async takeBack(
    mails: readonly Mail[],
    unreachable: string,
    clock: Clock,
  ): Promise<readonly DeliveryResult[]> {
    const why = `Not tried: ${unreachable}`;
    const rows = mails.flatMap(({ items }) => items.map(({ row }) => row));
    await this.options.pool.query(TAKE_BACK, [
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

  private async conclude(
    { items, messageId }: Mail,
    { result, subject }: Tried,
    now: Temporal.Instant,
    clock: Clock,
  ): Promise<readonly DeliveryResult[]> {
    const { outcome, response } = result;
    const waits = outcome === 'deferred' || outcome === 'in_doubt';
    const tried = items.map(({ row, say }) => {
      const number = row.attempts + 1;
      const first = row.first_attempt_at === null ? now : instantOf(row.first_attempt_at);
      const next = waits ? nextAttempt(MAIL_RETRIES, number, now, first) : null;
      return { row, number, next: next === null ? null : afterSleep(next, { row, say }) };
    });
    // A mail is tried again whole: another with its Message-ID would be taken for the same.
    const again = tried.flatMap(({ next }) => next ?? []).sort(Temporal.Instant.compare)[0];
    const concluded = tried.map(({ row, number, next }) => {
      const nextAttemptAt = next === null ? null : again!.toString();
      return { row, number, nextAttemptAt, state: stateAfter(result, nextAttemptAt) } as const;
    });
    await this.answers.take(
      {
        ...{ mail: messageId, at: clock.now().toString(), outcome, response },
        addressRefused: outcome === 'refused' && result.about === 'address',
        deliveries: concluded.map(({ row, ...one }) => ({ id: row.id, ...one })),
      },
      subject,
    );
    const results = concluded.map(({ row, state, nextAttemptAt }) =>
      summaryOf(row, state, wordsFor({ outcome, response, nextAttemptAt }), messageId, subject),
    );
    const [first] = results as [DeliveryResult];
    if (!result.accepted) {
      const { delivery, state } = first;
      this.options.logger.warn({ delivery, state, outcome: first.outcome }, 'a mail was not accepted');
    }
    return results;
  }

  /**
   * A mail that cannot be written waits for a better version of Habeas, and holds up no other. null: it was not handed over, since
   * no mail can be.
   *
   * @throws what keeps this process from handing over any mail
   */
  private async tryToSend(
    mail: Mail,
    composing: Composing,
    handOver: () => void,
    late: () => void,
  ): Promise<Tried | null> {
    let outgoing: OutgoingMail;
    try {
      outgoing = withReturnAddress(composeMail(mail, composing), mail, this.options.returnAddresses ?? null);
    } catch (error) {
      return { result: this.unwritten(mail, error), subject: null };
    }
    const { subject } = outgoing;
    let stopped: unknown = null;
    const orStop = () => {
      try {
        handOver();
      } catch (error) {
        stopped = error;
        throw error;
      }
    };
    try {
      orStop();
      return { result: await this.options.mailer.send(outgoing, orStop, late), subject };
    } catch (error) {
      if (error !== stopped) return { result: this.unwritten(mail, error), subject };
      if (error instanceof NotHandedOver) return null;
      throw error;
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

/** What becomes of a delivery by the server's answer. */
function stateAfter(
  { accepted, outcome }: SendResult,
  nextAttemptAt: string | null,
): MailAnswer['deliveries'][number]['state'] {
  if (accepted) return 'sent';
  if (nextAttemptAt !== null) return 'deferred';
  return outcome === 'refused' ? 'bounced' : 'failed';
}

/** Another try lets people sleep like the first, unless their quiet hours let it through. */
function afterSleep(next: Temporal.Instant, { row, say }: Item): Temporal.Instant {
  const { preferences } = row;
  if (preferences === null || say === null) return next;
  const morning = outOfQuiet(next, preferences);
  return quietLetsThrough(timedItem(row, say), preferences, next, morning) ? next : morning;
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
