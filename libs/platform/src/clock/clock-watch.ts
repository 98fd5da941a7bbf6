import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { BootClock } from './boot-clock.ts';
import type { Clock } from './clock.ts';
import { type ClockDoubt, differ, leapt, otherThanDatabase } from './clock-doubt.ts';
import type { ClockReading, ClockReadings } from './clock-readings.ts';

/** Within a day the clock may be put right by as much as clocks may differ, as time services do after a pause. */
const COMPARED_FOR = 24 * 3_600_000;
/** A process that stood still between two reads reads again. */
const READ_WITHIN = 1_000;

export interface ClockWatchOptions {
  /** The system's time. */
  readonly clock: Clock;
  readonly boot: BootClock;
  readonly readings: Pick<ClockReadings, 'of' | 'keep' | 'forget'>;
  /** What the database's clock shows. */
  readonly databaseNow: () => Promise<Temporal.Instant>;
}

/** What a look at the clocks found. */
export interface CheckedClock {
  /** null: the time can be relied on. */
  readonly doubt: ClockDoubt | null;
  /** Whether the database's clock shows another time, which `doubt` says too where there is nothing worse. */
  readonly database: ClockDoubt | null;
  /** Goes on from what the clock showed by what passes on the boot clock: for one piece of work, it never leaps. */
  readonly clock: Clock;
  /** Which start of the machine; null where nothing is compared. */
  readonly boot: string | null;
}

/**
 * Notices that the system's time was set, or is not the database's. What passed on the system's clock since the last reading
 * at which all was well has to agree with what passed on the boot clock, which nothing sets and which goes on while the
 * machine is suspended: a machine that slept is no leap.
 */
export class ClockWatch {
  constructor(private readonly options: ClockWatchOptions) {}

  /** Compares the clocks, and keeps a reading to compare with later. */
  async check(): Promise<CheckedClock> {
    return await this.compare(true);
  }

  /** Compares the clocks and changes nothing. */
  async look(): Promise<CheckedClock> {
    return await this.compare(false);
  }

  /** From now on the time is taken as it is now, by every process: a person has said that it is right. */
  async forget(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
    await this.options.readings.forget(client);
  }

  private async compare(keep: boolean): Promise<CheckedClock> {
    const { boot, readings } = this.options;
    const database = await this.compareWithDatabase();
    const kept = await readings.of(boot.boot);
    const reading = this.read();
    // A boot clock that went back counts from another start, though it bears the name: a container that was started again.
    const before = kept !== null && kept.elapsed <= reading.elapsed ? kept : null;
    const expected = before?.wall.add({ milliseconds: reading.elapsed - before.elapsed }) ?? reading.wall;
    const doubt = differ(reading.wall, expected) ? leapt(reading.wall, expected) : database;
    const old = before === null || reading.elapsed - before.elapsed > COMPARED_FOR;
    if (keep && doubt === null && old) await readings.keep(boot.boot, reading);
    return { doubt, database, boot: boot.boot, clock: steadyClock(reading, boot) };
  }

  /** The database's time has to lie between question and answer, however long these took. */
  private async compareWithDatabase(): Promise<ClockDoubt | null> {
    const { clock, databaseNow } = this.options;
    const asked = clock.now();
    const there = await databaseNow();
    const answered = clock.now();
    const nearest = [asked, answered].find((here) => !differ(here, there));
    const between =
      asked.epochMilliseconds <= there.epochMilliseconds && there.epochMilliseconds <= answered.epochMilliseconds;
    return nearest !== undefined || between ? null : otherThanDatabase(answered, there);
  }

  private read(): ClockReading {
    const { clock, boot } = this.options;
    for (;;) {
      const elapsed = boot.elapsed();
      const wall = clock.now();
      if (boot.elapsed() - elapsed <= READ_WITHIN) return { wall, elapsed };
    }
  }
}

/** The clock for one piece of work; where nothing is watched, such as a simulated clock, the clock itself. */
export async function checkedClock(clock: Clock, watch: ClockWatch | null): Promise<CheckedClock> {
  return watch === null ? { doubt: null, database: null, clock, boot: null } : await watch.check();
}

function steadyClock({ wall, elapsed }: ClockReading, boot: BootClock): Clock {
  return { now: () => wall.add({ milliseconds: Math.max(0, boot.elapsed() - elapsed) }) };
}
