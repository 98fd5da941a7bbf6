import { setTimeout as pause } from 'node:timers/promises';

/** A place among the works that go at the same time. */
export interface Turn {
  /**
   * Gives the place to the next, and goes on beside those who have one.
   *
   * @returns whether it has no place any more: false where as many as may go beside them do already
   */
  stepAside(): boolean;
}

interface Place {
  aside: boolean;
}

/**
 * Lets so many at a time, and so many a second, begin what they wait for; in the order in which they came. Some more may go
 * beside them: those that have stepped aside, and those that are known to take long.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private readonly waitingAside: (() => void)[] = [];
  private underWay = 0;
  private besides = 0;
  /** How many may go beside the others now. */
  private room: number;
  /** In milliseconds since the start of the process: before that no other begins. */
  private next = 0;

  /**
   * @param rate how many a second may begin; null: no more waiting than for a free place
   * @param mostAside how many may go beside the others
   */
  constructor(
    private readonly atOnce: number,
    private readonly rate: number | null,
    private readonly mostAside = 0,
  ) {
    this.room = mostAside;
  }

  /** How many go beside the others. */
  get aside(): number {
    return this.besides;
  }

  /** Where a place is free the work begins before this returns. @throws what the work throws */
  async take<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    if (this.underWay >= this.atOnce) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.underWay += 1;
    return await this.run({ aside: false }, work);
  }

  /** For work that is known to take long: it takes no place from the others. @throws what the work throws */
  async takeAside<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    if (this.mostAside === 0) return await this.take(work);
    if (this.besides >= this.room) await new Promise<void>((begin) => this.waitingAside.push(begin));
    else this.besides += 1;
    return await this.run({ aside: true }, work);
  }

  /** No more may go beside the others than do now, until none does. */
  full(): void {
    this.room = Math.max(1, Math.min(this.room, this.besides));
  }

  private async run<T>(place: Place, work: (turn: Turn) => Promise<T>): Promise<T> {
    try {
      if (this.rate !== null) await this.paced(1_000 / this.rate);
      return await work({ stepAside: () => this.stepAside(place) });
    } finally {
      if (place.aside) this.leaveAside();
      else this.leave();
    }
  }

  private stepAside(place: Place): boolean {
    if (place.aside) return true;
    if (this.besides >= Math.min(this.room, this.mostAside)) return false;
    place.aside = true;
    this.besides += 1;
    this.leave();
    return true;
  }

  /** The place goes to the next, or is free. */
  private leave(): void {
    const begin = this.waiting.shift();
    if (begin) begin();
    else this.underWay -= 1;
  }

  private leaveAside(): void {
    this.besides -= 1;
    if (this.besides === 0) this.room = this.mostAside;
    while (this.besides < this.room) {
      const begin = this.waitingAside.shift();
      if (!begin) return;
      this.besides += 1;
      begin();
    }
  }

  private async paced(apart: number): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + apart;
    if (at > now) await pause(at - now);
  }
}
