import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from './habeas-process.ts';
import { processesOf } from './processes-of.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const UP = /Ctrl-C stops it/;

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | string>;
}

let scratch: string;
let data: string;
const started: ChildProcess[] = [];

/** A program as a person or a container starts it, at the head of a process group as in a terminal. Runs what was built. */
function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = { HABEAS_DATA: data }): Started {
  const own = Object.entries(process.env).filter(([name]) => !/^(HABEAS_|NODE_OPTIONS|JEST_|npm_)/.test(name));
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), HABEAS_PORT: '0', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, said: () => said, ended };
}

const npmStart = () => start('npm', ['start']);
const habeas = (...args: string[]) => start(process.execPath, ['bin/habeas.js', ...args]);

/** Waits for what it says; fails at once where it ends before. */
async function says({ said, child }: Started, pattern: RegExp): Promise<RegExpExecArray> {
  const seen = await eventually(
    () => said(),
    (text) => pattern.test(text) || child.exitCode !== null,
    `${pattern}`,
  );
  return pattern.exec(seen) ?? fail(`It ended with ${child.exitCode}:\n${seen}`);
}

function fail(why: string): never {
  throw new Error(why);
}

/** A request that Habeas has taken up and whose body never comes. */
async function endlessRequest(running: Started): Promise<Socket> {
  const [, host, port] = await says(running, /pages\s+http:\/\/([^:]+):(\d+)\/[\s\S]*Ctrl-C stops it/);
  const client = connect(Number(port), host).on('error', () => undefined);
  client.write(`POST /subscribe HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n`);
  await once(client, 'data');
  return client;
}

async function nothingIsLeft(folder = data): Promise<void> {
  await eventually(
    () => processesOf(folder),
    (left) => left.length === 0,
    'every process has ended',
  );
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'habeas-stop-'));
  // As root, PostgreSQL is another user, who must get in.
  await chmod(scratch, 0o711);
  data = join(scratch, 'data');
});
afterEach(() => {
  for (const { pid } of started.splice(0)) {
    try {
      process.kill(-pid!, 'SIGKILL');
    } catch {
      // It has ended, as it should.
    }
  }
});
afterAll(async () => {
  for (const line of processesOf(scratch)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  await nothingIsLeft(scratch);
  await rm(scratch, { recursive: true, force: true });
});

// What is left is looked for in /proc.
(process.platform === 'linux' ? describe : describe.skip)('a stop leaves nothing', () => {
  test('while the embedded PostgreSQL is being made, and nothing half-made either', async () => {
    const begun = npmStart();
    await eventually(
      () => (processesOf(data).some((line) => line.includes('initdb')) ? 'made' : begun.said()),
      (seen) => seen === 'made',
      'PostgreSQL is being made',
    );
    begun.child.kill('SIGTERM');
    expect(await begun.ended).toBe(0);
    expect(begun.said()).toContain('SIGTERM: stopped before it was up.');
    await nothingIsLeft();
    expect(readdirSync(data).filter((name) => name.startsWith('postgres.new') || name === 'postgres')).toEqual([]);
  });

  test('when SIGTERM comes to npm alone, and the next start works', async () => {
    const first = npmStart();
    await says(first, UP);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.said()).toContain('SIGTERM: stopping.');
    expect(first.said()).toContain('Stopped. The next start goes on from here.');
    await nothingIsLeft();
    const next = npmStart();
    await says(next, UP);
    // Ctrl-C: the whole group hears it, and npm passes it on once more.
    process.kill(-next.child.pid!, 'SIGINT');
    expect(await next.ended).toBe(0);
    expect(next.said()).toContain('Stopped. The next start goes on from here.');
    await nothingIsLeft();
  });

  test.each(['SIGHUP', 'SIGKILL'] as const)('when npm ends by %s, which it does not pass on', async (signal) => {
    const { child, ...habeas } = npmStart();
    await says({ child, ...habeas }, UP);
    child.kill(signal);
    expect(await habeas.ended).toBe(signal);
    await nothingIsLeft();
    expect(habeas.said()).toContain('npm has ended: stopping.');
    expect(habeas.said()).toContain('Stopped. The next start goes on from here.');
  });

  test('of one part alone', async () => {
    const part = habeas('start', '--only', 'notifier');
    await says(part, UP);
    part.child.kill('SIGTERM');
    expect(await part.ended).toBe(0);
    await nothingIsLeft();
  });

  test('when a second SIGTERM does not wait for what the first one waits for', async () => {
    const running = habeas('start');
    const client = await endlessRequest(running);
    await eventually(
      () => running.child.kill('SIGTERM') && running.child.exitCode,
      (code) => code !== null,
      'it has ended',
    );
    expect(await running.ended).toBe(143);
    client.destroy();
    await nothingIsLeft();
  });

  test('when a client never ends its request: it is cut off', async () => {
    const running = habeas('start');
    const client = await endlessRequest(running);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    client.destroy();
    await nothingIsLeft();
  });

  test('of the demo, whose scratch folder goes too', async () => {
    const folder = join(scratch, 'tmp');
    await mkdir(folder);
    await chmod(folder, 0o777);
    const demo = start('npm', ['run', 'demo'], { TMPDIR: folder });
    await says(demo, /family@example\.org/);
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toBe(143);
    expect(demo.said()).toContain('Stopped; nothing of it is left.');
    await nothingIsLeft(folder);
    expect(readdirSync(folder).filter((name) => name.startsWith('habeas-demo-'))).toEqual([]);
  });
});
