import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Mailer, OutgoingMail, SendResult } from '#mail';
import { type Clock, hashSecret, type Identity, type Logger, readSql } from '#platform';
import type { Keyring } from '#private-data';
import type { AlertRule } from '../alert-rule.ts';
import { addressOf } from '../subscriptions/subscriber-address.ts';
import { nextAttempt } from './backoff.ts';
import { composeAlert, composeConfirmation } from './compose-mail.ts';
import type { DeliveryRow } from './delivery-row.ts';
import { whatToSay } from './what-to-say.ts';
import { withClient } from './with-client.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const DUE = sql('due-deliveries');
const READ = sql('read-delivery');
const BEGIN_ATTEMPT = sql('begin-attempt');
const END_ATTEMPT = sql('end-attempt');
const END_DELIVERY = sql('end-delivery');

/** Held by the database session, so that it ends with the process. `hashtextextended` is stable within a major version. */
const LOCK = "SELECT pg_try_advisory_lock(hashtextextended('habeas.delivery.' || $1, 0)) AS held";
const UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('habeas.delivery.' || $1, 0))";

/** How many mails are under way at the same time. Each holds one connection to the database. */
const AT_ONCE = 4;
const PAGE = 200;
/** A link to confirm works for a week. */
export const CONFIRMATION_LASTS = Temporal.Duration.from({ hours: 7 * 24 });

export interface CourierOptions {
  readonly pool: pg.Pool;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly logger: Logger;
  readonly keyring: Pick<Keyring, 'encrypt' | 'decrypt' | 'destroy' | 'fingerprint' | 'erasedAmong'>;
  /** Without a slash at the end; asked at every mail, since the port may be known only after the start. */
  readonly publicUrl: () => string;
}

/** What became of one delivery in this run. */
export interface DeliveryResult {
  readonly delivery: string;
  readonly kind: 'alert' | 'confirmation';
  readonly rule: AlertRule | null;
  readonly topic: string | null;
  readonly subscription: string;
  readonly state: 'sent' | 'deferred' | 'failed' | 'withdrawn' | 'suppressed';
  readonly outcome: string | null;
  /** null where no mail was tried. */
  readonly subject: string | null;
}

interface Due {
  readonly id: string;
  /** What one subscriber is told about one matter. */
  readonly conversation: string;
}

interface Carried {
  readonly result: DeliveryResult;
  readonly unreachable: string | null;
}

/** In order within each; the conversations in order of their first. */
function byConversation(due: readonly Due[]): Due[][] {
  const conversations = new Map<string, Due[]>();
  for (const one of due) {
    const known = conversations.get(one.conversation);
    if (known) known.push(one);
    else conversations.set(one.conversation, [one]);
  }
  return [...conversations.values()];
}

/**
 * Carries what the ledger has planned to the SMTP server. Before the first word to the server an attempt is on record;
 * after the last its outcome is. While it is under way, what one subscriber is told about one matter is held by an advisory
 * lock of the database session, which ends with the process, however that ends: another then tries again at once, with the
 * same Message-ID. One mail at a time, because what a notice says depends on what was said before.
 */
export class Courier {
  constructor(private readonly options: CourierOptions) {}

  /** Everything that is to be tried now; ends early when the server cannot be reached, since no other mail would fare better. */
  async deliverDue(): Promise<{ results: readonly DeliveryResult[]; unreachable: string | null }> {
    const results: DeliveryResult[] = [];
    const seen = new Set<string>();
    let unreachable: string | null = null;
    for (;;) {
      const { rows } = await this.options.pool.query<Due>(DUE, [this.options.clock.now().toString(), PAGE + seen.size]);
      const queue = byConversation(rows.filter(({ id }) => !seen.has(id)));
      if (queue.length === 0) return { results, unreachable };
      const work = async () => {
        for (let due = queue.shift(); due !== undefined; due = queue.shift()) {
          for (const one of due) {
            if (unreachable !== null) return;
            seen.add(one.id);
            const done = await this.deliverOne(one);
            if (done) results.push(done.result);
            unreachable ??= done?.unreachable ?? null;
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (unreachable !== null) return { results, unreachable };
    }
  }

  /** A confirmation at once; null where another process has it in hand or it is no longer waiting. */
  async deliverConfirmation(id: string, subscription: string): Promise<DeliveryResult | null> {
    return (await this.deliverOne({ id, conversation: `${id}|${subscription}` }))?.result ?? null;
  }

  private deliverOne({ id, conversation }: Due): Promise<Carried | null> {
    return withClient(this.options.pool, async (client) => {
      const lock = await client.query<{ held: boolean }>(LOCK, [conversation]);
      if (!lock.rows[0]?.held) return null;
      const { rows } = await client.query<DeliveryRow>(READ, [id]);
      const [row] = rows;
      const address = row ? await addressOf(this.options.keyring, row.subscription, row.address) : null;
      const done = row ? await this.carry(client, { ...row, address }) : null;
      await client.query(UNLOCK, [conversation]);
      return done;
    });
  }

  private async carry(client: pg.PoolClient, row: DeliveryRow) {
    const now = this.options.clock.now();
    if (row.kind === 'confirmation') return this.carryConfirmation(client, row, now);
    const say = await whatToSay(client, row, now);
    if ('why' in say) return this.end(client, row, say.state, say.why, now);
    const endToken = await this.linkToken(client, row.subscription, 'end', now, null);
    const compose = () => composeAlert(row, say, now.toString(), { publicUrl: this.options.publicUrl(), endToken });
    return this.send(client, row, compose, { ...say, said: JSON.stringify(say.said) }, now);
  }

  private async carryConfirmation(client: pg.PoolClient, row: DeliveryRow, now: Temporal.Instant) {
    if (row.address === null) return this.end(client, row, 'suppressed', 'The subscription has ended.', now);
    // Null: asked for a moment ago and not projected yet.
    if (row.subscription_state !== null && row.subscription_state !== 'requested') {
      return this.end(client, row, 'withdrawn', 'The subscription is past being confirmed.', now);
    }
    const expires = now.add(CONFIRMATION_LASTS);
    const confirmToken = await this.linkToken(client, row.subscription, 'confirm', now, expires);
    const compose = () =>
      composeConfirmation(row, now.toString(), expires.toString(), {
        publicUrl: this.options.publicUrl(),
        confirmToken,
      });
    return this.send(client, row, compose, { said: null, position: null, reliedOn: [] }, now);
  }

  private async send(
    client: pg.PoolClient,
    row: DeliveryRow,
    compose: () => OutgoingMail,
    say: { readonly said: string | null; readonly position: string | null; readonly reliedOn: readonly string[] },
    now: Temporal.Instant,
  ) {
    const attempt = row.attempts + 1;
    // A process that died here left an attempt that nobody ended; the next one has the next number.
    const number = await beginAttempt(client, row.id, attempt, now, say);
    const { result, subject } = await this.tryToSend(row.id, compose);
    const planned = Temporal.Instant.fromEpochMilliseconds(row.planned_at.getTime());
    const again =
      result.outcome === 'deferred' || result.outcome === 'in_doubt' ? nextAttempt(number, now, planned) : null;
    const state = result.accepted ? 'sent' : again ? 'deferred' : 'failed';
    const outcome = wordsFor(result, again);
    await client.query(END_ATTEMPT, [
      row.id,
      number,
      this.options.clock.now().toString(),
      result.outcome,
      result.response,
      state,
      outcome,
      again?.toString() ?? null,
      subject,
      say.said,
      say.reliedOn,
    ]);
    if (!result.accepted) this.options.logger.warn({ delivery: row.id, state, outcome }, 'a mail was not accepted');
    return {
      result: { ...summaryOf(row), state, outcome, subject } as DeliveryResult,
      unreachable: result.unreachable ? result.response : null,
    };
  }

  /** A mail that cannot be written waits for a better version of Habeas, and holds up no other. */
  private async tryToSend(
    delivery: string,
    compose: () => OutgoingMail,
  ): Promise<{ result: SendResult; subject: string | null }> {
    let subject: string | null = null;
    try {
      const mail = compose();
      subject = mail.subject;
      return { result: await this.options.mailer.send(mail), subject };
    } catch (error) {
      this.options.logger.error({ delivery, error }, 'a mail could not be written');
      const response = `It could not be written: ${error instanceof Error ? error.message : String(error)}`;
      return { result: { accepted: false, outcome: 'deferred', response, unreachable: false }, subject };
    }
  }

  private async end(
    client: pg.PoolClient,
    row: DeliveryRow,
    state: 'withdrawn' | 'suppressed',
    why: string,
    now: Temporal.Instant,
  ) {
    await client.query(END_DELIVERY, [row.id, state, why, now.toString()]);
    return { result: { ...summaryOf(row), state, outcome: why, subject: null } as DeliveryResult, unreachable: null };
  }

  private async linkToken(
    client: pg.PoolClient,
    subscription: string,
    purpose: 'confirm' | 'end',
    now: Temporal.Instant,
    expires: Temporal.Instant | null,
  ): Promise<string> {
    const token = this.options.identity.secret();
    await client.query(
      'INSERT INTO ledger.link_token (hash, subscription, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [hashSecret(token), subscription, purpose, now.toString(), expires?.toString() ?? null],
    );
    return token;
  }
}

async function beginAttempt(
  client: pg.PoolClient,
  delivery: string,
  attempt: number,
  now: Temporal.Instant,
  say: { readonly said: string | null; readonly position: string | null },
): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    'SELECT max(number) AS last FROM ledger.attempt WHERE delivery = $1',
    [delivery],
  );
  const number = Math.max(attempt, (rows[0]?.last ?? 0) + 1);
  await client.query(BEGIN_ATTEMPT, [delivery, number, now.toString(), say.said, say.position]);
  return number;
}

function wordsFor({ outcome, response }: SendResult, again: Temporal.Instant | null): string {
  const words = { accepted: '', deferred: '', refused: 'Refused for good: ', in_doubt: 'It may have arrived: ' }[
    outcome
  ];
  const givenUp = again === null && (outcome === 'deferred' || outcome === 'in_doubt') ? ' Given up.' : '';
  return `${words}${response}${givenUp}`;
}

function summaryOf({ id, kind, rule, topic, subscription }: DeliveryRow) {
  return { delivery: id, kind, rule, topic, subscription };
}
