import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { breathe, type Clock, readSql } from '#platform';
import type { Decision } from '../ledger/decision.ts';

/** Named, so that each connection has it planned once: it is the one statement that goes with every few mails. */
const END_ATTEMPTS = { name: 'habeas.end-attempts', text: readSql(new URL('./end-attempts.sql', import.meta.url)) };

/** What came of one try of one delivery. */
export interface AttemptOutcome {
  readonly delivery: string;
  readonly number: number;
  readonly outcome: string;
  readonly response: string;
  readonly state: string;
  readonly words: string;
  /** null where the mail was sent, as had been decided. */
  readonly decision: Decision<'wait' | 'drop'> | null;
  /** When it is tried another time; null: never. */
  readonly nextAttemptAt: Temporal.Instant | null;
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
        // Answers that are read in one turn of the event loop, on several connections, are written together.
        await breathe();
        const rows = this.waiting;
        this.waiting = [];
        const values = [
          rows.map(({ delivery }) => delivery),
          rows.map(({ number }) => number),
          this.clock.now().toString(),
          rows.map(({ outcome }) => outcome),
          rows.map(({ response }) => response),
          rows.map(({ state }) => state),
          rows.map(({ words }) => words),
          rows.map(({ nextAttemptAt }) => nextAttemptAt?.toString() ?? null),
          rows.map(({ subject }) => subject),
          rows.map((row) => row.decision?.decision ?? null),
          rows.map((row) => row.decision?.reason ?? null),
        ];
        await this.client.query({ ...END_ATTEMPTS, values });
      }
    } catch (error) {
      this.failed ??= error;
    } finally {
      this.writing = null;
    }
  }
}
