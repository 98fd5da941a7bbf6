import type pg from 'pg';
import { type BootClock, type Logger, readSql } from '#platform';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const TAKE = sql('take-in-hand');
const KEEP = sql('keep-in-hand');

/** Milliseconds. As long as nothing is heard of a process, what it has in hand is left to it. */
const IN_HAND_FOR = 15_000;
/**
 * For so much longer where it keeps another mail journal, in milliseconds: it may have answers that the ledger lacks, and writes
 * them down first of all when it finds the database again.
 */
const ANOTHER_JOURNAL_FOR = 120_000;

/** What this process had in hand may be another's by now: it must do nothing more with it. */
class OutOfHandError extends Error {
  constructor() {
    super('These mails are no longer in the hands of this process: it had not been heard of for too long.');
  }
}

interface InHandOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  /** Of this process since its start. */
  readonly holder: string;
  readonly boot: Pick<BootClock, 'elapsed'>;
  readonly logger: Logger;
  /** Milliseconds; default {@link IN_HAND_FOR}. */
  readonly lasts?: number;
  /** Milliseconds; default {@link ANOTHER_JOURNAL_FOR}. */
  readonly anotherJournal?: number;
}

/**
 * Whose mails this process has in hand, as rows of the database with an end: no session has to live on while mails are under
 * way. This machine's own clock, which nothing sets and which goes on while the machine sleeps, says until when they are
 * certainly this process's.
 */
export class InHand {
  /** By subscription: until when, in milliseconds of the boot clock. */
  private readonly held = new Map<string, number>();
  private readonly lasts: number;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: InHandOptions) {
    this.lasts = options.lasts ?? IN_HAND_FOR;
  }

  /**
   * Takes those whom no other process has in hand; for certain once the transaction is committed.
   *
   * @param client in a transaction
   * @param journal which mail journal this process keeps
   */
  async take(client: pg.ClientBase, subscriptions: readonly string[], journal: string): Promise<readonly string[]> {
    const until = this.options.boot.elapsed() + this.lasts;
    const { rows } = await client.query<{ subscription: string }>(TAKE, [
      subscriptions,
      this.options.holder,
      journal,
      interval(this.lasts),
      interval(this.options.anotherJournal ?? ANOTHER_JOURNAL_FOR),
    ]);
    const taken = rows.map(({ subscription }) => subscription);
    for (const subscription of taken) this.held.set(subscription, until);
    this.timer ??= setInterval(() => void this.keep(), this.lasts / 3).unref();
    return taken;
  }

  /** @throws OutOfHandError another process may have them in hand */
  assertHeld(subscription: string): void {
    if ((this.held.get(subscription) ?? 0) <= this.options.boot.elapsed()) throw new OutOfHandError();
  }

  /** Gives them back; where that does not reach the database, they run out by themselves. */
  async release(subscriptions: readonly string[]): Promise<void> {
    for (const subscription of subscriptions) this.held.delete(subscription);
    if (this.held.size === 0 && this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
    }
    if (subscriptions.length === 0) return;
    await this.options.pool
      .query('DELETE FROM ledger.in_hand WHERE subscription = ANY ($1::uuid[]) AND holder = $2', [
        subscriptions,
        this.options.holder,
      ])
      .catch((error: Error) =>
        this.options.logger.warn({ reason: error.message }, 'mails in hand were not given back'),
      );
  }

  private async keep(): Promise<void> {
    const subscriptions = [...this.held.keys()];
    const until = this.options.boot.elapsed() + this.lasts;
    try {
      const values = [subscriptions, this.options.holder, interval(this.lasts)];
      const { rows } = await this.options.pool.query<{ subscription: string }>(KEEP, values);
      for (const { subscription } of rows) if (this.held.has(subscription)) this.held.set(subscription, until);
    } catch (error) {
      // They run out unless the next time goes well.
      this.options.logger.warn({ reason: (error as Error).message }, 'mails in hand could not be kept in hand');
    }
  }
}

function interval(milliseconds: number): string {
  return `${milliseconds} milliseconds`;
}
