import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { readSql } from '../migrations/read-sql.ts';

const KEEP = readSql(new URL('./keep-clock-reading.sql', import.meta.url));

/** What both clocks of a machine showed at one moment. */
export interface ClockReading {
  readonly wall: Temporal.Instant;
  /** Of the boot clock, in milliseconds. */
  readonly elapsed: number;
}

/** The last reading of each start of a machine at which its clocks agreed; kept in the database, so that it outlives a process. */
export class ClockReadings {
  constructor(private readonly pool: pg.Pool) {}

  async of(boot: string): Promise<ClockReading | null> {
    const { rows } = await this.pool.query<{ wall: Date; elapsed: string }>(
      'SELECT wall, elapsed FROM platform.clock_reading WHERE boot = $1',
      [boot],
    );
    const [row] = rows;
    if (!row) return null;
    return { wall: Temporal.Instant.fromEpochMilliseconds(row.wall.getTime()), elapsed: Number(row.elapsed) };
  }

  async keep(boot: string, { wall, elapsed }: ClockReading): Promise<void> {
    await this.pool.query(KEEP, [boot, wall.toString(), elapsed]);
  }

  /** A person has said that the time is right: every process takes what it reads next as its first reading. */
  async forget(client: Pick<pg.ClientBase, 'query'> = this.pool): Promise<void> {
    await client.query('DELETE FROM platform.clock_reading');
  }
}
