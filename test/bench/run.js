// npm run bench -- [--only NAME] [--json FILE]: installs the peers where they are missing, then measures.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./peers/', import.meta.url));
const installed = `${folder}node_modules/.package-lock.json`;
const wanted = JSON.parse(readFileSync(`${folder}package-lock.json`, 'utf8')).packages;
const present = existsSync(installed) ? JSON.parse(readFileSync(installed, 'utf8')).packages : {};
const missing = Object.keys(wanted).some((name) => name !== '' && present[name]?.version !== wanted[name].version);
if (missing) {
  console.error('Installing the peers under test/bench/peers, once.');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) process.exit(3);
}
const bench = spawnSync(
  process.execPath,
  [
    '--conditions=source',
    '--expose-gc',
    '--import',
    new URL('../support/typescript.js', import.meta.url).href,
    fileURLToPath(new URL('./src/bench.ts', import.meta.url)),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exit(bench.status ?? 1);
