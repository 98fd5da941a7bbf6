// npm run test:kurrentdb [-- JEST ARGUMENTS]: what runs on the stand-in in every `npm test`, on a genuine KurrentDB.
// Takes the server that HABEAS_TEST_KURRENTDB_URL names, or starts one of its own by docker compose and removes it after.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = 'habeas-test-kurrentdb';
const port = process.env.HABEAS_KURRENTDB_PORT ?? '12113';
const compose = ['compose', '--project-name', project, '--file', 'docker-compose.yml'];
// One server is shared by all, so that the files run one after the other.
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '-i',
  // A failed test can leave a channel to the server open, which would keep a run that is over from ending.
  '--forceExit',
];

/** What a Habeas does as a whole, on an empty log each. */
const WHOLE = ['test/e2e/kurrentdb.e2e', 'test/demo/the-same-story-on-kurrentdb'];

function run(command, args, env = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

function works(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'ignore' }).status === 0;
}

function tests(env) {
  const chosen = process.argv.slice(2);
  return run(process.execPath, [...jest, ...(chosen.length > 0 ? chosen : ['libs/event-store-kurrent'])], env);
}

function withDocker() {
  if (!works('docker', ['compose', 'version']) || !works('docker', ['info'])) {
    console.error(
      'test:kurrentdb needs a Docker engine with compose, and there is none here (`docker info` fails).\n' +
        'Either install one, or start a KurrentDB (or EventStoreDB 23.10 or later) yourself and name it:\n' +
        "  HABEAS_TEST_KURRENTDB_URL='kurrentdb://127.0.0.1:2113?tls=false' npm run test:kurrentdb\n" +
        'It must be one for tests: they write to it. `npm test` runs the same tests on a stand-in.',
    );
    return 3;
  }
  // The file as a whole asks for the password; this project starts KurrentDB alone.
  const env = { HABEAS_KURRENTDB_PORT: port, HABEAS_DATABASE_PASSWORD: 'unused' };
  const url = `kurrentdb://127.0.0.1:${port}?tls=false`;
  const started = () => run('docker', [...compose, 'up', '--detach', '--wait', 'kurrentdb'], env) === 0;
  try {
    // The whole system first, and the whole story of the demo: each needs a log to itself.
    let whole = 0;
    for (const spec of process.argv.length > 2 ? [] : WHOLE) {
      if (!started()) return 1;
      whole = run(process.execPath, [...jest, spec], { ...env, HABEAS_TEST_KURRENTDB_EMPTY_URL: url }) || whole;
      run('docker', [...compose, 'down', '--volumes'], env);
    }
    if (!started()) return 1;
    const again = ['docker', ...compose].join(' ');
    const parts = tests({
      ...env,
      HABEAS_TEST_KURRENTDB_URL: url,
      HABEAS_TEST_KURRENTDB_RESTART: `${again} kill --signal KILL kurrentdb && ${again} up --detach --wait kurrentdb`,
    });
    return whole || parts;
  } finally {
    run('docker', [...compose, 'down', '--volumes'], env);
  }
}

process.exitCode = process.env.HABEAS_TEST_KURRENTDB_URL ? tests({}) : withDocker();
