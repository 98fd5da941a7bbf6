import type { Pool } from 'pg';
import { type AppendResult, EventStoreUnavailableError } from '#event-store';
import { type AppendUnit, type BatchAnswer, batchParameters, unitAnswers } from './append-batch.ts';
import { statement } from './statement.ts';
import { asPortError, sqlState } from './unavailable.ts';

const BATCH_EVENTS = 5_000;
const BATCH_BYTES = 8_000_000;
/** More than one would only wait for each other in the server. */
const BATCHES_IN_FLIGHT = 1;

const append = statement('append');

interface Waiting extends AppendUnit {
  readonly count: number;
  readonly bytes: number;
  resolve(results: AppendResult[]): void;
  reject(error: Error): void;
}

/**
 * Group commit: while one batch is on its way, appends wait, and all that wait go out together as the next, in the order
 * in which they came. One flush to disk then serves many writers, and each still gets its own answer.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private scheduled = false;
  private closed = false;
  private idle: (() => void) | null = null;

  constructor(private readonly pool: Pool) {}

  add(unit: AppendUnit): Promise<AppendResult[]> {
    if (this.closed) return Promise.reject(new EventStoreUnavailableError('This event store is closed.'));
    return new Promise((resolve, reject) => {
      let bytes = 0;
      let count = 0;
      for (const events of unit.events) {
        count += events.length;
        for (const { data, metadata } of events) bytes += data.length + metadata.length;
      }
      this.waiting.push({ ...unit, count, bytes, resolve, reject });
      this.schedule();
    });
  }

  /** Lets what waits go out, then takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.inFlight > 0 || this.waiting.length > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
  }

  /** Not at once: callers that were woken by one batch's answers append again in the same turn of the event loop. */
  private schedule(): void {
    if (this.scheduled || this.inFlight >= BATCHES_IN_FLIGHT || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.send(this.nextBatch());
    });
  }

  private nextBatch(): Waiting[] {
    let events = 0;
    let bytes = 0;
    let length = 0;
    for (const unit of this.waiting) {
      events += unit.count;
      bytes += unit.bytes;
      if (length > 0 && (events > BATCH_EVENTS || bytes > BATCH_BYTES)) break;
      length++;
    }
    return this.waiting.splice(0, length);
  }

  private async send(batch: Waiting[]): Promise<void> {
    this.inFlight++;
    await this.store(batch);
    this.inFlight--;
    this.schedule();
    if (this.inFlight === 0 && this.waiting.length === 0) this.idle?.();
  }

  private async store(batch: Waiting[]): Promise<void> {
    try {
      const answers = unitAnswers(batch, await this.query(batch));
      batch.forEach((unit, index) => {
        const answer = answers[index]!;
        if (answer instanceof Error) unit.reject(answer);
        else unit.resolve(answer);
      });
    } catch (error) {
      // A statement that fails for one unit (its content is beyond what was foreseen) must not fail the others.
      if (batch.length > 1 && !(error instanceof EventStoreUnavailableError)) {
        for (const unit of batch) await this.store([unit]);
      } else {
        for (const unit of batch) unit.reject(error as Error);
      }
    }
  }

  private async query(batch: readonly AppendUnit[]): Promise<BatchAnswer> {
    const values = batchParameters(batch);
    for (let attempt = 1; ; attempt++) {
      try {
        const { rows } = await this.pool.query({ ...append, values });
        return JSON.parse((rows as unknown as [[string]])[0][0]) as BatchAnswer;
      } catch (error) {
        // Serialization failure, deadlock, unique violation: nothing was stored, and another attempt sees the log as it
        // is now. They come up only where the default isolation level was raised (see migrations/0002-append.sql).
        const state = sqlState(error);
        if (attempt < 10 && (state === '40001' || state === '40P01' || state === '23505')) continue;
        throw asPortError(error);
      }
    }
  }
}
