import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { Identity } from './identity.ts';

const COUNTER_END = 2 ** 32;

/**
 * UUID version 7 from the clock and the system's random source. A 32-bit counter behind the milliseconds (RFC 9562, 6.2,
 * method 1) keeps them in order where many fall into one millisecond, as all do while a simulated clock stands still, and
 * where the machine's time is set back.
 */
export class SystemIdentity implements Identity {
  private milliseconds = -1;
  private counter = 0;

  constructor(private readonly clock: Clock) {}

  uuid(): string {
    const bytes = randomBytes(16);
    this.step(bytes.readUInt32BE(6));
    bytes.writeUIntBE(this.milliseconds, 0, 6);
    // version 7, 12 bits of the counter, variant 10, the other 20 bits of the counter, 42 random bits
    bytes.writeUInt16BE(0x7000 | (this.counter >>> 20), 6);
    bytes.writeUInt16BE(0x8000 | ((this.counter >>> 6) & 0x3fff), 8);
    bytes[10] = ((this.counter & 0x3f) << 2) | ((bytes[10] ?? 0) & 0x03);
    return formatUuid(bytes);
  }

  secret(): string {
    return randomBytes(32).toString('base64url');
  }

  private step(random: number): void {
    const now = this.clock.now().epochMilliseconds;
    if (now > this.milliseconds) {
      this.milliseconds = now;
      // The upper half stays free, so that a millisecond has room for two thousand million ids.
      this.counter = random >>> 1;
    } else if (++this.counter === COUNTER_END) {
      this.milliseconds += 1;
      this.counter = 0;
    }
  }
}

/** 16 bytes as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
export function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
