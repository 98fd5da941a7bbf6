import type { LeaseHolder, LeaseState, LeaseTable, LeaseTaker } from '../lease-table.ts';
import type { Queryable } from '../lease-term.ts';

/** A transaction as the model knows it: which lease it is fenced by, and whether its session was ended. */
export class ModelTransaction implements Queryable {
  /** Names and epochs. */
  readonly fences = new Map<string, bigint>();
  ended = false;

  async query(): Promise<unknown> {
    throw new Error('The model asks nothing of a client.');
  }
}

export interface LeaseRow {
  epoch: bigint;
  holder: string | null;
  renewedAt: number;
  lasts: number;
}

/** How far back the clock may be set before a lease that was renewed later counts as over; as the migration has it. */
const TOLERATED = 1_000;

/** What `platform.lease` and its functions do, in memory and at once, by a clock that is given. */
export class ModelLeaseTable implements LeaseTable {
  readonly rows = new Map<string, LeaseRow>();
  readonly open = new Set<ModelTransaction>();
  /** Sessions that were ended since they kept a term from beginning. */
  endedSessions = 0;

  /** @param now milliseconds of the database's clock */
  constructor(private readonly now: () => number) {}

  async take({ name, holder, lasts }: LeaseTaker): Promise<bigint | null> {
    const row = this.rows.get(name) ?? { epoch: 0n, holder: null, renewedAt: this.now(), lasts };
    this.rows.set(name, row);
    const over = this.isOver(row);
    if (row.holder !== null && !over) return null;
    for (const transaction of this.open) {
      if (!transaction.fences.has(name)) continue;
      if (!over) return null;
      this.end(transaction);
      this.endedSessions += 1;
    }
    Object.assign(row, { epoch: row.epoch + 1n, holder, renewedAt: this.now(), lasts });
    return row.epoch;
  }

  async renew({ name, holder }: LeaseHolder): Promise<boolean> {
    const row = this.rows.get(name);
    if (row?.holder !== holder) return false;
    row.renewedAt = this.now();
    return true;
  }

  async giveUp({ name, holder }: LeaseHolder): Promise<void> {
    const row = this.rows.get(name);
    if (row?.holder === holder) Object.assign(row, { holder: null, renewedAt: this.now() });
  }

  async list(): Promise<readonly LeaseState[]> {
    return [];
  }

  async fence(client: Queryable, { name, holder }: LeaseHolder): Promise<boolean> {
    const transaction = client as ModelTransaction;
    if (transaction.ended) throw new Error('The session was ended.');
    const row = this.rows.get(name);
    if (row?.holder !== holder) return false;
    transaction.fences.set(name, row.epoch);
    return true;
  }

  begin(): ModelTransaction {
    const transaction = new ModelTransaction();
    this.open.add(transaction);
    return transaction;
  }

  /** @throws the session was ended: nothing is committed */
  commit(transaction: ModelTransaction): void {
    if (transaction.ended) throw new Error('The session was ended.');
    this.end(transaction);
  }

  /** Rolled back, or ended with its session. */
  end(transaction: ModelTransaction): void {
    transaction.ended = true;
    this.open.delete(transaction);
  }

  private isOver({ renewedAt, lasts }: LeaseRow): boolean {
    return this.now() >= renewedAt + lasts || this.now() < renewedAt - TOLERATED;
  }
}
