import { randomFillSync } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { Identity } from './identity.ts';

const COUNTER_END = 2 ** 32;

const MINUTE = 60_000;

/**
 * UUID version 7 from the clock and the system's random source. The time in front is that of the minute: ids of events stand
 * in the public log for ever, and an exact time tells who was at work. A 32-bit counter behind it (RFC 9562, 6.2, method 1)
 * begins at random in each minute and keeps them in order, also while a simulated clock stands still and where the machine's
 * time is set back.
 */
export class SystemIdentity implements Identity {
  private milliseconds = -1;
  private counter = 0;
  private readonly random = new RandomBytes();

  constructor(private readonly clock: Clock) {}

  uuid(): string {
    const bytes = this.random.take(16);
    this.step(bytes.readUInt32BE(6));
    bytes.writeUIntBE(this.milliseconds, 0, 6);
    // version 7, 12 bits of the counter, variant 10, the other 20 bits of the counter, 42 random bits
    bytes.writeUInt16BE(0x7000 | (this.counter >>> 20), 6);
    bytes.writeUInt16BE(0x8000 | ((this.counter >>> 6) & 0x3fff), 8);
    bytes[10] = ((this.counter & 0x3f) << 2) | ((bytes[10] ?? 0) & 0x03);
    return formatUuid(bytes);
  }

  secret(): string {
    return this.random.take(32).toString('base64url');
  }

  private step(random: number): void {
    const { epochMilliseconds } = this.clock.now();
    const now = epochMilliseconds - (epochMilliseconds % MINUTE);
    if (now > this.milliseconds) {
      this.milliseconds = now;
      // The upper half stays free, so that a minute has room for two thousand million ids.
      this.counter = random >>> 1;
    } else if (++this.counter === COUNTER_END) {
      this.milliseconds += MINUTE;
      this.counter = 0;
    }
  }
}

/** The system's random source, asked for many at a time: asking costs more than what is got. */
class RandomBytes {
  private readonly filled = Buffer.alloc(4096);
  private used = this.filled.length;

  /** None is given twice, or kept behind. */
  take(count: number): Buffer {
    if (this.used + count > this.filled.length) {
      randomFillSync(this.filled);
      this.used = 0;
    }
    const end = this.used + count;
    const taken = Buffer.from(this.filled.subarray(this.used, end));
    this.filled.fill(0, this.used, end);
    this.used = end;
    return taken;
  }
}

/** 16 bytes as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
export function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
