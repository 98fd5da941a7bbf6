import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { lockdownInForce } from '#accounts';
import type { EventRegistry, EventStore } from '#event-store';
import type { Targets } from '#platform';
import { type Clock, type ClockWatch, checkedClock, type Identity, type Logger, nextAttempt, readSql } from '#platform';
import type { Keyring } from '#private-data';
import { type SealedSecrets, signingSecrets } from '../endpoint/signing-secrets.ts';
import { LONGEST_TRY, type PostOptions, type PostResult, post } from '../target/post.ts';
import { cloudEvent } from './cloud-event.ts';
import { LogReading, type PublicEvent } from './public-event.ts';
import { retryAfter } from './retry-after.ts';
import { signedHeaders } from './signed-headers.ts';
import { WEBHOOK_RETRIES } from './webhook-retries.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const DUE = sql('due-endpoints');
const TAKE_LEASE = sql('take-lease');
const GIVE_BACK_LEASE = sql('give-back-lease');
const NEXT = sql('next-delivery');
const END = sql('end-delivery');
const FAIL = sql('fail-delivery');
const END_OVERLAPS = sql('end-overlaps');

/**
 * Seconds for which a receiver is sent to by one process alone, prolonged before every try: 30, twice as long as a try can
 * take. A process that dies keeps the receiver from the others for so long at the most.
 */
const LEASE = (2 * LONGEST_TRY) / 1000;

export interface CourierOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** Nothing is sent while the time is in doubt; null or not given: the clock moves only when it is told to. */
  readonly watch?: ClockWatch | null;
  readonly identity: Identity;
  readonly logger: Logger;
  readonly targets: Targets;
  /** Where HTTP listens on this machine, which nothing is sent to; asked at every delivery. Not given: nowhere. */
  readonly ownPort?: () => number;
  /** Without a slash at the end; asked at every delivery, since the port may be known only after the start. */
  readonly publicUrl: () => string;
  /** For tests. */
  readonly send?: (options: PostOptions) => Promise<PostResult>;
}

interface Next extends SealedSecrets {
  readonly id: string;
  readonly stream: string;
  readonly revision: string;
  readonly url: string;
  readonly failures: number;
}

/** What came of sending to a receiver until nothing more was to be sent at once. */
export interface Sent {
  readonly delivered: number;
  readonly failed: number;
}

/** A receiver that is being sent to by this process. */
interface Turn {
  /** Something was planned for it meanwhile. */
  again: boolean;
  readonly ended: Promise<Sent>;
}

/**
 * Sends what is planned: to each endpoint in the order of the log, one after the other, and to each by itself, so that one
 * that is slow keeps nothing from another. A try that fails holds up that endpoint alone, for longer each time; after three
 * days it is paused with the reason, and nothing that waits is lost. Any number of processes may send: a lease keeps them
 * from sending to the same endpoint at once. A process that dies between the answer and its record has it sent again, with
 * the same `webhook-id`.
 */
export class Courier {
  private readonly holder: string;
  private readonly turns = new Map<string, Turn>();
  private readonly troubles = new Map<string, string>();

  constructor(private readonly options: CourierOptions) {
    this.holder = options.identity.uuid();
  }

  /** What keeps this Habeas from sending to an endpoint, of each for which something does; no fault of a receiver. */
  get faults(): readonly string[] {
    return [...this.troubles.values()];
  }

  /**
   * Begins to send everything that is due, and waits for no receiver. While everything is closed nothing is sent, and waits
   * as it is. Once the signal is aborted, what is under way is
   * broken off and waits, and nothing more begins.
   *
   * @returns each endpoint that is being sent to, with the end of it, which never rejects where {@link faults} says why
   * @throws Error the time is in doubt: receivers refuse what bears a wrong time, and the next try would be at a wrong one
   */
  async begin(signal?: AbortSignal): Promise<readonly Promise<Sent>[]> {
    const { doubt, clock } = await checkedClock(this.options.clock, this.options.watch ?? null);
    if (doubt !== null) throw new Error(`the time is in doubt: ${doubt.detail}`);
    if ((await lockdownInForce(this.options.pool)) !== null) return [];
    await this.options.pool.query(END_OVERLAPS, [clock.now().toString()]);
    const { rows } = await this.options.pool.query<{ id: string }>(DUE, [clock.now().toString()]);
    return rows.map(({ id }) => this.turnOf(id, clock, signal));
  }

  /**
   * As {@link begin}, and waits until nothing more is to be sent at once.
   *
   * @returns how many were taken, and how many tries failed
   */
  async deliverDue(signal?: AbortSignal): Promise<Sent> {
    const all = await Promise.allSettled(await this.begin(signal));
    const done = { delivered: 0, failed: 0 };
    for (const one of all) {
      if (one.status === 'rejected') throw one.reason;
      done.delivered += one.value.delivered;
      done.failed += one.value.failed;
    }
    return done;
  }

  /** Waits for what is under way. Never rejects. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.turns.values()].map(({ ended }) => ended));
  }

  private turnOf(endpoint: string, clock: Clock, signal?: AbortSignal): Promise<Sent> {
    const running = this.turns.get(endpoint);
    if (running) {
      running.again = true;
      return running.ended;
    }
    const turn: Turn = {
      again: false,
      // Behind the entry in the map, which it takes out again.
      ended: Promise.resolve().then(() => this.take(endpoint, turn, clock, signal)),
    };
    this.turns.set(endpoint, turn);
    // Who only begins does not wait for it; `faults` has what went wrong.
    turn.ended.catch(() => undefined);
    return turn.ended;
  }

  private async take(endpoint: string, turn: Turn, clock: Clock, signal?: AbortSignal): Promise<Sent> {
    const done = { delivered: 0, failed: 0 };
    try {
      do {
        turn.again = false;
        const { delivered, failed } = await this.deliverTo(endpoint, clock, signal);
        done.delivered += delivered;
        done.failed += failed;
      } while (turn.again && !signal?.aborted);
      this.troubles.delete(endpoint);
      return done;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      this.troubles.set(endpoint, fault);
      this.options.logger.error({ webhook: endpoint, error: fault }, 'sending a webhook failed; it is retried');
      throw error;
    } finally {
      this.turns.delete(endpoint);
    }
  }

  private async deliverTo(endpoint: string, clock: Clock, signal?: AbortSignal): Promise<Sent> {
    const { pool } = this.options;
    const done = { delivered: 0, failed: 0 };
    try {
      while (!signal?.aborted) {
        const { rowCount } = await pool.query(TAKE_LEASE, [endpoint, clock.now().toString(), this.holder, LEASE]);
        if (rowCount === 0) break;
        const result = await this.deliverNext(endpoint, clock, signal);
        if (result === 'delivered') done.delivered += 1;
        else if (result === 'failed') done.failed += 1;
        if (result !== 'delivered' && result !== 'withdrawn') break;
      }
      return done;
    } finally {
      // Where the database is away the lease ends by itself.
      await pool.query(GIVE_BACK_LEASE, [endpoint, this.holder]).catch(() => undefined);
    }
  }

  private async deliverNext(
    endpoint: string,
    clock: Clock,
    signal?: AbortSignal,
  ): Promise<'delivered' | 'failed' | 'withdrawn' | 'nothing'> {
    const { pool } = this.options;
    if ((await lockdownInForce(pool)) !== null) return 'nothing';
    const now = clock.now();
    const { rows } = await pool.query<Next>(NEXT, [endpoint, this.holder]);
    const next = rows[0];
    if (!next) return 'nothing';
    const { store, registry, keyring } = this.options;
    // Read anew at every try: what has been closed since it was planned is not sent.
    const event = await new LogReading(store, registry).publicEvent(next.stream, BigInt(next.revision));
    if (!event) {
      await pool.query(END, [next.id, 'withdrawn', 'Not everybody may know of it any more.', now.toString()]);
      return 'withdrawn';
    }
    const secrets = await signingSecrets(keyring, endpoint, next, now);
    // Removed a moment ago, by somebody else.
    if (secrets.length === 0) return 'nothing';
    const result = await this.send(next, event, secrets, now, signal);
    // Broken off by this Habeas: it is no failing of the receiver, and is sent again.
    if (!result.ok && signal?.aborted) return 'nothing';
    if (result.ok) {
      await pool.query(END, [next.id, 'delivered', result.outcome, clock.now().toString()]);
      return 'delivered';
    }
    const again = result.gone ? null : againAt(next.failures + 1, result.retryAfter ?? null, clock.now());
    const why = again
      ? null
      : result.gone
        ? result.outcome
        : `It failed ${next.failures + 1} times in a row, at last so: ${result.outcome}`;
    await pool.query(FAIL, [
      ...[next.id, result.outcome, now.toString(), again?.toString() ?? null, why],
      ...[next.url, next.failures],
    ]);
    const { outcome } = result;
    this.options.logger.warn({ webhook: endpoint, outcome, paused: why !== null }, 'a webhook was not delivered');
    return 'failed';
  }

  private async send(
    next: Next,
    event: PublicEvent,
    secrets: readonly string[],
    now: Temporal.Instant,
    signal?: AbortSignal,
  ): Promise<PostResult> {
    const body = JSON.stringify(cloudEvent(event, this.options.publicUrl()));
    const send = this.options.send ?? post;
    const { targets, ownPort } = this.options;
    return await send({
      ...{ url: new URL(next.url), body, targets, ownPort: ownPort?.() ?? 0 },
      ...(signal ? { signal } : {}),
      headers: signedHeaders({ id: next.id, at: now, body, secrets }),
    });
  }
}

/**
 * When a receiver is tried again: by the schedule, and not before it wants to be by its `Retry-After`. A shorter wait than the
 * schedule's is not taken, so that a receiver that fails has its three days.
 *
 * @param failures the try that has just failed included
 * @returns null: the tries are used up
 */
function againAt(failures: number, asked: string | null, now: Temporal.Instant): Temporal.Instant | null {
  const scheduled = nextAttempt(WEBHOOK_RETRIES, failures, now);
  const wanted = retryAfter(asked, now);
  if (scheduled === null || wanted === null) return scheduled;
  return Temporal.Instant.compare(wanted, scheduled) > 0 ? wanted : scheduled;
}
