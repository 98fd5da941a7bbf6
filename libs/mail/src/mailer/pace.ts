/** A mail is late when it takes so many times as long as others do, in milliseconds at least and at most. */
const LATE = { times: 1.5, least: 8, most: 5_000 } as const;
/** Milliseconds that a mail is taken to need before one was answered. */
const AT_FIRST = 12;
/** By so much what is usual follows each answer: towards what half of them take, however long the others are. */
const STEP = 1.1;
/** So many of those that are late at the same time may be late by chance, though no other is answered. */
const BY_CHANCE = 10;
/** Milliseconds: where no mail is answered at all it is the server that hangs, and it is asked ever more slowly. */
const SLOWEST = 1_000;

/** How long a server usually takes for a mail, and whether one that takes longer is alone in that. Times are those of `performance.now()`. */
export class Pace {
  private usual = AT_FIRST;
  private lastAnswer = Number.NEGATIVE_INFINITY;
  private lastLate = Number.NEGATIVE_INFINITY;
  /** How many were late since the last answer. */
  private lateInARow = 0;

  /** Milliseconds after which a mail is late. */
  get lateAfter(): number {
    return Math.min(LATE.most, Math.max(LATE.least, LATE.times * this.usual));
  }

  /** @param took milliseconds from the connection to the server's last word */
  answered(now: number, took: number): void {
    this.usual = took > this.usual ? Math.min(this.usual * STEP, LATE.most) : Math.max(this.usual / STEP, 1);
    this.lastAnswer = now;
    this.lateInARow = 0;
  }

  /**
   * Whether a mail that is late may leave its place to another: at once where others were answered meanwhile; else one after
   * the other, and in the end each after twice as long as the one before.
   */
  mayPass(now: number, begun: number): boolean {
    const apart = Math.min(SLOWEST, this.lateAfter * 2 ** Math.max(0, this.lateInARow - BY_CHANCE));
    return this.lastAnswer > begun || now - this.lastLate >= apart;
  }

  /** A mail has left its place to another. */
  passed(now: number): void {
    this.lastLate = now;
    this.lateInARow += 1;
  }
}
