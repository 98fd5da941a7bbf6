import type { Queryable } from './lease-term.ts';

/** What a lease says of the one who has it. */
export interface LeaseHolder {
  readonly name: string;
  /** Id of the term. */
  readonly holder: string;
}

export interface LeaseTaker extends LeaseHolder {
  /** For a person: `habeas start, process 4711 on monitor`. */
  readonly described: string;
  /** Milliseconds after its last sign of life at which the term ends by itself. */
  readonly lasts: number;
}

/** Where leases stand, seen by all processes. Time is this table's own. */
export interface LeaseTable {
  /** @returns the epoch of the new term; null where another holds the lease */
  take(taker: LeaseTaker): Promise<bigint | null>;
  /** A sign of life. @returns false where the term is over and another has begun */
  renew(holder: LeaseHolder): Promise<boolean>;
  giveUp(holder: LeaseHolder): Promise<void>;
  /** Keeps later terms from beginning until the client's transaction ends. @returns false where one has begun */
  fence(client: Queryable, holder: LeaseHolder): Promise<boolean>;
}
