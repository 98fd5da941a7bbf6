import type { EntityManager } from 'typeorm';
import type { ProjectionTransaction } from './projection.ts';

/**
 * The statements of several projections on one connection, one after the other in the order in which they are asked for:
 * while the server works on what one projection writes, the next one folds. After a failure nothing more is sent.
 */
export class StatementLine implements ProjectionTransaction {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly manager: EntityManager) {}

  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T> {
    const answer = this.last.then(() => this.manager.query<T>(sql, parameters && [...parameters]));
    this.follow(answer);
    return answer;
  }

  /** Whatever is still asked for fails with this. */
  stop(error: unknown): void {
    this.follow(this.last.then(() => Promise.reject(error)));
  }

  private follow(last: Promise<unknown>): void {
    this.last = last;
    // Whoever asked hears of a failure; the line itself must not count as unhandled.
    last.catch(() => undefined);
  }
}
