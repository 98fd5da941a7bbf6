import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import {
  EventRegistry,
  type EventStore,
  type JsonObject,
  type RecordedEvent,
  readWholeStream,
  WrongExpectedRevisionError,
} from '#event-store';
import { messageId } from '#mail';
import { type Clock, hashSecret, type Identity, type Logger, readSql, uuidFrom } from '#platform';
import type { Keyring } from '#private-data';
import type { Sweep } from '../jobs/sweep.ts';
import { resumeAddress } from '../ledger/paused-addresses.ts';
import { type FilterChoices, FilterChoicesReader, type UnknownPart, unknownParts } from './filter-choices.ts';
import { forgetAddress } from './forget-addresses.ts';
import { issueLinkToken, type LinkPurpose } from './link-token.ts';
import { mailAddress } from './mail-address.ts';
import { type SubscriptionWarning, warningsOf } from './odd-choices.ts';
import { defaultPreferences, type SubscriptionPreferences } from './preferences.ts';
import { readFilters, readNote, readPreferences } from './read-request.ts';
import { RequestLimits } from './request-limits.ts';
import { networkOf } from './request-source.ts';
import { RequestTurns } from './request-turns.ts';
import { addressFingerprint, addressFingerprints, sealAddress } from './subscriber-address.ts';
import { openNote, sealNote } from './subscriber-note.ts';
import { SubscriptionError } from './subscription-error.ts';
import { type SubscriptionEventType, subscriptionEventTypes, subscriptionStream } from './subscription-events.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';
import { type SubscriptionState, subscriptionState } from './subscription-state.ts';
import { type UpcomingAlert, upcomingAlerts } from './upcoming-alerts.ts';

const REQUEST = readSql(new URL('./request.sql', import.meta.url));
const OF_THE_SAME_MAIL = readSql(new URL('./of-the-same-mail.sql', import.meta.url));
const REQUEST_LINK = readSql(new URL('./request-link.sql', import.meta.url));
const registry = new EventRegistry(subscriptionEventTypes);
const VERSIONS = new Map(subscriptionEventTypes.map(({ type, version }) => [type, version]));

type FilterInput = { readonly [Part in keyof SubscriptionFilter]?: SubscriptionFilter[Part] | string };

/** As it was sent: what is left out of a filter is null, what is left out of the preferences is as it was or the default. */
export interface WantedInput {
  /** One filter: everything alone, or one or more of the others. */
  readonly filter?: FilterInput;
  /** Instead: 1 to 20, of which any is enough. */
  readonly filters?: readonly FilterInput[];
  readonly preferences?: { readonly [Field in keyof SubscriptionPreferences]?: unknown };
}

export interface SubscriptionRequestInput extends WantedInput {
  readonly address: string;
  /** The same as in `preferences`. */
  readonly language?: string;
  /** The same as in `preferences`. */
  readonly zone?: string;
  /** IP address that the request came from; one without (on this machine) is bounded by its mailbox alone. */
  readonly source?: string | null;
  /** Answers before the mail has gone, so that how long the answer takes tells nothing of the address. */
  readonly sendLater?: boolean;
}

/**
 * Which subscription a link lets its reader change: the secret of the link in one of its mails; or that of the link to all
 * that an address follows, and which of them.
 */
export type SubscriptionLink = string | { readonly token: string; readonly subscription: string };

/** What is to be otherwise. */
export interface Amendment extends WantedInput {
  readonly note?: string | null;
  readonly paused?: boolean;
  /** RFC 3339; null: until it is resumed. */
  readonly pausedUntil?: string | null;
}

interface LinkRequestInput extends Pick<SubscriptionRequestInput, 'address' | 'source' | 'sendLater'> {}

export interface SubscriptionsOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly keyring: Pick<Keyring, 'encrypt' | 'decrypt' | 'destroy' | 'fingerprint'>;
  readonly sweep: Pick<Sweep, 'deliverConfirmation'>;
  readonly mailFrom: string;
  readonly logger: Logger;
  /** Deletes the mails to an address from the built-in mailbox. */
  readonly forgetMails: (address: string) => Promise<unknown>;
}

export interface SubscriptionPreview {
  readonly filters: readonly SubscriptionFilter[];
  readonly preferences: SubscriptionPreferences;
  /** The next first. */
  readonly upcoming: readonly UpcomingAlert[];
  readonly unknown: readonly UnknownPart[];
  /** What is odd about the preferences. */
  readonly warnings: readonly SubscriptionWarning[];
}

/** `subscription` is null of a link to all that an address follows, `address_hash` of every other. */
interface LinkRow {
  readonly subscription: string | null;
  readonly address_hash: string | null;
  readonly purpose: LinkPurpose;
  readonly expires_at: Date | null;
}

/** What is to be appended, or null where everything is so already. */
type Decision = { readonly type: SubscriptionEventType; readonly data?: JsonObject } | null;

/**
 * Double opt-in: asking yields one mail, and only its link makes the subscription count. The log knows what is wanted, and
 * by whom only under the subscriber's own key, which is destroyed when the subscription ends.
 */
export class Subscriptions {
  private readonly limits: RequestLimits;
  private readonly turns = new RequestTurns({ atOnce: 4, waiting: 64, waitingOfOne: 32 });
  private readonly choicesReader = new FilterChoicesReader();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly options: SubscriptionsOptions) {
    this.limits = new RequestLimits(options);
  }

  /**
   * Mails a confirmation. The answer is the same whether the address is known or not, was asked for too often, or cannot
   * be reached at the moment; a mail that cannot go now is tried again. What is odd about the choices is said and taken.
   *
   * @throws SubscriptionError what is wrong with the request; too-many-requests where too many were asked for
   */
  async request(input: SubscriptionRequestInput): Promise<{
    readonly id: string;
    readonly warnings: readonly SubscriptionWarning[];
  }> {
    const address = mailAddress(input.address);
    const { language, zone } = input;
    const filters = readFilters(input);
    const preferences = readPreferences({ language, zone, ...input.preferences });
    const warnings = warningsOf(preferences);
    if (input.source) refuseFlood(await this.limits.take(input.source, address));
    const id = this.options.identity.uuid();
    if (!(await this.limits.toAddress(address))) return { id, warnings };

    const { clock, pool, keyring, mailFrom } = this.options;
    const now = clock.now();
    const sealed = await sealAddress(keyring, id, address);
    const requested = { filters, preferences, address: sealed } as unknown as JsonObject;
    await this.append(id, { type: 'subscription.requested', data: requested }, 'no_stream', now);
    const delivery = uuidFrom('habeas.confirmation', id);
    await pool.query(REQUEST, [
      id,
      sealed,
      addressFingerprint(keyring, address),
      now.toString(),
      delivery,
      messageId(delivery, mailFrom),
      JSON.stringify({ filters, preferences, language: preferences.language, zone: preferences.zone }),
    ]);
    const sent = this.send(delivery, id);
    if (!input.sendLater) await sent;
    return { id, warnings };
  }

  /**
   * Does what a request asks for when its turn has come: few are worked on at a time, and nothing is read for one that could
   * be sent no mail.
   *
   * @param from its source, an IP address, and the address as given that is to be mailed; null where none is
   * @throws SubscriptionError (too-many-requests)
   */
  async inTurn<T>(
    from: { readonly source: string; readonly address: string | null },
    work: () => Promise<T>,
  ): Promise<T> {
    const turn = await this.turns.take(networkOf(from.source), async () => {
      if (from.address !== null) refuseFlood(await this.limits.lookAt(from.source, from.address));
      return await work();
    });
    if (turn === null) throw tooManyRequests(WORK_ENDS_WITHIN);
    return turn.done;
  }

  /** Makes the subscription count. Done twice it changes nothing. @throws SubscriptionError (unknown-link, expired-link) */
  async confirm(token: string): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(token, ['confirm']);
    let wasRequested = false;
    const confirmed = await this.move(id, ({ state }) => {
      if (state === 'ended') throw unknownLink();
      wasRequested = state === 'requested';
      return wasRequested ? { type: 'subscription.confirmed' } : null;
    });
    if (wasRequested) {
      await this.limits.giveBack();
      // Its mail arrived.
      await resumeAddress(this.options.pool, id);
    }
    return confirmed;
  }

  /** Other filters and preferences from now on. @throws SubscriptionError what is wrong with them; unknown-link, expired-link */
  async change(link: SubscriptionLink, { preferences, ...asked }: WantedInput): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(link, ['manage']);
    const filters = readFilters(asked);
    return this.move(id, (before) => {
      refuseEnded(before);
      const data = { filters, preferences: readPreferences(preferences ?? {}, before.preferences) };
      if (sameJson(data, { filters: before.filters, preferences: before.preferences })) return null;
      return { type: 'subscription.filters-changed', data: data as unknown as JsonObject };
    });
  }

  /**
   * No alert until it is resumed, or until a moment. What was said already is still corrected.
   *
   * @param until RFC 3339; null: until it is resumed
   * @throws SubscriptionError the moment is none or past; unknown-link, expired-link
   */
  async pause(link: SubscriptionLink, until: string | null = null): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(link, ['manage']);
    const moment = until === null ? null : laterThan(this.options.clock.now(), until).toString();
    return this.move(id, (before) => {
      refuseEnded(before);
      if (before.paused && before.pausedUntil === moment) return null;
      return { type: 'subscription.paused', data: { until: moment } };
    });
  }

  /** Goes on. @throws SubscriptionError (unknown-link, expired-link) */
  async resume(link: SubscriptionLink): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(link, ['manage']);
    return this.move(id, (before) => {
      refuseEnded(before);
      return before.paused ? { type: 'subscription.resumed' } : null;
    });
  }

  /**
   * Ends the subscription and erases the address, in the log too. Done twice it changes nothing.
   *
   * @throws SubscriptionError (unknown-link)
   */
  async end(link: SubscriptionLink): Promise<SubscriptionState> {
    return await this.endSubscription(await this.subscriptionOf(link, ['end', 'manage']));
  }

  /**
   * Ends what {@link unsubscribing} names: for who presses "unsubscribe" in a mail program, by which they mean that such mails stop
   * and not that another subscription of theirs tells the same from now on. Done twice it changes nothing.
   *
   * @param mail id of a delivery that the mail carried
   * @throws SubscriptionError (unknown-link)
   */
  async unsubscribe(token: string, mail: string): Promise<void> {
    for (const { id } of await this.unsubscribing(token, mail)) await this.endSubscription(id);
  }

  /**
   * What a mail program's "unsubscribe" is about: the subscription of the link, last, and those of the same address that would tell
   * of what the mail told. Changes nothing.
   *
   * @param mail id of a delivery that the mail carried; of another subscription it is that of no mail
   * @throws SubscriptionError (unknown-link)
   */
  async unsubscribing(token: string, mail: string): Promise<readonly SubscriptionState[]> {
    const own = await this.subscriptionOf(token, ['end']);
    const ids = (await this.ofTheSameMail(mail, own)).filter((id) => id !== own);
    const states = await Promise.all([...ids, own].map(async (id) => subscriptionState(id, await this.history(id))));
    return states.filter((state) => state !== null);
  }

  /**
   * As {@link unsubscribe}, for who proved by a tag of ours that they have the mail.
   *
   * @param id of a delivery that the mail carried; in mails of before of the subscription, which alone ends
   */
  async unsubscribeByMail(id: string): Promise<void> {
    const ids = await this.ofTheSameMail(id, null);
    for (const each of ids.length === 0 ? [id] : ids) {
      if ((await this.history(each)).length > 0) await this.endSubscription(each);
    }
  }

  private async ofTheSameMail(mail: string, subscription: string | null): Promise<readonly string[]> {
    const { rows } = await this.options.pool.query<{ subscription: string }>(OF_THE_SAME_MAIL, [mail, subscription]);
    return rows.map((row) => row.subscription);
  }

  /**
   * A note of the subscriber's own from now on, sealed as the address is and erased with it.
   *
   * @param text null or empty: none
   * @throws SubscriptionError (bad-note, unknown-link, expired-link)
   */
  async note(link: SubscriptionLink, text: string | null): Promise<SubscriptionState> {
    const { keyring } = this.options;
    const id = await this.subscriptionOf(link, ['manage']);
    const wanted = readNote(text);
    const before = subscriptionState(id, await this.history(id));
    if (before !== null && (await this.noteOf(before)) === wanted) return before;
    const sealed = wanted === null ? null : await sealNote(keyring, id, wanted);
    return this.move(id, (state) => {
      refuseEnded(state);
      return { type: 'subscription.note-changed', data: { note: sealed } };
    });
  }

  /**
   * Several changes at once; what is left out stays as it is, and nothing is changed where any of it cannot be taken.
   *
   * @throws SubscriptionError what is wrong with it; unknown-link, expired-link
   */
  async amend(
    link: SubscriptionLink,
    { note, paused, pausedUntil = null, ...wanted }: Amendment,
  ): Promise<SubscriptionState> {
    let state = await this.describe(link, 'manage');
    refuseEnded(state);
    if (note !== undefined) readNote(note);
    if (paused && pausedUntil !== null) laterThan(this.options.clock.now(), pausedUntil);
    const { filter, filters, preferences } = wanted;
    const isFiltered = filter !== undefined || filters !== undefined;
    if (isFiltered || preferences !== undefined) {
      state = await this.change(link, isFiltered ? wanted : { filters: state.filters, preferences: preferences ?? {} });
    }
    if (note !== undefined) state = await this.note(link, note);
    if (paused === undefined) return state;
    return await (paused ? this.pause(link, pausedUntil) : this.resume(link));
  }

  /** The note in the open; null where there is none, or it was erased. */
  async noteOf({ id, note }: Pick<SubscriptionState, 'id' | 'note'>): Promise<string | null> {
    return note === null ? null : await openNote(this.options.keyring, id, note);
  }

  /**
   * Mails a link to all that an address follows. The answer is the same whether it follows anything or not, and whether it
   * asks too often; bounded as requests are.
   *
   * @throws SubscriptionError (bad-address); too-many-requests where too many were asked for
   */
  async requestLink({ address: given, source, sendLater }: LinkRequestInput): Promise<void> {
    const { clock, pool, identity, keyring, mailFrom } = this.options;
    const address = mailAddress(given);
    if (source) refuseFlood(await this.limits.take(source, address));
    if (!(await this.limits.toAddress(address))) return;
    const delivery = identity.uuid();
    const { rows } = await pool.query<{ subscription: string }>(REQUEST_LINK, [
      ...[addressFingerprints(keyring, address), clock.now().toString(), delivery, messageId(delivery, mailFrom)],
    ]);
    const [to] = rows;
    if (to === undefined) return;
    const sent = this.send(delivery, to.subscription);
    if (!sendLater) await sent;
  }

  /**
   * All that an address follows, by the secret of the link to it; those that count, in the order in which they were asked for.
   *
   * @throws SubscriptionError (unknown-link, expired-link)
   */
  async following(token: string): Promise<readonly SubscriptionState[]> {
    const ids = await this.subscriptionsOf(await this.addressOf(token));
    const states = await Promise.all(ids.map(async (id) => subscriptionState(id, await this.history(id))));
    return states.filter((state): state is SubscriptionState => state?.state === 'confirmed');
  }

  /** Ends all that an address follows, also what was not confirmed. @throws SubscriptionError (unknown-link, expired-link) */
  async endAll(token: string): Promise<readonly string[]> {
    const ids = await this.subscriptionsOf(await this.addressOf(token));
    for (const id of ids) await this.endSubscription(id);
    return ids;
  }

  /**
   * Ends every subscription of an address and erases it, for somebody who asks for that without a link. The mails to it
   * in the built-in mailbox go first: once the address is erased, nothing would tell which they are.
   *
   * @returns the subscriptions that were ended
   * @throws SubscriptionError (bad-address)
   */
  async forget(address: string): Promise<readonly string[]> {
    const { pool, keyring } = this.options;
    const asked = mailAddress(address);
    await this.options.forgetMails(asked);
    const { rows } = await pool.query<{ subscription: string }>(
      'SELECT subscription FROM ledger.subscriber_address WHERE address_hash = ANY($1) ORDER BY subscription',
      [addressFingerprints(keyring, asked)],
    );
    for (const { subscription } of rows) await this.endSubscription(subscription);
    return rows.map(({ subscription }) => subscription);
  }

  /**
   * What a link is about, for the page behind it; changes nothing.
   *
   * @param purpose what it must be for; one for something else is none
   * @throws SubscriptionError (unknown-link, expired-link)
   */
  async describe(link: SubscriptionLink, purpose: LinkPurpose): Promise<SubscriptionState> {
    const id = await this.subscriptionOf(link, [purpose]);
    const state = subscriptionState(id, await this.history(id));
    if (!state) throw unknownLink();
    return state;
  }

  /** A new secret for the address of the subscriber's own calendar. @throws SubscriptionError (unknown-link, expired-link) */
  async calendarToken(link: SubscriptionLink): Promise<string> {
    const { pool, clock, identity } = this.options;
    const { id, state } = await this.describe(link, 'manage');
    if (state !== 'confirmed') throw unknownLink();
    return await issueLinkToken(pool, { identity, subscription: id, purpose: 'calendar', now: clock.now() });
  }

  /**
   * What somebody who wanted this would be told next, and which parts of the filter agree with nothing yet. Changes nothing.
   *
   * @throws SubscriptionError what is wrong with it
   */
  async preview(
    { preferences, ...asked }: WantedInput,
    before: SubscriptionPreferences = defaultPreferences,
  ): Promise<SubscriptionPreview> {
    const wanted = { filters: readFilters(asked), preferences: readPreferences(preferences ?? {}, before) };
    const [upcoming, choices] = await Promise.all([
      upcomingAlerts(this.options.pool, wanted, this.options.clock.now()),
      this.choices(),
    ]);
    return {
      ...wanted,
      upcoming,
      unknown: wanted.filters.flatMap((filter) => unknownParts(filter, choices)),
      warnings: warningsOf(wanted.preferences),
    };
  }

  /** What filters can name. */
  async choices(): Promise<FilterChoices> {
    return await this.choicesReader.read(this.options.pool);
  }

  /** Settles when the confirmations under way have gone, or have been left to the next sweep. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** Called by Nest. */
  async onModuleDestroy(): Promise<void> {
    await this.settled();
  }

  private send(delivery: string, id: string): Promise<unknown> {
    const { sweep, logger } = this.options;
    const sending = sweep
      .deliverConfirmation(delivery, id)
      .catch((error: unknown) =>
        logger.warn({ delivery, error }, 'sending a confirmation failed; the next sweep sends it'),
      )
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
    return sending;
  }

  private async endSubscription(id: string): Promise<SubscriptionState> {
    const ended = await this.move(id, ({ state }) => (state === 'ended' ? null : { type: 'subscription.ended' }));
    await forgetAddress(this.options.pool, this.options.keyring, id);
    return ended;
  }

  private async move(id: string, decide: (before: SubscriptionState) => Decision): Promise<SubscriptionState> {
    for (;;) {
      const history = await this.history(id);
      const before = subscriptionState(id, history);
      if (!before) throw unknownLink();
      const decision = decide(before);
      if (decision === null) return before;
      try {
        await this.append(id, decision, history.at(-1)!.revision, this.options.clock.now());
      } catch (error) {
        // Somebody pressed twice: what the other press did is read and taken as it is.
        if (error instanceof WrongExpectedRevisionError) continue;
        throw error;
      }
      return subscriptionState(id, await this.history(id))!;
    }
  }

  private async append(
    id: string,
    { type, data = {} }: NonNullable<Decision>,
    expected: bigint | 'no_stream',
    now: Temporal.Instant,
  ): Promise<void> {
    const { store, identity } = this.options;
    const command = identity.uuid();
    const metadata = {
      recordedAt: now.toString(),
      actor: 'subscriber',
      correlationId: command,
      causationId: command,
      sources: [],
    };
    const event = { id: identity.uuid(), type, schemaVersion: VERSIONS.get(type)!, data, metadata };
    await store.append(subscriptionStream(id), [event], expected);
  }

  private async history(id: string): Promise<readonly RecordedEvent[]> {
    return await readWholeStream(this.options.store, registry, subscriptionStream(id));
  }

  private async subscriptionOf(link: SubscriptionLink, purposes: readonly LinkPurpose[]): Promise<string> {
    if (typeof link !== 'string') {
      const ids = await this.subscriptionsOf(await this.addressOf(link.token));
      if (!ids.includes(link.subscription)) throw unknownLink();
      return link.subscription;
    }
    const { purpose, subscription } = await this.linkOf(link);
    if (subscription === null || !purposes.includes(purpose)) throw unknownLink();
    return subscription;
  }

  /** HMAC of the address whose link this is. */
  private async addressOf(token: string): Promise<string> {
    const { address_hash } = await this.linkOf(token);
    if (address_hash === null) throw unknownLink();
    return address_hash;
  }

  /** In the order in which they were asked for. */
  private async subscriptionsOf(addressHash: string): Promise<readonly string[]> {
    const { rows } = await this.options.pool.query<{ subscription: string }>(
      'SELECT subscription FROM ledger.subscriber_address WHERE address_hash = $1 ORDER BY since, subscription',
      [addressHash],
    );
    return rows.map(({ subscription }) => subscription);
  }

  private async linkOf(token: string): Promise<LinkRow> {
    const { rows } = await this.options.pool.query<LinkRow>(
      'SELECT subscription, address_hash, purpose, expires_at FROM ledger.link_token WHERE hash = $1',
      [hashSecret(token)],
    );
    const link = rows[0];
    if (!link) throw unknownLink();
    if (link.expires_at && link.expires_at.getTime() <= this.options.clock.now().epochMilliseconds) {
      throw new SubscriptionError('expired-link', null, EXPIRED[link.purpose]);
    }
    return link;
  }
}

const EXPIRED: Readonly<Record<LinkPurpose, string>> = {
  confirm: 'This link has expired. Ask for the subscription again; a new mail comes at once.',
  manage: 'This link has expired. Use the one in your newest mail; one that ends the mails works in any of them.',
  end: 'This link has expired. Use the one in your newest mail.',
  calendar: 'This link has expired. Use the one in your newest mail.',
  address: 'This link has expired. Ask for a new one on the page on which mails are asked for.',
};

/** Seconds after which a request that found too many waiting is worth another try. */
const WORK_ENDS_WITHIN = 5;

function refuseFlood(wait: number | null): void {
  if (wait !== null) throw tooManyRequests(wait);
}

function tooManyRequests(wait: number): SubscriptionError {
  return new SubscriptionError(
    'too-many-requests',
    null,
    `More is being asked for than can be mailed at the moment. Try again in ${minutes(wait)}.`,
    wait,
  );
}

function refuseEnded({ state }: SubscriptionState): void {
  if (state !== 'confirmed') throw unknownLink();
}

function laterThan(now: Temporal.Instant, until: string): Temporal.Instant {
  let moment: Temporal.Instant | null = null;
  try {
    moment = Temporal.Instant.from(until);
  } catch {
    // Said below, as of what is past.
  }
  if (moment !== null && Temporal.Instant.compare(moment, now) > 0) return moment;
  const message =
    'A pause must end at a moment to come, such as 2021-12-01T08:00:00+06:00; without one it ends when you resume it.';
  throw new SubscriptionError('bad-preferences', 'until', message);
}

function sameJson(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

function minutes(seconds: number): string {
  const count = Math.ceil(seconds / 60);
  return count === 1 ? 'a minute' : `${count} minutes`;
}

function unknownLink(): SubscriptionError {
  return new SubscriptionError(
    'unknown-link',
    null,
    'This link is not known, or no longer. Use the one in the newest mail, or subscribe again.',
  );
}
