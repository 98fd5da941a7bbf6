import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TYPESCRIPT = new URL('./typescript.js', import.meta.url).href;

/**
 * Runs a TypeScript file of this repository in a process of its own, which a test can kill. It sees the sources, not
 * `dist`, and none of Habeas's variables but those given.
 */
export function runTypeScript(
  script: URL,
  args: readonly string[] = [],
  options: SpawnOptions & { readonly env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(HABEAS_|NODE_OPTIONS|JEST_)/.test(name)),
  );
  const node = ['--conditions=source', '--import', TYPESCRIPT, fileURLToPath(script), ...args];
  return spawn(process.execPath, node, { ...options, env: { ...inherited, ...options.env } });
}
