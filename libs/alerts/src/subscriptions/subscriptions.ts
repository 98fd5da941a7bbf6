import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type EventStore, type JsonObject, type RecordedEvent, WrongExpectedRevisionError } from '#event-store';
import { type Clock, hashSecret, type Identity, readSql, uuidFrom } from '#platform';
import { assertZone, DateError } from '#time';
import { messageId } from '../sweep/message-id.ts';
import type { Sweep } from '../sweep/sweep.ts';
import { mailAddress } from './mail-address.ts';
import { SubscriptionError } from './subscription-error.ts';
import {
  type SubscriptionEventType,
  type SubscriptionFilter,
  subscriptionFilter,
  subscriptionLanguages,
  subscriptionStream,
} from './subscription-events.ts';

const REQUEST = readSql(new URL('./request.sql', import.meta.url));

/** To one address that has not asked for more: a stranger must not be able to fill somebody's mailbox. */
const REQUESTS_PER_DAY = 5;

export interface SubscriptionRequestInput {
  readonly address: string;
  /** Exactly one of the three. */
  readonly filter: { readonly person?: string | null; readonly place?: string | null; readonly everything?: boolean };
  /** BCP 47. Default `en`. */
  readonly language?: string;
  /** IANA zone. Default `UTC`. */
  readonly zone?: string;
}

export interface SubscriptionState {
  readonly id: string;
  readonly state: 'requested' | 'confirmed' | 'ended';
  readonly filter: SubscriptionFilter;
  readonly language: string;
  readonly zone: string;
}

export interface SubscriptionsOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly sweep: Sweep;
  readonly mailFrom: string;
}

/**
 * Double opt-in: asking yields one mail, and only its link makes the subscription count. The log knows what is wanted and
 * never by whom: the address is in the ledger alone, and goes when the subscription ends.
 */
export class Subscriptions {
  constructor(private readonly options: SubscriptionsOptions) {}

  /**
   * Mails a confirmation. The answer is the same whether the address is known or not, was asked for too often, or cannot
   * be reached at the moment; a mail that cannot go now is tried again.
   *
   * @throws SubscriptionError what is wrong with the request
   */
  async request(input: SubscriptionRequestInput): Promise<{ readonly id: string }> {
    const address = mailAddress(input.address);
    const request = {
      filter: filterOf(input.filter),
      language: languageOf(input.language ?? 'en'),
      zone: zoneOf(input.zone ?? 'UTC'),
    };
    const { identity, clock, pool, sweep, mailFrom } = this.options;
    const id = identity.uuid();
    const now = clock.now();
    await this.append(id, 'subscription.requested', request as unknown as JsonObject, 'no_stream', now);
    const delivery = uuidFrom('habeas.confirmation', id);
    const { rowCount } = await pool.query(REQUEST, [
      id,
      address,
      now.toString(),
      REQUESTS_PER_DAY,
      delivery,
      messageId(delivery, mailFrom),
      JSON.stringify(request),
    ]);
    if (rowCount) await sweep.deliverConfirmation(delivery, id);
    return { id };
  }

  /** Makes the subscription count. Done twice it changes nothing. @throws SubscriptionError (unknown-link, expired-link) */
  async confirm(token: string): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(token, 'confirm');
    return this.move(id, (state) => {
      if (state === 'ended') throw unknownLink();
      return state === 'requested' ? 'subscription.confirmed' : null;
    });
  }

  /** Ends the subscription and forgets the address. Done twice it changes nothing. @throws SubscriptionError (unknown-link) */
  async end(token: string): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(token, 'end');
    const ended = await this.move(id, (state) => (state === 'ended' ? null : 'subscription.ended'));
    await this.options.pool.query('DELETE FROM ledger.subscriber_address WHERE subscription = $1', [id]);
    await this.options.pool.query(`DELETE FROM ledger.link_token WHERE subscription = $1 AND purpose = 'confirm'`, [
      id,
    ]);
    return ended;
  }

  /** What a link is about, for the page behind it; changes nothing. @throws SubscriptionError (unknown-link, expired-link) */
  async describe(token: string): Promise<SubscriptionState & { readonly purpose: 'confirm' | 'end' }> {
    const { subscription, purpose } = await this.linkOf(token);
    const state = stateOf(subscription, await this.history(subscription));
    if (!state) throw unknownLink();
    return { ...state, purpose };
  }

  private async move(
    id: string,
    decide: (state: SubscriptionState['state']) => SubscriptionEventType | null,
  ): Promise<SubscriptionState> {
    for (;;) {
      const history = await this.history(id);
      const state = stateOf(id, history);
      if (!state) throw unknownLink();
      const event = decide(state.state);
      if (event === null) return state;
      try {
        await this.append(id, event, {}, history.at(-1)!.revision, this.options.clock.now());
      } catch (error) {
        // Somebody pressed twice: what the other press did is read and taken as it is.
        if (error instanceof WrongExpectedRevisionError) continue;
        throw error;
      }
      return { ...state, state: event === 'subscription.confirmed' ? 'confirmed' : 'ended' };
    }
  }

  private async append(
    id: string,
    type: SubscriptionEventType,
    data: JsonObject,
    expected: bigint | 'no_stream',
    now: Temporal.Instant,
  ): Promise<void> {
    const { store, identity } = this.options;
    const command = identity.uuid();
    await store.append(
      subscriptionStream(id),
      [
        {
          id: identity.uuid(),
          type,
          schemaVersion: 1,
          data,
          metadata: {
            recordedAt: now.toString(),
            actor: 'subscriber',
            correlationId: command,
            causationId: command,
            sources: [],
          },
        },
      ],
      expected,
    );
  }

  private async history(id: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.options.store.readStream(subscriptionStream(id))) events.push(event);
    return events;
  }

  private async subscriptionOf(token: string, purpose: 'confirm' | 'end'): Promise<string> {
    const link = await this.linkOf(token);
    if (link.purpose !== purpose) throw unknownLink();
    return link.subscription;
  }

  private async linkOf(token: string): Promise<{ subscription: string; purpose: 'confirm' | 'end' }> {
    const { rows } = await this.options.pool.query<{
      subscription: string;
      purpose: 'confirm' | 'end';
      expires_at: Date | null;
    }>('SELECT subscription, purpose, expires_at FROM ledger.link_token WHERE hash = $1', [hashSecret(token)]);
    const link = rows[0];
    if (!link) throw unknownLink();
    if (link.expires_at && link.expires_at.getTime() <= this.options.clock.now().epochMilliseconds) {
      throw new SubscriptionError(
        'expired-link',
        null,
        'This link has expired. Ask for the subscription again; a new mail comes at once.',
      );
    }
    return link;
  }
}

function stateOf(id: string, history: readonly RecordedEvent[]): SubscriptionState | null {
  const requested = history.find(({ type }) => type === 'subscription.requested');
  if (!requested) return null;
  const { filter, language, zone } = requested.data as unknown as Omit<SubscriptionState, 'id' | 'state'>;
  const types = new Set(history.map(({ type }) => type));
  const state = types.has('subscription.ended')
    ? 'ended'
    : types.has('subscription.confirmed')
      ? 'confirmed'
      : 'requested';
  return { id, state, filter, language, zone };
}

function filterOf(given: SubscriptionRequestInput['filter']): SubscriptionFilter {
  const parsed = subscriptionFilter.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.length ? ` ${issue.path.join('.')}` : '';
  throw new SubscriptionError('bad-filter', 'filter', `The filter${path} ${issue?.message ?? 'cannot be taken'}.`);
}

function languageOf(given: string): string {
  if ((subscriptionLanguages as readonly string[]).includes(given)) return given;
  throw new SubscriptionError(
    'bad-language',
    'language',
    `Mails cannot be written in "${given.slice(0, 20)}"; choose one of: ${subscriptionLanguages.join(', ')}.`,
  );
}

function zoneOf(given: string): string {
  try {
    assertZone(given);
    return given;
  } catch (error) {
    if (error instanceof DateError) throw new SubscriptionError('bad-zone', 'zone', error.message);
    throw error;
  }
}

function unknownLink(): SubscriptionError {
  return new SubscriptionError(
    'unknown-link',
    null,
    'This link is not known, or no longer. Use the one in the newest mail, or subscribe again.',
  );
}
