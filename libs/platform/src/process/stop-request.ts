import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What asked this process to stop. Where npm ends without passing a signal on, the terminal it ran in is taken as gone. */
export type StopCause = (typeof SIGNALS)[number] | 'npm has ended';

/** Ctrl-C reaches a process under npm twice, from the terminal and from npm. In milliseconds: so close, they are one request. */
const ONE_REQUEST = 1_000;
/** How often the parent is looked for, in milliseconds. */
const LOOK_EVERY = 500;

export interface StopRequestOptions {
  /** Ends the process where it is asked a second time. */
  readonly exit?: (code: number) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly parent?: () => number;
}

/**
 * Hears what asks this process to stop: Ctrl-C, SIGTERM, SIGHUP, and, where npm started it, the end of npm, since npm passes
 * on neither SIGHUP nor its own sudden end. The first request aborts {@link signal}. A second one, later than a second
 * after the first, ends the process at once.
 */
export class StopRequest {
  private readonly controller = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private heard: StopCause | null = null;
  private repeatsCount = false;
  private readonly exit: (code: number) => void;

  private constructor({ exit = (code) => process.exit(code), env = process.env, parent }: StopRequestOptions) {
    this.exit = exit;
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
    // npm says so to what it runs. Elsewhere a parent may end and leave its child at work, as with `nohup`.
    if (env.npm_lifecycle_event !== undefined) this.watch(parent ?? (() => process.ppid));
  }

  static hear(options: StopRequestOptions = {}): StopRequest {
    return new StopRequest(options);
  }

  /** Aborted by the first request. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** null until something asked. */
  get cause(): StopCause | null {
    return this.heard;
  }

  /** As a shell gives it for a process that its signal ended. */
  get exitCode(): number {
    return codeOf(this.heard ?? 'SIGTERM');
  }

  /** Settles with the first request. */
  async asked(): Promise<StopCause> {
    if (this.heard === null) {
      await new Promise((resolve) => this.signal.addEventListener('abort', resolve, { once: true }));
    }
    return this.heard ?? 'SIGTERM';
  }

  /** Hears nothing any more: signals do again what they do by themselves. */
  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }

  private readonly onSignal = (signal: NodeJS.Signals) => this.take(signal as StopCause);

  private take(cause: StopCause): void {
    if (this.heard === null) {
      this.heard = cause;
      const later = setTimeout(() => {
        this.repeatsCount = true;
      }, ONE_REQUEST);
      this.timers.push(later.unref());
      // Where the terminal is gone, saying that it stops must not end it half-way.
      for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
      this.controller.abort();
    } else if (this.repeatsCount) {
      this.exit(codeOf(cause));
    }
  }

  private watch(parent: () => number): void {
    const first = parent();
    const looking = setInterval(() => {
      if (parent() === first) return;
      clearInterval(looking);
      this.take('npm has ended');
    }, LOOK_EVERY);
    this.timers.push(looking.unref());
  }
}

function codeOf(cause: StopCause): number {
  return 128 + constants.signals[cause === 'npm has ended' ? 'SIGHUP' : cause];
}
