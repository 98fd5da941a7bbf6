import { spawnSync } from 'node:child_process';

/**
 * The path of a Node of another version (`24`, `20.11.0`), as npm's package of this platform has it; fetched where npm has
 * not fetched it before.
 *
 * @throws Error npm does not give it
 */
export function npmNode(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}@${version}`;
  const where = 'process.stdout.write(process.execPath)';
  const found = spawnSync('npm', ['exec', '--yes', `--package=${name}`, '--', 'node', '-e', where], {
    encoding: 'utf8',
  });
  if (found.status !== 0) throw new Error(`npm gives no ${name}:\n${found.stderr}`);
  return found.stdout;
}
