import type pg from 'pg';
import { type LockdownInForce, lockdownInForce } from './lockdown-in-force.ts';

/**
 * Whether everything is closed, for many who ask at once: who asks while the database is being asked waits for the next
 * answer, so that none is told what was true before they asked, and one question at a time is under way.
 */
export class LockdownWatch {
  private running: Promise<unknown> | null = null;
  private next: Promise<LockdownInForce | null> | null = null;

  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  current(): Promise<LockdownInForce | null> {
    this.next ??= this.ask();
    return this.next;
  }

  private async ask(): Promise<LockdownInForce | null> {
    await this.running?.catch(() => undefined);
    this.next = null;
    const asked = lockdownInForce(this.pool);
    this.running = asked;
    return await asked;
  }
}
