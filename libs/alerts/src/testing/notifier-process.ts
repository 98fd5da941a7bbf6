import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { runTypeScript } from '#testing';
import type { StepOfSweep } from './month-of-faults.ts';

export interface NotifierSettings {
  /** By which PostgreSQL knows its sessions, and the clocks its machine. */
  readonly name: string;
  readonly database: pg.ClientConfig;
  readonly masterKeyFile: string;
  readonly smtp: string;
  /** RFC 3339. */
  readonly now: string;
  readonly mailFrom: string;
  readonly journalFolder: string;
  /** Milliseconds. */
  readonly inHandFor: number;
  /** Milliseconds that the mail server has for an answer. */
  readonly timeout: number;
}

/** What a notifier is told, as a line of JSON: to sweep, or to go on where it waits. `now` is RFC 3339. */
export type ToNotifier =
  | { readonly now: string; readonly sweep: { readonly waitAt: StepOfSweep | null; readonly ahead: string } }
  | { readonly now: string };

export interface Swept {
  /** Why the sweep did not end well. */
  readonly failed: string | null;
  /** Why nothing was done. */
  readonly halted: string | null;
  readonly unreachable: string | null;
  readonly steps: number;
}

type FromNotifier = { readonly ready: string } | { readonly at: string } | { readonly swept: Swept };
/** Message-IDs: of a mail that goes to the server now, and of one whose answer is in the journal. */
type OfAMail = { readonly handedOver: string } | { readonly answered: string };

/** A notifier in a process of its own, seen from the test. */
export class NotifierProcess {
  private readonly child: ChildProcess;
  private readonly waiting: FromNotifier[] = [];
  private wake = () => {};
  private ended = false;
  /** Message-IDs of mails that were handed over and whose answers are in no journal. */
  readonly unanswered = new Set<string>();
  /** By which it has mails in hand. */
  private holder: string | null = null;
  /** The sweep that it was told to make last. */
  private sweeping: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly name: string,
    settings: NotifierSettings,
  ) {
    this.child = runTypeScript(new URL('./notifier-apart.ts', import.meta.url), [], {
      env: { HABEAS_TEST_NOTIFIER: JSON.stringify(settings) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child.stdin!.on('error', () => undefined);
    createInterface(this.child.stdout!).on('line', (line) => {
      const said = JSON.parse(line) as FromNotifier | OfAMail;
      if ('handedOver' in said) this.unanswered.add(said.handedOver);
      else if ('answered' in said) this.unanswered.delete(said.answered);
      else {
        this.waiting.push(said);
        this.wake();
      }
    });
    this.child.on('close', () => {
      this.ended = true;
      this.wake();
    });
  }

  static async begin(settings: NotifierSettings): Promise<NotifierProcess> {
    const made = new NotifierProcess(settings.name, settings);
    const first = await made.next();
    if (first === null || !('ready' in first)) throw new Error(`The notifier ${settings.name} did not begin.`);
    made.holder = first.ready;
    return made;
  }

  /**
   * @param waitAt before which step it waits, for `meanwhile`; null: it sweeps through
   * @param meanwhile what happens to it there; it goes on afterwards, at the time that this gives, unless it is dead
   * @param ahead by how much its clock shows more than that
   * @returns null: it died
   */
  sweep(
    now: string,
    waitAt: StepOfSweep | null = null,
    meanwhile: (place: string) => Promise<string> = async () => now,
    ahead = 'PT0S',
  ): Promise<Swept | null> {
    const sweeping = this.sweeping.then(() => this.sweepNow(now, waitAt, meanwhile, ahead));
    this.sweeping = sweeping.catch(() => undefined);
    return sweeping;
  }

  /** Settles when it does not sweep any more. */
  async idle(): Promise<void> {
    await this.sweeping;
  }

  private async sweepNow(
    now: string,
    waitAt: StepOfSweep | null,
    meanwhile: (place: string) => Promise<string>,
    ahead: string,
  ): Promise<Swept | null> {
    this.tell({ now, sweep: { waitAt, ahead } });
    for (;;) {
      const said = await this.next();
      if (said === null) return null;
      if ('swept' in said) return said.swept;
      if ('at' in said) this.tell({ now: await meanwhile(said.at) });
    }
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** As a power cut. What it had in hand is given up, as when its time has run out. */
  async kill(owner: Pick<pg.Pool, 'query'>): Promise<void> {
    if (!this.ended) {
      const closed = once(this.child, 'close');
      this.child.kill('SIGKILL');
      await closed;
    }
    await owner.query('DELETE FROM ledger.in_hand WHERE holder = $1', [this.holder]);
  }

  /** Ends it where it has nothing in hand. */
  async end(): Promise<void> {
    if (this.ended) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }

  private tell(words: ToNotifier): void {
    this.child.stdin!.write(`${JSON.stringify(words)}\n`);
  }

  /** null: it is dead. */
  private async next(): Promise<FromNotifier | null> {
    while (this.waiting.length === 0 && !this.ended) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.waiting.shift() ?? null;
  }
}
