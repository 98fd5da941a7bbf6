import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, mailboxOf, readSql, withoutTag } from '#platform';
import type { Keyring } from '#private-data';
import { networkOf } from './request-source.ts';

const COUNT = readSql(new URL('./count-request.sql', import.meta.url));
const LOOK = readSql(new URL('./look-at-budget.sql', import.meta.url));
const TAKE = readSql(new URL('./take-from-budget.sql', import.meta.url));

/**
 * What everybody together may ask for: so many mails at once to addresses that are not confirmed, and one more for each
 * `seconds` that pass: 240 an hour. A confirmed one is given back. It is the bound of what this costs, however many ask.
 */
export const REQUESTS_OF_ALL = { bound: 120, seconds: 15 } as const;
/** Part of that which those who ask much leave alone. */
const RESERVE = 60;
/** From one network, in an hour of UTC: up to this the reserve is open to it. */
export const RESERVED_PER_SOURCE = { bound: 10, seconds: 3_600 } as const;
/** To the mailboxes of one large provider, in an hour of UTC: up to this the reserve is open to them. */
export const RESERVED_PER_PROVIDER = { bound: 30, seconds: 3_600 } as const;
/** To one mailbox, in a day of UTC: a stranger must not be able to fill it. */
export const REQUESTS_PER_ADDRESS = { bound: 5, seconds: 86_400 } as const;
/** Counts are kept no longer than that. */
const KEPT = Temporal.Duration.from({ hours: 48 });

const FIRST_MAILS = 'first-mails';

export interface RequestLimitsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'fingerprint'>;
}

/**
 * Bounds requests by what they cost and by the mailbox they are for, over all processes. Where a request comes from never
 * refuses it by itself, since all who read through an onion service or a proxy come from one address. It only decides who
 * may still use the reserve when most is used up: networks that asked little, and mailboxes at a large provider for which
 * little was asked. Who floods from a shared address, with addresses that are made up, so leaves room to all others.
 *
 * Neither an IP address nor a mail address is kept: both are HMACs, that of the source under a key of the day, so that
 * no one can be followed over days.
 */
export class RequestLimits {
  constructor(private readonly options: RequestLimitsOptions) {}

  /** Takes one of what all may ask for. @returns null; or after how many seconds the next is taken */
  async take(source: string, address: string): Promise<number | null> {
    const { provider } = mailboxOf(address);
    const fromFew = await this.countIn('source', this.network(source), RESERVED_PER_SOURCE);
    const forFew = provider !== null && (await this.countIn('provider', provider, RESERVED_PER_PROVIDER));
    const { bound, seconds } = REQUESTS_OF_ALL;
    const inUse = fromFew || forFew ? bound : bound - RESERVE;
    const now = this.options.clock.now();
    const taking = [FIRST_MAILS, now.toString(), seconds, inUse, bound];
    const { rowCount } = await this.options.pool.query(TAKE, taking);
    return rowCount === 1 ? null : ((await this.lookAt(source, address)) ?? seconds);
  }

  /** Takes and counts none: what {@link take} would answer, by one question, before anything else is done for those who ask. */
  async lookAt(source: string, address: string): Promise<number | null> {
    const now = this.options.clock.now();
    const { rows } = await this.options.pool.query<{ free_at: Date | null; reserve: boolean }>(LOOK, [
      FIRST_MAILS,
      this.network(source),
      windowStart(now, RESERVED_PER_SOURCE.seconds).toString(),
      RESERVED_PER_SOURCE.bound,
      mailboxOf(address).provider,
      windowStart(now, RESERVED_PER_PROVIDER.seconds).toString(),
      RESERVED_PER_PROVIDER.bound,
    ]);
    const { free_at, reserve } = rows[0]!;
    return free_at === null ? null : this.waitFor(free_at, REQUESTS_OF_ALL.bound - (reserve ? 0 : RESERVE));
  }

  /** One that was taken was for somebody who wanted it. */
  async giveBack(): Promise<void> {
    await this.options.pool.query(
      'UPDATE ledger.request_budget SET free_at = free_at - make_interval(secs => $2) WHERE name = $1',
      [FIRST_MAILS, REQUESTS_OF_ALL.seconds],
    );
  }

  /**
   * Counts one. @returns whether it may be sent. Spellings of one mailbox count together; so do tags (`a+b@…`) at every
   * domain, since a bound that is too low for two people is better than a mailbox that is filled.
   */
  async toAddress(address: string): Promise<boolean> {
    const { id } = mailboxOf(address);
    const at = id.lastIndexOf('@');
    const mailbox = `${withoutTag(id.slice(0, at))}${id.slice(at)}`;
    const who = this.options.keyring.fingerprint('subscriber-address', mailbox);
    return await this.countIn('address', who, REQUESTS_PER_ADDRESS);
  }

  private network(ip: string): string {
    const day = this.options.clock.now().toString().slice(0, 10);
    return this.options.keyring.fingerprint(`subscription-request/${day}`, networkOf(ip));
  }

  /** Counts one in the hour or day that has begun. @returns whether it is within the bound */
  private async countIn(
    kind: 'source' | 'provider' | 'address',
    who: string,
    { bound, seconds }: { readonly bound: number; readonly seconds: number },
  ): Promise<boolean> {
    const since = windowStart(this.options.clock.now(), seconds);
    const forget = since.subtract(KEPT);
    const { rowCount } = await this.options.pool.query(COUNT, [kind, who, since.toString(), bound, forget.toString()]);
    return rowCount === 1;
  }

  /** Seconds until less than `inUse` are in use; null where that is so. */
  private waitFor(freeAt: Date, inUse: number): number | null {
    const { bound, seconds } = REQUESTS_OF_ALL;
    const ahead = (freeAt.getTime() - this.options.clock.now().epochMilliseconds) / 1_000;
    const wait = Math.min(ahead, bound * seconds) - (inUse - 1) * seconds;
    return wait <= 0 ? null : Math.ceil(wait);
  }
}

function windowStart(now: Temporal.Instant, seconds: number): Temporal.Instant {
  const epoch = Math.floor(now.epochMilliseconds / 1_000);
  return Temporal.Instant.fromEpochMilliseconds((epoch - (epoch % seconds)) * 1_000);
}
