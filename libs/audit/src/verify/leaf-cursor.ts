import type { Leaf } from './leaf.ts';

/** Takes so many leaves at a time, however many come together. */
export class LeafCursor {
  private readonly iterator: AsyncIterator<readonly Leaf[]>;
  private waiting: readonly Leaf[] = [];

  constructor(source: AsyncIterable<readonly Leaf[]>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<readonly Leaf[]> {
    while (this.waiting.length < count) {
      const { value, done } = await this.iterator.next();
      if (done) break;
      this.waiting = this.waiting.length > 0 ? [...this.waiting, ...value] : value;
    }
    const taken = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return taken;
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}
