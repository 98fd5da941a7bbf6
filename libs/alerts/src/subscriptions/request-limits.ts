import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, readSql } from '#platform';
import type { Keyring } from '#private-data';
import { networkOf } from './request-source.ts';
import { addressFingerprint } from './subscriber-address.ts';

const COUNT = readSql(new URL('./count-request.sql', import.meta.url));

/** From one network, in an hour of UTC: enough for an office behind one address, too little to be a nuisance with. */
export const REQUESTS_PER_SOURCE = { bound: 10, seconds: 3_600 } as const;
/** To one mailbox, in a day of UTC: a stranger must not be able to fill it. */
export const REQUESTS_PER_ADDRESS = { bound: 5, seconds: 86_400 } as const;
/** Counts are kept no longer than that. */
const KEPT = Temporal.Duration.from({ hours: 48 });

export interface RequestLimitsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'fingerprint'>;
}

/**
 * Counts requests by where they come from and whom they are for, over all processes. Neither an IP address nor a mail
 * address is kept: both are HMACs, that of the source under a key of the day, so that nobody can be followed over days.
 */
export class RequestLimits {
  constructor(private readonly options: RequestLimitsOptions) {}

  /** Counts one. @returns null; or, past the bound, after how many seconds the next is taken */
  async fromSource(ip: string): Promise<number | null> {
    const { who, since, wait } = this.source(ip);
    return (await this.counts('source', who, since, REQUESTS_PER_SOURCE.bound)) ? null : wait;
  }

  /** Counts none: what {@link fromSource} would answer, before anything else is done for whoever asks. */
  async lookAtSource(ip: string): Promise<number | null> {
    const { who, since, wait } = this.source(ip);
    const parameters = ['source', who, since.toString(), REQUESTS_PER_SOURCE.bound];
    const { rowCount } = await this.options.pool.query(
      'SELECT FROM ledger.request_count WHERE kind = $1 AND who = $2 AND since = $3 AND count >= $4',
      parameters,
    );
    return rowCount === 0 ? null : wait;
  }

  /** Counts one. @returns whether it may be sent; `a+b@…` and `A@…` reach the mailbox of `a@…` and count as it */
  async toAddress(address: string): Promise<boolean> {
    const since = windowStart(this.options.clock.now(), REQUESTS_PER_ADDRESS.seconds);
    const mailbox = address.toLowerCase().replace(/\+[^@]*(?=@)/, '');
    const who = addressFingerprint(this.options.keyring, mailbox);
    return await this.counts('address', who, since, REQUESTS_PER_ADDRESS.bound);
  }

  private source(ip: string) {
    const now = this.options.clock.now();
    const since = windowStart(now, REQUESTS_PER_SOURCE.seconds);
    const day = now.toString().slice(0, 10);
    const who = this.options.keyring.fingerprint(`subscription-request/${day}`, networkOf(ip));
    const wait = Math.max(1, Math.ceil(REQUESTS_PER_SOURCE.seconds - now.since(since).total('seconds')));
    return { who, since, wait };
  }

  private async counts(kind: 'source' | 'address', who: string, since: Temporal.Instant, bound: number) {
    const forget = since.subtract(KEPT);
    const { rowCount } = await this.options.pool.query(COUNT, [kind, who, since.toString(), bound, forget.toString()]);
    return rowCount === 1;
  }
}

function windowStart(now: Temporal.Instant, seconds: number): Temporal.Instant {
  const epoch = Math.floor(now.epochMilliseconds / 1_000);
  return Temporal.Instant.fromEpochMilliseconds((epoch - (epoch % seconds)) * 1_000);
}
