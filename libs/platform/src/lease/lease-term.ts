/** What asks the database: a client of `pg`, or TypeORM's query runner. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** The time for which a process leads: from taking a lease to giving it up or losing it. */
export interface LeaseTerm {
  /** Aborted, with a {@link LeaseLostError}, as soon as this process knows that it leads no longer. */
  readonly signal: AbortSignal;
  /** Number of the term: each is greater than every one before it of the same lease. */
  readonly epoch: bigint;
  /**
   * Before an effect outside of the database, such as handing over a mail. Asks the local clock alone: another may lead as
   * soon as so much time has passed since the last sign of life, and a process that was stopped knows it by this.
   *
   * @throws LeaseLostError
   */
  assertHeld(): void;
  /**
   * First statement in the transaction (READ COMMITTED) of an effect. Until that transaction ends no other leads.
   *
   * @throws LeaseLostError another leads by now, or may at any moment; the transaction is to be rolled back
   */
  fence(client: Queryable): Promise<void>;
}

/** The work of a leader that another may have replaced. What it did not commit is undone; it is to stand by again. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  /** @param lease its name, such as `projector` */
  constructor(
    readonly lease: string,
    why: string,
  ) {
    super(`This process no longer leads as ${lease}: ${why}`);
  }
}
