/**
 * Does one by one what is asked for alone, and together what is asked for while others are being done: work that has a
 * cost of its own, such as a connection, is shared by whoever waits for it.
 */
export class Gathered<T, R> {
  private readonly waiting: { readonly one: T; readonly settle: (result: Promise<R>) => void }[] = [];
  private running = 0;

  constructor(
    private readonly work: (all: readonly T[]) => Promise<R>,
    /** So many together, and so often at the same time. */
    private readonly bounds: { readonly most: number; readonly atOnce: number },
  ) {}

  /** @returns what came of the work that this one was done in @throws what that work throws */
  add(one: T): Promise<R> {
    return new Promise((settle) => {
      this.waiting.push({ one, settle });
      if (this.running < this.bounds.atOnce) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running += 1;
    while (this.waiting.length > 0) {
      const taken = this.waiting.splice(0, this.bounds.most);
      const result = this.work(taken.map(({ one }) => one));
      for (const { settle } of taken) settle(result);
      await result.catch(() => undefined);
    }
    this.running -= 1;
  }
}
