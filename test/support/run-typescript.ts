import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiledFolder, compiledName, outdated, root } from './compiled-sources.js';

const COMPILE = fileURLToPath(new URL('./compile-sources.js', import.meta.url));

let upToDate = false;

/**
 * Runs a TypeScript file of this repository in a process of its own, which a test can kill. It sees the sources as they are,
 * not `dist`, and none of Habeas's variables but those given. They are compiled once beforehand, where they have changed: a
 * process that compiles what it loads spends two seconds of processor time on it.
 */
export function runTypeScript(
  script: URL,
  args: readonly string[] = [],
  options: SpawnOptions & { readonly env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(HABEAS_|NODE_OPTIONS|JEST_)/.test(name)),
  );
  const node = [fileURLToPath(compiledModule(script)), ...args];
  return spawn(process.execPath, node, { ...options, env: { ...inherited, ...options.env } });
}

/** The compiled form of a TypeScript module of this repository, for a process that `runTypeScript` starts. */
export function compiledModule(source: URL): URL {
  if (!upToDate) {
    if (outdated().changed.length > 0) {
      const { status, stderr } = spawnSync(process.execPath, [COMPILE], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`The sources do not compile:\n${stderr}`);
    }
    upToDate = true;
  }
  return pathToFileURL(join(compiledFolder, compiledName(relative(root, fileURLToPath(source)))));
}
