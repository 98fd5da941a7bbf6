import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { BootClock } from './boot-clock.ts';

/** By how much the monotonic clock may be read later than the boot clock, in milliseconds. */
const READ_LATER = 1_000;

/**
 * The machine's own: on Linux CLOCK_BOOTTIME, as `/proc/uptime` shows it; elsewhere what Node tells of the machine's uptime,
 * which goes on during sleep on macOS and Windows too. Only Linux names its starts; elsewhere each process is one. So it is in
 * a container whose `/proc/uptime` counts from its own start (lxcfs) while the name is of the host's: the boot clock then
 * shows less than the monotonic one, which it never does on a machine.
 */
export class SystemBootClock implements BootClock {
  readonly boot = (this.isOfTheMachine() && textOf('/proc/sys/kernel/random/boot_id')) || ofThisProcess();

  elapsed(): number {
    const seconds = Number(textOf('/proc/uptime')?.split(' ')[0] ?? Number.NaN);
    return Math.round((Number.isFinite(seconds) ? seconds : uptime()) * 1_000);
  }

  private isOfTheMachine(): boolean {
    return this.elapsed() >= Number(process.hrtime.bigint() / 1_000_000n) - READ_LATER;
  }
}

function ofThisProcess(): string {
  return `process ${process.pid} of ${hostname()}, ${performance.timeOrigin}`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
