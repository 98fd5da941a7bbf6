import type { LeaseTable } from '../lease-table.ts';
import type { LeaseTime } from '../lease-time.ts';
import type { VirtualTime } from './virtual-time.ts';

/**
 * A process as the simulation has it: with a clock of its own, which runs too fast or too slow, and a way to the database on
 * which questions and answers take time and are lost. While it is stopped nothing reaches it, neither timers nor answers; when
 * it goes on everything that waited comes in some order. One that is gone never goes on.
 */
export class SimulatedProcess {
  readonly time: LeaseTime;
  private stopped = false;
  private gone = false;
  /** Whether answers of the database are lost, for now. */
  private cut = false;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly world: VirtualTime,
    private readonly random: () => number,
    /** Its seconds in one of the world's. */
    rate: number,
    offset: number,
    private readonly table: LeaseTable,
  ) {
    this.time = {
      elapsed: () => offset + world.now() * rate,
      after: (milliseconds, call) => world.after(milliseconds / rate, () => this.deliver(call)),
    };
  }

  stop(): void {
    this.stopped = true;
  }

  goOn(): void {
    this.stopped = false;
    for (const happen of this.waiting.splice(0).sort(() => this.random() - 0.5)) this.deliver(happen);
  }

  end(): void {
    this.gone = true;
  }

  get isGone(): boolean {
    return this.gone;
  }

  cutOff(cut: boolean): void {
    this.cut = cut;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.time.after(milliseconds, resolve));
  }

  /** A question to the database: done there some time later, answered some time after that, or never done, or not answered. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      const lost = () => this.world.after(2_000, () => this.deliver(() => reject(new Error('no answer'))));
      if (this.gone) return;
      if (this.cut && this.random() < 0.5) {
        lost();
        return;
      }
      this.world.after(this.latency(), () => {
        question().then(
          (answer) => {
            if (this.cut) lost();
            else this.world.after(this.latency(), () => this.deliver(() => resolve(answer)));
          },
          (error: Error) => this.world.after(this.latency(), () => this.deliver(() => reject(error))),
        );
      });
    });
  }

  /** The table at the other end of this process' way to the database. */
  get itsTable(): LeaseTable {
    const { table } = this;
    return {
      take: (taker) => this.ask(() => table.take(taker)),
      renew: (holder) => this.ask(() => table.renew(holder)),
      giveUp: (holder) => this.ask(() => table.giveUp(holder)),
      list: () => table.list(),
      fence: (client, holder) => this.ask(() => table.fence(client, holder)),
    };
  }

  private deliver(happen: () => void): void {
    if (this.gone) return;
    if (this.stopped) this.waiting.push(happen);
    else happen();
  }

  private latency(): number {
    return 1 + this.random() ** 4 * 150;
  }
}
