/** Milliseconds for which a reader gives way at most before it does its next piece of work. */
const GIVES_WAY = 10;

/**
 * One thread does all the work of a process. What is recorded has the right of way: while it is under way, those who read do
 * no more than one piece of work every {@link GIVES_WAY} milliseconds, one after the other, so that they go on too.
 */
export class Way {
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private immediate: NodeJS.Immediate | undefined;
  private lastPiece = Number.NEGATIVE_INFINITY;

  /**
   * @param givesWay milliseconds
   * @param elapsed milliseconds of a clock that never goes back
   */
  constructor(
    private readonly givesWay: number = GIVES_WAY,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** Something that has the right of way begins. @returns ends it; a second call changes nothing */
  begin(): () => void {
    this.underWay++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.underWay--;
      if (this.underWay === 0) this.next();
    };
  }

  /** Between two pieces of work. Also where nothing is under way, what has come in meanwhile is looked at first. */
  give(): Promise<void> {
    this.lastPiece = this.elapsed();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.next();
    });
  }

  private next(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.immediate !== undefined || this.waiting.length === 0) return;
    this.immediate = setImmediate(() => {
      this.immediate = undefined;
      this.look();
    });
  }

  private look(): void {
    const left = this.underWay === 0 ? 0 : this.lastPiece + this.givesWay - this.elapsed();
    if (left > 0) {
      this.timer = setTimeout(() => this.look(), left);
      return;
    }
    this.lastPiece = this.elapsed();
    this.waiting.shift()?.();
    this.next();
  }
}

/** That of this process. */
export const way = new Way();
