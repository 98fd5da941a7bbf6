import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { Journal } from '#accounts';
import { categories as allCategories, type Category, recordEventTypes } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import {
  type Clock,
  type Identity,
  inTransaction,
  parseTarget,
  readSql,
  TargetRefusedError,
  type Targets,
} from '#platform';
import type { Keyring } from '#private-data';
import { misleadingIn } from '#time';
import { type NotYetPlanned, notYetPlanned } from '../feed/not-yet-planned.ts';
import { maskedUrl } from '../target/masked-url.ts';
import type { Endpoint } from './endpoint.ts';
import { type EndpointIdentity, endpointRow } from './endpoint-row.ts';
import { DEFAULT_OVERLAP, overlapOf } from './overlap.ts';
import { SECRET_PURPOSE, secretOwner } from './secret-owner.ts';
import { unknownWebhook, WebhookError } from './webhook-error.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const LIST = sql('list-endpoints');
const RESUME = sql('resume');
const SKIP_FIRST = sql('skip-first');
const ROTATE_SECRET = sql('rotate-secret');
const CHANGE_URL = sql('change-url');

const REGISTRY = new EventRegistry(recordEventTypes);

/** Speaks where something is due that was not before. */
export const DUE_CHANNEL = 'habeas_webhooks';

/** Each costs a try for every change. */
const AT_MOST = 100;

export interface WebhooksOptions {
  readonly pool: pg.Pool;
  /** For what is kept while the log and the keyring are read, see `Database.sessions`. */
  readonly sessions: pg.Pool;
  readonly store: EventStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly targets: Targets;
  /** Where HTTP listens on this machine, which can be no receiver; not given: nowhere. */
  readonly ownPort?: () => number;
}

export interface NewWebhook {
  readonly url: string;
  readonly description?: string | null;
  /** Kinds of records, such as `custody`. Default: all. */
  readonly categories?: readonly string[] | null;
}

/** Who is told of public changes by HTTP (Standard Webhooks). What is done with them stands in the journal, without addresses. */
export class Webhooks {
  private readonly journal: Journal;

  constructor(private readonly options: WebhooksOptions) {
    this.journal = new Journal(options.pool, options.clock);
  }

  /**
   * From now on every public change is sent there. What was recorded before is not.
   *
   * @param by id of who adds it
   * @returns the endpoint, and the secret that signs what is sent: shown this once
   * @throws WebhookError
   */
  async add(asked: NewWebhook, by: string): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
    const { sessions, store, keyring, clock, identity } = this.options;
    const url = this.urlOf(asked.url);
    const description = descriptionOf(asked.description ?? null);
    const categories = categoriesOf(asked.categories ?? null);
    if ((await this.list()).length >= AT_MOST) {
      throw new WebhookError('too-many', null, `There are ${AT_MOST} webhooks already. Remove one that is not needed.`);
    }
    const id = identity.uuid();
    const secret = newSecret(identity);
    const sealed = await keyring.encrypt(secretOwner(id), SECRET_PURPOSE, secret);
    await inTransaction(sessions, async (client) => {
      // Held against the feeder: it would otherwise pass by what is recorded between the head and this row.
      await client.query('SELECT FROM webhooks.checkpoint FOR UPDATE');
      const since = await store.head();
      await client.query(
        `INSERT INTO webhooks.endpoint (id, url, description, categories, secret, created_at, created_by, since, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active')`,
        [id, url.href, description, categories, sealed, clock.now().toString(), by, since.toString()],
      );
      const row = endpointRow({ id, url: url.href, categories, secret: sealed });
      await this.journal.writeIn(client, { who: by, what: 'webhook.added', about: [id], details: { row } });
    });
    return { endpoint: await this.one(id), secret };
  }

  /** Oldest first. */
  async list(): Promise<readonly Endpoint[]> {
    const { pool, store } = this.options;
    const { rows } = await pool.query(LIST);
    const unplanned = await notYetPlanned(store, REGISTRY, BigInt(rows[0]?.looked_through ?? 0), rows);
    return rows.map((row) => endpointOf(row, unplanned.get(row.id), this.options.clock.now()));
  }

  /** @throws WebhookError (unknown-webhook) */
  async one(id: string): Promise<Endpoint> {
    const found = (await this.list()).find((endpoint) => endpoint.id === id);
    if (!found) throw unknownWebhook(id);
    return found;
  }

  /**
   * Nothing is sent there any more, and its secrets go: its key is destroyed, and of its address the host is left.
   *
   * @param by id of who removes it
   * @throws WebhookError (unknown-webhook)
   */
  async remove(id: string, by: string): Promise<void> {
    const { pool, keyring } = this.options;
    const { url } = await this.one(id);
    await inTransaction(pool, async (client) => {
      await client.query(
        `UPDATE webhooks.endpoint
            SET state = 'removed', reason = NULL, next_attempt_at = NULL, url = $2,
                previous_secret = NULL, previous_secret_until = NULL
          WHERE id = $1`,
        [id, url],
      );
      await this.journal.writeIn(client, { who: by, what: 'webhook.removed', about: [id] });
    });
    await keyring.destroy(secretOwner(id));
  }

  /**
   * Goes on with what waits, from the oldest, at once: one that is paused, or that waits for another try.
   *
   * @param by id of who resumes it
   * @param skip gives up the change that it could not take
   * @throws WebhookError (unknown-webhook, not-paused)
   */
  async resume(id: string, by: string, { skip = false }: { readonly skip?: boolean } = {}): Promise<Endpoint> {
    const { pool, clock } = this.options;
    await inTransaction(pool, async (client) => {
      const { state, failures } = await rowOf(client, id);
      if (state !== 'paused' && failures === 0) {
        const message = `Webhook ${id} is neither paused nor waiting for another try: what there is for it is sent without delay.`;
        throw new WebhookError('not-paused', null, message);
      }
      if (skip) await client.query(SKIP_FIRST, [id, clock.now().toString()]);
      await client.query(RESUME, [id]);
      await this.journal.writeIn(client, { who: by, what: 'webhook.resumed', about: [id], details: { skip } });
      await wakeCouriers(client);
    });
    return await this.one(id);
  }

  /**
   * A new secret. What waits is kept, and is signed by both until the overlap ends, so that the receiver can change over
   * whenever it likes until then; afterwards by the new one alone.
   *
   * @param by id of who rotates it
   * @param overlap ISO 8601 in days, hours and minutes, at most P30D; null: the old secret signs nothing from now on
   * @returns the endpoint, and its new secret: shown this once
   * @throws WebhookError (unknown-webhook, bad-overlap, overlap-in-force)
   */
  async rotateSecret(
    id: string,
    by: string,
    { overlap = DEFAULT_OVERLAP }: { readonly overlap?: string | null } = {},
  ): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
    const { pool, keyring, clock, identity } = this.options;
    const lasts = overlap === null ? null : overlapOf(overlap);
    await this.one(id);
    const secret = newSecret(identity);
    const sealed = await keyring.encrypt(secretOwner(id), SECRET_PURPOSE, secret);
    await inTransaction(pool, async (client) => {
      const { previous_secret_until: before, ...endpoint } = await rowOf(client, id);
      const now = clock.now();
      if (lasts !== null && before !== null && before.getTime() > now.epochMilliseconds) {
        const message = `The secret of webhook ${id} was rotated already, and the one before signs as well until ${before.toISOString()}. Wait until then, or rotate it without an overlap: then the new one alone signs.`;
        throw new WebhookError('overlap-in-force', null, message);
      }
      const until = lasts === null ? null : now.add(lasts).round('millisecond').toString();
      await client.query(ROTATE_SECRET, [id, sealed, until]);
      const details = { row: endpointRow({ ...endpoint, secret: sealed }), until };
      await this.journal.writeIn(client, { who: by, what: 'webhook.secret-rotated', about: [id], details });
    });
    return { endpoint: await this.one(id), secret };
  }

  /**
   * Sends to another address from now on, and what waits as well, at once; also where it was paused, or waited for another
   * try. Its secret stays.
   *
   * @param by id of who changes it
   * @throws WebhookError (unknown-webhook, bad-url)
   */
  async changeUrl(id: string, asked: string, by: string): Promise<Endpoint> {
    const url = this.urlOf(asked);
    await inTransaction(this.options.pool, async (client) => {
      const endpoint = await rowOf(client, id);
      await client.query(CHANGE_URL, [id, url.href]);
      const details = { row: endpointRow({ ...endpoint, url: url.href }) };
      await this.journal.writeIn(client, { who: by, what: 'webhook.url-changed', about: [id], details });
      await wakeCouriers(client);
    });
    return await this.one(id);
  }

  private urlOf(text: string): URL {
    const { targets, ownPort } = this.options;
    try {
      return parseTarget(text, targets, ownPort?.());
    } catch (error) {
      if (!(error instanceof TargetRefusedError)) throw error;
      throw new WebhookError('bad-url', 'url', `The URL ${error.message}.`);
    }
  }
}

interface KeptEndpoint extends EndpointIdentity {
  readonly state: 'active' | 'paused';
  readonly failures: number;
  readonly previous_secret_until: Date | null;
}

/**
 * An endpoint, held until the transaction ends.
 *
 * @throws WebhookError (unknown-webhook)
 */
async function rowOf(client: pg.ClientBase, id: string): Promise<KeptEndpoint> {
  const { rows } = await client.query<KeptEndpoint>(
    `SELECT id, url, categories, secret, state, failures, previous_secret_until
       FROM webhooks.endpoint WHERE id::text = $1 AND state <> 'removed' FOR UPDATE`,
    [id],
  );
  if (!rows[0]) throw unknownWebhook(id);
  return rows[0];
}

/** Once the transaction is there, every process that sends looks what is due. */
async function wakeCouriers(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_notify('${DUE_CHANNEL}', '')`);
}

/** 32 random bytes in the standard base64 that Standard Webhooks has secrets in. */
function newSecret(identity: Identity): string {
  return `whsec_${Buffer.from(identity.secret(), 'base64url').toString('base64')}`;
}

function descriptionOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > 300) {
    throw new WebhookError('bad-description', 'description', 'The description must be at most 300 characters.');
  }
  const misleading = misleadingIn(trimmed, 'one-line');
  if (misleading !== null) throw new WebhookError('bad-description', 'description', `The description ${misleading}.`);
  return trimmed === '' ? null : trimmed;
}

function categoriesOf(asked: readonly string[] | null): readonly Category[] | null {
  if (asked === null) return null;
  const unknownOne = asked.find((one) => !(allCategories as readonly string[]).includes(one));
  if (asked.length === 0 || unknownOne !== undefined) {
    const found = unknownOne === undefined ? 'none' : JSON.stringify(unknownOne.slice(0, 40));
    throw new WebhookError(
      'bad-categories',
      'categories',
      `The categories must be some of ${allCategories.join(', ')}, or be left out for all; ${found} was given.`,
    );
  }
  return [...new Set(asked)] as Category[];
}

// biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it.
function endpointOf(row: any, unplanned: NotYetPlanned | undefined, now: Temporal.Instant): Endpoint {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    url: maskedUrl(row.url),
    description: row.description,
    categories: row.categories,
    state: row.state,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    failures: row.failures,
    failingSince: time(row.failing_since),
    nextAttemptAt: time(row.next_attempt_at),
    lastDeliveredAt: time(row.last_delivered_at),
    previousSecretUntil: row.previous_secret_until > now.epochMilliseconds ? time(row.previous_secret_until) : null,
    waiting: row.planned + (unplanned?.count ?? 0),
    // What is planned was recorded before what is not.
    waitingSince: time(row.planned_since) ?? unplanned?.since ?? null,
  };
}
