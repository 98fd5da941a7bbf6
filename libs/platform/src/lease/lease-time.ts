import { SystemBootClock } from '../clock/system-boot-clock.ts';

/** Time as one process counts it. */
export interface LeaseTime {
  /** Milliseconds since some moment. Goes on while the process is stopped or the machine sleeps; is never set. */
  elapsed(): number;
  /** Calls once, when so many milliseconds have passed. @returns takes it back */
  after(milliseconds: number, call: () => void): () => void;
}

export class SystemLeaseTime implements LeaseTime {
  private readonly clock = new SystemBootClock();

  elapsed(): number {
    return this.clock.elapsed();
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  }
}
