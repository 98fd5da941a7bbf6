/** Counts the time since the machine was started. Setting the machine's time does not move it; suspending it does not stop it. */
export interface BootClock {
  /** Which start it counts from: readings of two starts say nothing about each other. */
  readonly boot: string;
  /** Milliseconds since then. */
  elapsed(): number;
}
