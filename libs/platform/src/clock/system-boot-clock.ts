import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { BootClock } from './boot-clock.ts';

/**
 * The machine's own: on Linux CLOCK_BOOTTIME, as `/proc/uptime` shows it; elsewhere what Node tells of the machine's uptime,
 * which goes on during sleep on macOS and Windows too. Only Linux names its starts; elsewhere each process is one.
 */
export class SystemBootClock implements BootClock {
  readonly boot =
    textOf('/proc/sys/kernel/random/boot_id') ?? `process ${process.pid} of ${hostname()}, ${performance.timeOrigin}`;

  elapsed(): number {
    const seconds = Number(textOf('/proc/uptime')?.split(' ')[0] ?? Number.NaN);
    return Math.round((Number.isFinite(seconds) ? seconds : uptime()) * 1_000);
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
