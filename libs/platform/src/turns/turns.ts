export interface TurnsOptions {
  /** So many have a turn at the same time. */
  readonly atOnce: number;
  /** So many wait; who comes then is refused at once. */
  readonly waiting: number;
  /** Milliseconds after which somebody who waits is refused. */
  readonly patience: number;
}

/** There was no turn in time. What was asked for was not begun: it can be asked for again. */
export class NoTurnError extends Error {
  override readonly name = 'NoTurnError';
}

interface Waiting {
  readonly begin: () => void;
}

/** Turns at something of which there is not enough for all at once, given in the order in which they are asked for. */
export class Turns {
  private taken = 0;
  private readonly queue = new Set<Waiting>();

  constructor(private readonly options: TurnsOptions) {}

  /** Whether somebody who asks now has a turn without waiting. */
  get isFree(): boolean {
    return this.taken < this.options.atOnce && this.queue.size === 0;
  }

  /**
   * Waits for a turn.
   *
   * @param gone aborted where its client has gone
   * @returns gives the turn back; a second call changes nothing
   * @throws NoTurnError too many wait already, or the wait took too long
   * @throws the signal's reason
   */
  async take(gone?: AbortSignal): Promise<() => void> {
    gone?.throwIfAborted();
    if (this.isFree) return this.begin();
    if (this.queue.size >= this.options.waiting) throw new NoTurnError(`${this.queue.size} are waiting already.`);
    return await new Promise<() => void>((resolve, reject) => {
      const leave = (reason: unknown) => {
        end();
        reject(reason);
      };
      const { patience } = this.options;
      const timer = setTimeout(() => leave(new NoTurnError(`There was no turn within ${patience} ms.`)), patience);
      const onGone = () => leave(gone?.reason);
      const end = () => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', onGone);
        this.queue.delete(waiting);
      };
      const waiting: Waiting = {
        begin: () => {
          end();
          resolve(this.begin());
        },
      };
      gone?.addEventListener('abort', onGone);
      this.queue.add(waiting);
    });
  }

  private begin(): () => void {
    this.taken++;
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.taken--;
      const [next] = this.queue;
      next?.begin();
    };
  }
}
