interface Happening {
  readonly at: number;
  readonly number: number;
  readonly happen: () => void;
  cancelled: boolean;
}

/** Node's next tick comes when no promise has anything left to do: all that follows from a happening is done, as there is no I/O. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** Time that passes only from one happening to the next. In milliseconds. */
export class VirtualTime {
  private at = 0;
  private made = 0;
  private readonly queue: Happening[] = [];

  now(): number {
    return this.at;
  }

  /** @returns takes it back */
  after(milliseconds: number, happen: () => void): () => void {
    const happening = { at: this.at + Math.max(0, milliseconds), number: this.made++, happen, cancelled: false };
    let index = this.queue.length;
    // The queue is short, and most of what is added happens late.
    while (index > 0 && this.queue[index - 1]!.at > happening.at) index -= 1;
    this.queue.splice(index, 0, happening);
    return () => {
      happening.cancelled = true;
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets everything happen until then, each with all that follows from it in no time. */
  async runUntil(end: number, look: () => void = () => undefined): Promise<void> {
    for (;;) {
      const next = this.queue[0];
      if (!next || next.at > end) break;
      this.queue.shift();
      if (next.cancelled) continue;
      this.at = next.at;
      next.happen();
      await settled();
      look();
    }
    this.at = end;
  }
}
