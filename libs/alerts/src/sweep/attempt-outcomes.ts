import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type Clock, readSql } from '#platform';

const END_ATTEMPTS = readSql(new URL('./end-attempts.sql', import.meta.url));

/** What came of one try of one delivery. */
export interface AttemptOutcome {
  readonly delivery: string;
  readonly number: number;
  readonly outcome: string;
  readonly response: string;
  readonly state: string;
  readonly words: string;
  readonly again: Temporal.Instant | null;
  readonly subject: string | null;
}

/**
 * Writes outcomes as they come, those that came while the last were being written together: an answer is on record a
 * round trip after it was given, however many mails are under way.
 */
export class AttemptOutcomes {
  private waiting: AttemptOutcome[] = [];
  private writing: Promise<void> | null = null;
  private failed: unknown = null;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly clock: Clock,
  ) {}

  add(outcomes: readonly AttemptOutcome[]): void {
    this.waiting.push(...outcomes);
    this.writing ??= this.write();
  }

  /** Settles when all of them are on record. @throws what the database threw */
  async settled(): Promise<void> {
    await this.writing;
    if (this.failed !== null) throw this.failed;
  }

  private async write(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const rows = this.waiting;
        this.waiting = [];
        await this.client.query(END_ATTEMPTS, [
          rows.map(({ delivery }) => delivery),
          rows.map(({ number }) => number),
          this.clock.now().toString(),
          rows.map(({ outcome }) => outcome),
          rows.map(({ response }) => response),
          rows.map(({ state }) => state),
          rows.map(({ words }) => words),
          rows.map(({ again }) => again?.toString() ?? null),
          rows.map(({ subject }) => subject),
        ]);
      }
    } catch (error) {
      this.failed ??= error;
    } finally {
      this.writing = null;
    }
  }
}
