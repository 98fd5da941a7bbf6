// Runs the `sh` blocks of a document line by line, as a new user would: a command that does not work fails the build.
// `npm start` runs in the background until its block ends; `npm ci` and `npm test` are steps of .ci/run itself.
//
//   node test/readme/run-readme.js [FILE]      default: README.md
//
// HABEAS_TEST_REPLACE, a JSON object, puts other texts in the place of those that a reader would fill in; null: no such thing is
// here, and the lines with it are passed over and counted.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const document = process.argv[2] === undefined ? new URL('../../README.md', import.meta.url) : resolve(process.argv[2]);
const replace = Object.entries(JSON.parse(process.env.HABEAS_TEST_REPLACE ?? '{}'));
const blocks = [...readFileSync(document, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, body]) => body);
const doneElsewhere = new Set(['npm ci', 'npm test']);

let failures = 0;
let passedOver = 0;
for (const block of blocks) {
  let server = null;
  for (const line of block.split('\n')) {
    for (const command of line.replace(/\s+#.*$/, '').split(' && ')) {
      const words = filledIn(command.trim());
      if (words === '' || words.startsWith('#') || doneElsewhere.has(words)) continue;
      console.log(`$ ${words}`);
      if (words === 'npm start') server = await startServer();
      else run(words);
    }
  }
  if (server) await stop(server);
}
const over = passedOver > 0 ? ` ${passedOver} were passed over, for want of what they need.` : '';
console.log(failures === 0 ? `Every command works.${over}` : `${failures} command(s) failed.${over}`);
process.exitCode = failures === 0 ? 0 : 1;

function filledIn(command) {
  let words = command;
  for (const [text, instead] of replace) {
    if (!words.includes(text)) continue;
    if (instead === null) {
      console.log(`(passed over: ${words})`);
      passedOver += 1;
      return '';
    }
    words = words.replaceAll(text, instead);
  }
  return words;
}

function run(command) {
  const { status, signal, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout.trimEnd().split('\n');
  console.log(
    lines.length > 40
      ? [...lines.slice(0, 20), `… ${lines.length - 40} lines …`, ...lines.slice(-20)].join('\n')
      : stdout.trimEnd(),
  );
  if (status !== 0) {
    failures += 1;
    console.log(`FAILED: exit ${status ?? signal}\n${stderr}`);
  }
}

function startServer() {
  const child = spawn('npm', ['start'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  child.exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  return new Promise((resolve) => {
    const begun = performance.now();
    let output = '';
    let up = false;
    const late = setTimeout(() => give('is not up after 60 s'), 60_000);
    const hear = (chunk) => {
      output += chunk;
      if (up || !/Ctrl-C/.test(output)) return;
      up = true;
      clearTimeout(late);
      console.log(`${output.trimEnd()}\n(up after ${((performance.now() - begun) / 1000).toFixed(1)} s)`);
      readMailbox(output).then(
        () => resolve(child),
        (error) => give(`prints no link that opens the mailbox: ${error.message}`),
      );
    };
    const give = (why) => {
      failures += 1;
      console.log(`FAILED: npm start ${why}\n${output}`);
      resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => give(`ended with ${code}`));
  });
}

/** Opens the mailbox by the link that the start prints, as a browser does: the cookie that it sets is the way in. */
async function readMailbox(output) {
  const [link] = /http:\S+\/mailbox\?key=\S+/.exec(output) ?? [];
  if (link === undefined) throw new Error('there is none');
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const url = new URL(opened.headers.get('location') ?? '', link);
  const [shut, open] = await Promise.all([fetch(url), fetch(url, { headers: { cookie } })]);
  if (url.search !== '' || shut.status !== 401 || open.status !== 200) {
    throw new Error(`${opened.status}, then ${open.status} with its cookie and ${shut.status} without`);
  }
  console.log(`(${url} opens by its link, and by nothing else)`);
}

async function stop(child) {
  if (child.exitCode !== null) return;
  child.removeAllListeners('exit');
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  process.kill(-child.pid, 'SIGTERM');
  const outcome = await Promise.race([
    exited,
    new Promise((resolve) => setTimeout(() => resolve('still running after 20 s'), 20_000).unref()),
  ]);
  console.log(`(stopped: ${outcome})`);
  if (outcome !== 0 && outcome !== 'SIGTERM' && outcome !== 143) {
    failures += 1;
    process.kill(-child.pid, 'SIGKILL');
  }
}
