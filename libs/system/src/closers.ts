/** Things to give back, in the reverse of the order in which they were taken; one that fails does not keep the others. */
export class Closers {
  private readonly closers: (() => Promise<unknown>)[] = [];

  add(close: () => Promise<unknown>): void {
    this.closers.push(close);
  }

  async close(onError: (error: unknown) => void = () => undefined): Promise<void> {
    for (let close = this.closers.pop(); close !== undefined; close = this.closers.pop()) {
      await close().catch(onError);
    }
  }
}
