/** What {@link RequestTurns} bounds. */
export interface RequestTurnsOptions {
  /** Requests worked on at a time. */
  readonly atOnce: number;
  /** Requests that wait, at the most. */
  readonly waiting: number;
  /** Of these, those of one network. */
  readonly waitingOfOne: number;
}

/**
 * Lets few requests at a time into work that costs queries, so that a flood of them leaves the database to everybody else.
 * Networks that wait are taken in turn, one request each: many requests of one do not go before the single one of another.
 */
export class RequestTurns {
  private working = 0;
  private waiting = 0;
  /** By network, in the order in which they are next. */
  private readonly queues = new Map<string, (() => void)[]>();

  constructor(private readonly options: RequestTurnsOptions) {}

  /** Does the work when its turn has come. @returns null where too many wait already: nothing was done */
  async take<T>(network: string, work: () => Promise<T>): Promise<{ readonly done: T } | null> {
    if (this.working < this.options.atOnce) this.working++;
    else if (!(await this.wait(network))) return null;
    try {
      return { done: await work() };
    } finally {
      this.next();
    }
  }

  private async wait(network: string): Promise<boolean> {
    const queue = this.queues.get(network) ?? [];
    if (this.waiting >= this.options.waiting || queue.length >= this.options.waitingOfOne) return false;
    this.waiting++;
    await new Promise<void>((resolve) => {
      queue.push(resolve);
      this.queues.set(network, queue);
    });
    return true;
  }

  /** Hands the place of one that has ended to the next, whose network goes to the end of the line. */
  private next(): void {
    const [first] = this.queues;
    if (!first) {
      this.working--;
      return;
    }
    const [network, queue] = first;
    const go = queue.shift()!;
    this.queues.delete(network);
    if (queue.length > 0) this.queues.set(network, queue);
    this.waiting--;
    go();
  }
}
