import { setTimeout as pause } from 'node:timers/promises';

/** Lets so many at a time, and so many a second, begin what they wait for; in the order in which they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  /** In milliseconds since the start of the process: before that no other begins. */
  private next = 0;

  /** @param rate how many a second may begin; null: no more waiting than for a free place */
  constructor(
    private readonly atOnce: number,
    private readonly rate: number | null,
  ) {}

  /** Where a place is free the work begins before this returns. @throws what the work throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay >= this.atOnce) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.underWay += 1;
    try {
      if (this.rate !== null) await this.paced(1_000 / this.rate);
      return await work();
    } finally {
      // The place goes to the next, or is free.
      const begin = this.waiting.shift();
      if (begin) begin();
      else this.underWay -= 1;
    }
  }

  private async paced(apart: number): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + apart;
    if (at > now) await pause(at - now);
  }
}
