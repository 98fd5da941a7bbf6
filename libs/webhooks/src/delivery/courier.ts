import type pg from 'pg';
import { Webhook } from 'standardwebhooks';
import type { Temporal } from 'temporal-polyfill';
import type { EventRegistry, EventStore } from '#event-store';
import { type Clock, type Logger, readSql, withClient } from '#platform';
import type { Keyring } from '#private-data';
import { SECRET_PURPOSE, secretOwner } from '../endpoint/secret-owner.ts';
import { type PostOptions, type PostResult, post } from '../target/post.ts';
import type { Targets } from '../target/target.ts';
import { nextAttempt } from './backoff.ts';
import { cloudEvent } from './cloud-event.ts';
import { LogReading, type PublicEvent } from './public-event.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const DUE = sql('due-endpoints');
const NEXT = sql('next-delivery');
const END = sql('end-delivery');
const FAIL = sql('fail-delivery');

/** Held by the database session, so that it ends with the process. */
const LOCK = "SELECT pg_try_advisory_lock(hashtextextended('habeas.webhook.' || $1, 0)) AS held";
const UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('habeas.webhook.' || $1, 0))";

/** Endpoints that are sent to at the same time. Each holds one connection to the database. */
const AT_ONCE = 4;
/** To one endpoint before the others have their turn. */
const IN_A_ROW = 100;

export interface CourierOptions {
  readonly pool: pg.Pool;
  /** For what is kept while the log and the keyring are read, see `Database.sessions`. */
  readonly sessions: pg.Pool;
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly targets: Targets;
  /** Without a slash at the end; asked at every delivery, since the port may be known only after the start. */
  readonly publicUrl: () => string;
  /** For tests. */
  readonly send?: (options: PostOptions) => Promise<PostResult>;
}

interface Next {
  readonly id: string;
  readonly stream: string;
  readonly revision: string;
  readonly url: string;
  readonly secret: string;
  readonly failures: number;
}

/**
 * Sends what is planned: to each endpoint in the order of the log, one after the other. A try that fails holds up that
 * endpoint alone, for longer each time; after three days it is paused with the reason, and nothing that waits is lost. A
 * process that dies between the answer and its record has it sent again, with the same `webhook-id`.
 */
export class Courier {
  constructor(private readonly options: CourierOptions) {}

  /**
   * Everything that is to be sent now. Once the signal is aborted what is under way ends, and nothing more begins.
   *
   * @returns how many were taken, and how many tries failed
   */
  async deliverDue(signal?: AbortSignal): Promise<{ readonly delivered: number; readonly failed: number }> {
    const done = { delivered: 0, failed: 0 };
    const { rows } = await this.options.pool.query<{ id: string }>(DUE, [this.now().toString()]);
    const queue = rows.map(({ id }) => id);
    const work = async () => {
      for (let endpoint = queue.shift(); endpoint !== undefined; endpoint = queue.shift()) {
        const { delivered, failed, more } = await this.deliverTo(endpoint, signal);
        done.delivered += delivered;
        done.failed += failed;
        if (more && !signal?.aborted) queue.push(endpoint);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return done;
  }

  private deliverTo(
    endpoint: string,
    signal?: AbortSignal,
  ): Promise<{ delivered: number; failed: number; more: boolean }> {
    return withClient(this.options.sessions, async (client) => {
      const lock = await client.query<{ held: boolean }>(LOCK, [endpoint]);
      let delivered = 0;
      let failed = 0;
      let more = lock.rows[0]?.held === true;
      for (let turn = 0; more && turn < IN_A_ROW && !signal?.aborted; turn++) {
        const result = await this.deliverNext(client, endpoint);
        delivered += result === 'delivered' ? 1 : 0;
        failed += result === 'failed' ? 1 : 0;
        more = result === 'delivered' || result === 'withdrawn';
      }
      if (lock.rows[0]?.held) await client.query(UNLOCK, [endpoint]);
      return { delivered, failed, more };
    });
  }

  private async deliverNext(
    client: pg.PoolClient,
    endpoint: string,
  ): Promise<'delivered' | 'failed' | 'withdrawn' | 'nothing'> {
    const now = this.now();
    const { rows } = await client.query<Next>(NEXT, [endpoint, now.toString()]);
    const next = rows[0];
    if (!next) return 'nothing';
    const { store, registry, keyring } = this.options;
    // Read anew at every try: what has been closed since it was planned is not sent.
    const event = await new LogReading(store, registry).publicEvent(next.stream, BigInt(next.revision));
    if (!event) {
      await client.query(END, [next.id, 'withdrawn', 'Not everybody may know of it any more.', now.toString()]);
      return 'withdrawn';
    }
    const secret = await keyring.decrypt(secretOwner(endpoint), SECRET_PURPOSE, next.secret);
    // Removed a moment ago, by somebody else.
    if (secret === null) return 'nothing';
    const result = await this.send(next, event, secret, now);
    if (result.ok) {
      await client.query(END, [next.id, 'delivered', result.outcome, this.now().toString()]);
      return 'delivered';
    }
    const again = result.gone ? null : nextAttempt(next.failures + 1, this.now());
    const why = again
      ? null
      : result.gone
        ? result.outcome
        : `It failed ${next.failures + 1} times in a row, at last so: ${result.outcome}`;
    await client.query(FAIL, [next.id, result.outcome, now.toString(), again?.toString() ?? null, why]);
    const { outcome } = result;
    this.options.logger.warn({ webhook: endpoint, outcome, paused: why !== null }, 'a webhook was not delivered');
    return 'failed';
  }

  private async send(next: Next, event: PublicEvent, secret: string, now: Temporal.Instant): Promise<PostResult> {
    const body = JSON.stringify(cloudEvent(event, this.options.publicUrl()));
    const timestamp = new Date(now.epochMilliseconds);
    const send = this.options.send ?? post;
    return await send({
      url: new URL(next.url),
      body,
      targets: this.options.targets,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'Habeas',
        'webhook-id': next.id,
        'webhook-timestamp': String(Math.floor(now.epochMilliseconds / 1000)),
        'webhook-signature': new Webhook(secret).sign(next.id, timestamp, body),
      },
    });
  }

  private now(): Temporal.Instant {
    return this.options.clock.now();
  }
}
