// Runs the demo and a start on another Node than the one that CI stands on: `node test/node/run-on.js 24`. That Node comes
// from the npm registry, as the package of its platform. Exit 1 where either does not end as it should.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmNode } from './npm-node.js';

const [major] = process.argv.slice(2);
if (!/^\d+$/.test(major ?? '')) throw new Error('Name the major version: node test/node/run-on.js 24');

const node = npmNode(major);
const { stdout: version } = spawnSync(node, ['--version'], { encoding: 'utf8' });
if (!version.startsWith(`v${major}.`)) throw new Error(`Asked for Node ${major}, got ${version}`);
console.log(`Node ${version.trim()}`);

demo();
await start();
console.log(`The demo and a start work on Node ${version.trim()}.`);

function demo() {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(node, ['bin/habeas.js', 'demo', '--json'], {
    encoding: 'utf8',
    timeout: 180_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (status !== 0 || JSON.parse(last || 'null')?.kind !== 'ended') {
    throw new Error(`The demo ended with ${status} and ${last}\n${stderr}`);
  }
  console.log(`(the demo ended after ${seconds(begun)} s)`);
}

async function start() {
  const data = mkdtempSync(join(tmpdir(), 'habeas-node-'));
  const begun = performance.now();
  const child = spawn(node, ['bin/habeas.js', 'start'], {
    env: { ...process.env, HABEAS_DATA: data, HABEAS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const address = new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (url && /Ctrl-C/.test(said)) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The start ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`Not up after 120 s:\n${said}`)), 120_000).unref();
  });
  try {
    const ready = await fetch(`${await address}/health/ready`);
    if (ready.status !== 200) throw new Error(`/health/ready answers ${ready.status}: ${await ready.text()}`);
    console.log(`(up and ready after ${seconds(begun)} s)`);
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    if (code !== 0 && code !== 143 && signal !== 'SIGTERM') throw new Error(`Stopped with ${code ?? signal}:\n${said}`);
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
