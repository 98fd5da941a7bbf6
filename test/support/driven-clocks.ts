import { Temporal } from 'temporal-polyfill';
import { type BootClock, type Clock, type ClockReading, ClockWatch, type SimulatedClock } from '#platform';

/** The clocks of a machine over true time: its own can be set, the boot clock cannot; the database is another machine. */
export class DrivenClocks {
  /** How far the machine's clock is ahead of the true time. */
  ahead = Temporal.Duration.from({ seconds: 0 });
  /** How far the database's is. */
  databaseAhead = Temporal.Duration.from({ seconds: 0 });
  readonly wall: Clock = { now: () => this.time.now().add(this.ahead) };
  readonly readings = new Map<string, ClockReading>();
  private readonly started: Temporal.Instant;

  constructor(
    private readonly time: SimulatedClock,
    public name = 'the first start',
  ) {
    this.started = time.now();
  }

  /** Sets the machine's clock so far ahead, or back. */
  leap(by: Temporal.DurationLike): void {
    this.ahead = this.ahead.add(by);
  }

  /** True time passes, on every clock; a machine that is suspended meanwhile is no different. */
  pass(time: Temporal.DurationLike): void {
    this.time.advanceTo(this.time.now().add(time));
  }

  /** As a process has it that begins now. What was read before is kept, as in a database. */
  watch(): ClockWatch {
    const { time, started, name, readings } = this;
    const boot: BootClock = { boot: name, elapsed: () => time.now().since(started).total('milliseconds') };
    return new ClockWatch({
      clock: this.wall,
      boot,
      readings: {
        of: async (start) => readings.get(start) ?? null,
        keep: async (start, reading) => void readings.set(start, reading),
        forget: async () => readings.clear(),
      },
      databaseNow: async () => time.now().add(this.databaseAhead),
    });
  }
}
