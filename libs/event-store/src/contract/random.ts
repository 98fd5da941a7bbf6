import { randomInt } from 'node:crypto';

/** The seed of this run: `HABEAS_TEST_SEED`, or a new one each time. It stands in the suite's title. */
export const seed = Number.parseInt(process.env.HABEAS_TEST_SEED ?? '', 10) || randomInt(1, 2 ** 31);

/** Numbers that a seed repeats (mulberry32). */
export class Random {
  private state: number;

  constructor(start: number) {
    this.state = start >>> 0;
  }

  /** From 0 up to, without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A source of its own, so that one writer's draws do not depend on how the others were scheduled. */
  fork(): Random {
    return new Random(this.integer(0, 2 ** 32 - 1));
  }
}
