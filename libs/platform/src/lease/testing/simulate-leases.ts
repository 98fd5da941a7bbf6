import { LeaseLostError, type LeaseTerm } from '../lease-term.ts';
import { LEASE_TIMING, type LeaseTiming } from '../lease-timing.ts';
import { Leases } from '../leases.ts';
import { type LeaseRow, ModelLeaseTable } from './model-lease-table.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { VirtualTime } from './virtual-time.ts';

export interface SimulationOptions {
  readonly seed: number;
  /** Milliseconds that are lived through. */
  readonly lasts?: number;
  /** Whether the database's clock is set ahead and back now and then. */
  readonly leaps?: boolean;
  readonly timing?: Partial<LeaseTiming>;
  /** What is broken, so that a test can see that it is found. */
  readonly broken?: 'no fence';
}

export interface Simulation {
  /** What must never be, with the moment at which it was. */
  readonly violations: readonly string[];
  readonly counts: {
    terms: number;
    takeOvers: number;
    stoppedLeaders: number;
    commits: number;
    mails: number;
    refused: number;
    endedSessions: number;
  };
}

const PROCESSES = 4;
const NAME = 'projector';
/** Within which another leads after the last sign of life, in milliseconds. */
export const TAKE_OVER = 15_000;
/** What each process' clock gains or loses, at most. */
const DRIFT = 0.03;

/**
 * Lives through some minutes of processes that compete for a lease, write in fenced transactions and hand over mails, while they
 * are stopped and go on, vanish, lose their way to the database, and have clocks that differ and drift. The leases are the real
 * ones; only the table, time and the way to it are modelled. The first process is never disturbed: it is the one that must
 * take over in time.
 */
export async function simulateLeases(options: SimulationOptions): Promise<Simulation> {
  return await new World(options).live();
}

class World {
  private readonly time = new VirtualTime();
  private readonly random: () => number;
  private readonly table: ModelLeaseTable;
  private readonly violations: string[] = [];
  private readonly counts = {
    ...{ terms: 0, takeOvers: 0, stoppedLeaders: 0, commits: 0, mails: 0, refused: 0, endedSessions: 0 },
  };
  /** By how much the database's clock was set, in milliseconds. */
  private leapt = 0;
  /** When the lease was last seen to be alive, by the world's time. */
  private lastSign = 0;
  private seen: Pick<LeaseRow, 'epoch' | 'holder' | 'renewedAt'> | null = null;
  private leader: SimulatedProcess | null = null;
  private ids = 0;

  constructor(private readonly options: SimulationOptions) {
    this.random = seeded(options.seed);
    const rate = 1 + (this.random() * 2 - 1) * DRIFT;
    this.table = new ModelLeaseTable(() => 1e12 + this.time.now() * rate + this.leapt);
    if (options.broken === 'no fence') {
      // As if each transaction were let pass, and none were known when another takes over.
      this.table.fence = async (client, { name }) => {
        (client as ReturnType<ModelLeaseTable['begin']>).fences.set(
          `unknown ${name}`,
          this.table.rows.get(name)!.epoch,
        );
        return true;
      };
    }
  }

  async live(): Promise<Simulation> {
    const { lasts = 90_000, leaps = false } = this.options;
    const processes = Array.from({ length: PROCESSES }, (_, index) => this.process(index));
    for (const each of processes) void this.compete(each, each === processes[0]);
    for (const each of processes.slice(1)) void this.disturb(each);
    if (leaps) void this.leap();
    await this.time.runUntil(lasts, () => this.look());
    return { violations: this.violations, counts: { ...this.counts, endedSessions: this.table.endedSessions } };
  }

  private process(index: number): SimulatedProcess {
    const rate = 1 + (index === 0 ? 0 : (this.random() * 2 - 1) * DRIFT);
    return new SimulatedProcess(this.time, this.random, rate, this.random() * 1e9, this.table);
  }

  /** As the processes of Habeas do: ask each second, lead for some time, give up in order or fail. */
  private async compete(process: SimulatedProcess, undisturbed: boolean): Promise<void> {
    await process.sleep(this.random() * 3_000);
    const { timing } = this.options;
    const leases = new Leases({
      ...{ table: process.itsTable, described: 'a process', uuid: () => `term ${++this.ids}` },
      ...{ time: process.time, timing: { ...LEASE_TIMING, ...timing } },
    });
    for (;;) {
      try {
        const led = await leases.lead(NAME, (term) => this.work(term, process, undisturbed));
        await process.sleep(led === null ? 1_000 : this.random() * 2_000);
      } catch {
        await process.sleep(500 + this.random() * 500);
      }
    }
  }

  private async work(term: LeaseTerm, process: SimulatedProcess, undisturbed: boolean): Promise<true> {
    this.counts.terms += 1;
    this.leader = process;
    const until = process.time.elapsed() + (undisturbed ? 2_000 : 20_000) * this.random();
    while (process.time.elapsed() < until && !term.signal.aborted) {
      if (this.random() < 0.3) await this.mail(term, process);
      else await this.write(term, process);
      await process.sleep(this.random() * 100);
    }
    return true;
  }

  private async mail(term: LeaseTerm, process: SimulatedProcess): Promise<void> {
    await process.sleep(this.random() * 50);
    try {
      term.assertHeld();
    } catch (error) {
      this.counts.refused += 1;
      throw error;
    }
    this.counts.mails += 1;
    const { epoch } = this.table.rows.get(NAME)!;
    // A clock that was set may take the lease from one that lives; what it hands over it has in hand by rows of its own.
    if (epoch !== term.epoch && !this.options.leaps) this.violated(`a mail by term ${term.epoch} while ${epoch} led`);
  }

  private async write(term: LeaseTerm, process: SimulatedProcess): Promise<void> {
    const { table } = this;
    const transaction = table.begin();
    try {
      await term.fence(transaction);
      for (let statement = 0; statement < 3; statement++) {
        await process.ask(async () => {
          if (transaction.ended) throw new Error('The session was ended.');
        });
      }
      await process.ask(async () => {
        const { epoch } = table.rows.get(NAME)!;
        table.commit(transaction);
        this.counts.commits += 1;
        if (epoch !== term.epoch) this.violated(`term ${term.epoch} wrote while ${epoch} led`);
      });
    } catch (error) {
      if (error instanceof LeaseLostError) this.counts.refused += 1;
      // One whose way is lost is rolled back when the server notices; one that is stopped stays open.
      table.end(transaction);
      throw error;
    }
  }

  private async disturb(process: SimulatedProcess): Promise<void> {
    for (;;) {
      await this.time.sleep(1_000 + this.random() * 12_000);
      const what = this.random();
      if (what < 0.55) {
        process.stop();
        if (this.leader === process) this.counts.stoppedLeaders += 1;
        await this.time.sleep(this.random() ** 2 * 40_000);
        process.goOn();
      } else if (what < 0.95) {
        process.cutOff(true);
        await this.time.sleep(this.random() ** 2 * 20_000);
        process.cutOff(false);
      } else {
        process.end();
        await this.time.sleep(this.random() * 10_000);
        const next = this.process(1);
        void this.compete(next, false);
        void this.disturb(next);
        return;
      }
    }
  }

  private async leap(): Promise<void> {
    for (;;) {
      await this.time.sleep(5_000 + this.random() * 30_000);
      const size = [500, 5_000, 20_000, 3_600_000][Math.floor(this.random() * 4)]!;
      const back = this.random() < 0.5;
      this.leapt += back ? -size : size;
      // How old the last sign of life is cannot be told then: it counts from here.
      if (back) this.lastSign = this.time.now();
    }
  }

  /** After each happening: whether the lease is alive, or was taken over in time. */
  private look(): void {
    const row = this.table.rows.get(NAME);
    if (!row) return;
    const { seen } = this;
    if (row.epoch !== seen?.epoch || row.holder !== seen.holder || row.renewedAt !== seen.renewedAt) {
      if (seen && seen.holder !== null && row.epoch !== seen.epoch) this.counts.takeOvers += 1;
      this.seen = { ...row };
      this.lastSign = this.time.now();
    } else if (this.time.now() - this.lastSign > TAKE_OVER) {
      this.violated(`no other led ${this.time.now() - this.lastSign} ms after the last sign of life`);
      this.lastSign = this.time.now();
    }
  }

  private violated(what: string): void {
    this.violations.push(`at ${Math.round(this.time.now())} ms: ${what}`);
  }
}

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
