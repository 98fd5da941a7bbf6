import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { runTypeScript } from '#testing';

const CLI = new URL('../../apps/cli/src/main.ts', import.meta.url);

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `habeas …` as a process of its own, to its end. */
export async function habeas(args: readonly string[], env: NodeJS.ProcessEnv, killed?: AbortSignal): Promise<Ran> {
  const child = runTypeScript(CLI, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  killed?.addEventListener('abort', () => child.kill('SIGKILL'));
  const [stdout, stderr] = [collect(child.stdout!), collect(child.stderr!)];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, stdout: stdout(), stderr: stderr() };
}

/** `habeas start`, up and answering. */
export class HabeasProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** Of the first start; null afterwards. */
    readonly token: string | null,
  ) {}

  static async start(env: NodeJS.ProcessEnv, only: string | null = null): Promise<HabeasProcess> {
    const child = runTypeScript(CLI, ['start', ...(only === null ? [] : ['--only', only])], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr] = [collect(child.stdout!), collect(child.stderr!)];
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', () => stdout().includes('Ctrl-C stops it.') && resolve());
      child.once('close', (code) => reject(new Error(`habeas start ended with ${code}:\n${stdout()}\n${stderr()}`)));
    });
    const url = /pages\s+(http:\S+)\//.exec(stdout())?.[1];
    if (url === undefined && (only === null || only === 'api')) {
      throw new Error(`habeas start does not say where it is:\n${stdout()}`);
    }
    // No terminal reads this: what is said must not have the token itself.
    if (/\bhabeas_\w{40}/.test(stdout())) throw new Error('The token stands in what a log would keep.');
    const file = /^ +(\S+first-token)$/m.exec(stdout())?.[1];
    const token = file === undefined ? null : (await readFile(file, 'utf8')).trim();
    return new HabeasProcess(child, url ?? '', token);
  }

  /** As the kernel would: no handler runs. What it started itself is left to fend for itself. */
  async kill(): Promise<void> {
    const closed = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await closed;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Stands still where it is, with its connections open. */
  halt(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** In order, as with Ctrl-C. @returns the exit code */
  async stop(): Promise<number> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode ?? -1;
    const closed = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await closed) as [number | null];
    return code ?? -1;
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

/** Milliseconds. What takes one second may take thirty where many others want the same processors. */
const PATIENCE = 200_000;

/** Waits until it holds, looking again and again; fails with what it last saw. */
export async function eventually<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, what: string): Promise<T> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until)
      throw new Error(`${what}: still not so after ${PATIENCE / 1_000} s. Last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
