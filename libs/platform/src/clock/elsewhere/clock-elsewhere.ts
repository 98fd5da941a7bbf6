import type { Temporal } from 'temporal-polyfill';

/** A clock that this machine does not set: a database's on another host, a mail server's, a witness's. */
export interface ClockElsewhere {
  /** For a person, after "by": `the database on db.example`. Without secrets. */
  readonly name: string;
  /** null: it tells no time. @throws where it cannot be asked */
  read(signal: AbortSignal): Promise<Temporal.Instant | null>;
}
