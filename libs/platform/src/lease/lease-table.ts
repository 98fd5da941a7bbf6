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

/** How a lease stands. */
export interface LeaseState {
  readonly name: string;
  /** Which process has it, or had it last. */
  readonly described: string;
  /** `free`: given up in order. `silent`: its holder has given no sign of life for too long, and another may take it. */
  readonly state: 'held' | 'free' | 'silent';
  /** When the last term began. */
  readonly since: Date;
  /** Seconds since then, and since the last sign of life or the end. By the table's clock, and not below 0. */
  readonly heldSeconds: number;
  readonly silentSeconds: number;
}

/** Where leases stand, seen by all processes. Time is this table's own. */
export interface LeaseTable {
  /** @returns the epoch of the new term; null where another holds the lease */
  take(taker: LeaseTaker): Promise<bigint | null>;
  /** A sign of life. @returns false where the term is over and another has begun */
  renew(holder: LeaseHolder): Promise<boolean>;
  giveUp(holder: LeaseHolder): Promise<void>;
  /** Every lease that was ever taken, by name. */
  list(): Promise<readonly LeaseState[]>;
  /** Keeps later terms from beginning until the client's transaction ends. @returns false where one has begun */
  fence(client: Queryable, holder: LeaseHolder): Promise<boolean>;
}
